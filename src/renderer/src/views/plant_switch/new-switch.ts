import { Plus } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { Action } from '../../app/kinds'

/** Makes a switch: an imported pool comes without the plant behind it. */
export const newSwitch: Action = {
  id: 'new-switch',
  label: 'New switch…',
  icon: Plus,
  run: () => openDialog(() => import('./NewSwitchDialog.vue')),
}
