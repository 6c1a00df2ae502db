/** Plugging and pulling the cable of a port or NIC. */
import { Cable, Unplug } from '@lucide/vue'
import type { Action } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import { run } from '../../app/operations'
import { plugged, type End } from './plant'

/** Connect or disconnect, whichever fits. `of`: said in the label where a page has several ends. */
export function cableAction(end: End, of = ''): Action {
  const cable = plugged(end)
  const suffix = of && ` ${of}`
  if (!cable)
    return {
      id: `connect${suffix}`,
      label: `Connect${suffix || ' cable'}…`,
      icon: Cable,
      run: () => openDialog(() => import('./CableDialog.vue'), { from: end }),
    }
  return {
    id: `disconnect${suffix}`,
    label: `Disconnect${suffix || ' cable'}`,
    icon: Unplug,
    run: async () => void (await run('plant.cable.disconnect', { cable: cable.cable.id })),
  }
}
