/** What can be done with a pool as a whole. */
import { Columns3, HeartOff, RadioTower } from '@lucide/vue'
import { serveXapi } from '../../app/endpoints/open'
import type { ActionItem } from '../../app/kinds'
import { useSelection } from '../../stores/selection'
import { openTerminalHere } from '../../terminal/open'
import { newBond } from '../../wizards/bond/actions'
import { configurePool } from '../../wizards/ip-configuration/open'
import { joinHost } from '../../wizards/join-pool/actions'
import { newHost } from '../../wizards/new-host/actions'
import { runEach } from '../shared/run-each'
import type { Pool } from '../shared/xenserver'
import { newNetwork } from '../xs_network/actions'
import { newVm } from '../xs_vm/new-vm'
import { poolTitle } from './pool'

export function poolActions(pools: readonly Pool[]): ActionItem[] {
  const [pool] = pools
  if (!pool || pools.length > 1) return []
  return [
    newVm(pool.id),
    newNetwork(pool.id),
    newBond(pool.id),
    configurePool(pool),
    'separator',
    newHost(pool.id),
    joinHost(pool),
    {
      id: 'compare',
      label: 'Compare hosts',
      icon: Columns3,
      run: () => useSelection().open('xs_pool', pool.id, 'compare'),
    },
    ...(pool.master === null ? [] : [openTerminalHere(pool.master)]),
    {
      id: 'serve-xapi',
      label: 'Serve XAPI…',
      icon: RadioTower,
      ...(pool.master === null && { disabled: 'The pool has no host that could serve it.' }),
      run: () => serveXapi({ id: pool.id, name: poolTitle(pool) }),
    },
    {
      id: 'ha-off',
      label: 'Turn high availability off',
      icon: HeartOff,
      ...(!pool.ha_enabled && { disabled: 'High availability is off.' }),
      run: () => runEach('xs.pool.disableHa', [{ pool: pool.id }], String),
    },
  ]
}
