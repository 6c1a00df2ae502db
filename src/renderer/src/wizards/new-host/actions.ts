/** Making pools and hosts from anywhere. */
import { Plus } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { Action } from '../../app/kinds'

export const newPool: Action = {
  id: 'new-pool',
  label: 'New pool…',
  icon: Plus,
  run: () => openDialog(() => import('../new-pool/NewPoolWizard.vue')),
}

/** A server in a pool, or without one a server that stands alone. */
export function newHost(pool?: string | null): Action {
  return {
    id: 'new-host',
    label: pool ? 'Add host…' : 'New host…',
    icon: Plus,
    run: () => openDialog(() => import('./NewHostWizard.vue'), pool ? { pool } : {}),
  }
}
