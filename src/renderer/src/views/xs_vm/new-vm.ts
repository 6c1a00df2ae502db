import { Plus } from '@lucide/vue'
import type { Action } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'

/** Makes a VM in a pool. */
export function newVm(pool: string | null): Action {
  return { id: 'new-vm', label: 'New VM…', icon: Plus, run: () => openDialog(() => import('./NewVmDialog.vue'), { pool }) }
}
