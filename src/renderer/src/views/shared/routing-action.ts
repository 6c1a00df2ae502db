import { Route } from '@lucide/vue'
import type { Action } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'

/** Tells a VM's guest or a station how to route. */
export function routingAction(machine: string): Action {
  return {
    id: 'routing',
    label: 'Routing…',
    icon: Route,
    run: () => openDialog(() => import('./RoutingDialog.vue'), { machine }),
  }
}
