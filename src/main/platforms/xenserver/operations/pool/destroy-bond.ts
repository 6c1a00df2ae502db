/** The console's Delete Bond: on every host what was on the bond goes back to its primary member, then the network goes. */
import { withNoun } from '../../../../../shared/model/words'
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { nameOf } from '../../naming'
import { poolProfile } from '../../profile'
import { moveIdleVifs } from '../bond/idle-vifs'
import { primaryMember, unbondOnHost } from '../bond/on-host'
import { Ref } from '../input'
import { networkDestroy } from '../network/destroy'
import { titled } from '../rows'
import { bondsOfNetwork } from './bonds-of'
import { hostsInTurn, isLargePool, onEachHost } from './each-host'

/**
 * Refused: NETWORK_HAS_NO_BOND, and what every host refuses as Bond.destroy does. Interfaces of halted VMs go to the
 * primary member's network; Network.destroy would take them along without a word.
 */
export const poolDestroyBond = defineOperation({
  name: 'xs.pool.destroyBond',
  input: z.strictObject({ network: Ref, hosts: z.array(Ref).max(1000).optional() }),
  isLong: ({ network }, lab) => isLargePool(lab, lab.get('xs_network', network)?.pool),
  title: ({ network }, lab) => `Remove the bond of ${titled(lab, 'xs_network', network)}`,
  run(tx, input) {
    const network = tx.need('xs_network', input.network)
    const pool = tx.need('xs_pool', network.pool ?? '')
    const bonds = bondsOfNetwork(tx, network)
    const hosts = hostsInTurn(tx, pool.id, input.hosts, 'keeps its bond').filter(({ id }) => bonds.has(id))
    const first = bonds.get(pool.master ?? '') ?? [...bonds.values()][0]
    const heir = first && primaryMember(tx, first)?.network
    const results = onEachHost(tx, hosts, ({ id }) => {
      const bond = bonds.get(id)
      if (bond) unbondOnHost(tx, bond)
    })
    if (!tx.first('xs_pif', { network: network.id })) removeNetwork(tx, network, heir ?? null)
    return { network: network.id, hosts: results }
  },
})

/** Without its interfaces; where the release cannot move them it stays, as a private network. */
function removeNetwork(tx: Tx, network: RowOf<'xs_network'>, heir: string | null): void {
  if (heir !== null && poolProfile(tx, network.pool).vif.move) moveIdleVifs(tx, network.id, heir)
  const { length } = tx.find('xs_vif', { network: network.id })
  if (length === 0) networkDestroy.run(tx, { network: network.id })
  else {
    const whose = `${length} ${length === 1 ? 'interface is' : 'interfaces are'}`
    tx.warn(`${withNoun('Network', nameOf(tx, 'xs_network', network.id))} stays without a NIC, as ${whose} still on it`)
  }
}
