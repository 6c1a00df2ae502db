/** The actions that open the wizard. */
import { MapPin } from '@lucide/vue'
import { openDialog } from '../../app/dialogs'
import type { Action } from '../../app/kinds'
import { useMirror } from '../../stores/mirror'
import { poolHosts, type Host, type Pool } from '../../views/shared/xenserver'

const HA = 'High availability is on; turn it off first.'

function action(pool: Pool | undefined, hosts: number, host?: string): Action {
  const disabled = !pool || hosts === 0 ? 'The pool has no hosts.' : pool.ha_enabled ? HA : undefined
  return {
    id: 'configure-ip',
    label: 'Configure IP addresses…',
    icon: MapPin,
    ...(disabled ? { disabled } : {}),
    run: () => openDialog(() => import('./IpConfigurationWizard.vue'), { pool: pool?.id, ...(host ? { host } : {}) }),
  }
}

/** Ranges over all hosts of a pool. */
export function configurePool(pool: Pool): Action {
  return action(pool, poolHosts(pool).length)
}

export function configureHost(host: Host): Action {
  return action(useMirror().get('xs_pool', host.pool), 1, host.id)
}
