/** Pool.create_VLAN_from_PIF: one VLAN on every host at once (XS-CLI-04). */
import { z } from 'zod'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import type { RowOf } from '../../../../../shared/model/tables'
import { nameOf } from '../../naming'
import { isLive } from '../../placement'
import { poolProfile } from '../../profile'
import { Ref } from '../input'
import { needIn, outOfReach, titled } from '../rows'
import { plug } from '../pif/plugging'
import { createVlan } from '../vlan/records'
import { Tag } from '../vlan/vlan'

/** Every host's VLAN or none: the first refusal takes back what was made. Hosts that are away are left out. */
export const poolCreateVlan = defineOperation({
  name: 'xs.pool.createVlan',
  input: z.strictObject({ pif: Ref, network: Ref, tag: Tag }),
  title: ({ pif, tag }, lab) => `Create VLAN ${tag} on ${titled(lab, 'xs_pif', pif)} and its like on the other hosts`,
  run(tx, input) {
    const pif = tx.need('xs_pif', input.pif)
    const network = needIn(tx, pif.pool, 'xs_network', input.network, 'network')
    const made = tx.find('xs_pif', { network: pif.network }).flatMap((tagged) => {
      if (!reachable(tx, tagged)) return []
      const vlan = createVlan(tx, tagged, input.tag, network)
      plug(tx, tx.need('xs_pif', vlan.untagged_PIF ?? ''))
      return [vlan.untagged_PIF]
    })
    return { pifs: made }
  },
})

function reachable(tx: Tx, pif: RowOf<'xs_pif'>): boolean {
  const host = tx.need('xs_host', pif.host ?? '')
  const counted = poolProfile(tx, pif.pool).poolVlanOn === 'enabled' ? host.enabled : isLive(tx, host)
  const there = counted && outOfReach(tx, host) === ''
  if (!there) tx.warn(`Host ${nameOf(tx, 'xs_host', host.id)} is away and gets no VLAN now`)
  return there
}
