/** Pool.create_VLAN_from_PIF: one VLAN on every host at once (XS-CLI-04). */
import { withNoun } from '../../../../../shared/model/words'
import { z } from 'zod'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import type { RowOf } from '../../../../../shared/model/tables'
import { nameOf } from '../../naming'
import { isLive } from '../../placement'
import { poolProfile } from '../../profile'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needIn, outOfReach, titled } from '../rows'
import { plug } from '../pif/plugging'
import { createVlan, type Retry } from '../vlan/records'
import { Tag } from '../vlan/vlan'

type Pif = RowOf<'xs_pif'>

/** Every host's VLAN or none: the first refusal takes back what was made. Hosts that are away are left out. */
export const poolCreateVlan = defineOperation({
  name: 'xs.pool.createVlan',
  input: z.strictObject({ pif: Ref, network: Ref, tag: Tag }),
  title: ({ pif, tag }, lab) => `Create VLAN ${tag} on ${titled(lab, 'xs_pif', pif)} and its like on the other hosts`,
  run(tx, input) {
    const pif = tx.need('xs_pif', input.pif)
    const network = needIn(tx, pif.pool, 'xs_network', input.network, 'network')
    const vlans = createVlans(tx, correspondingPifs(tx, pif), input.tag, network, (better) => ({
      operation: 'xs.pool.createVlan',
      input: { ...input, ...better },
    }))
    tx.command(xe('pool-vlan-create', { 'pif-uuid': pif.uuid, vlan: input.tag, 'network-uuid': network.uuid }))
    return { pifs: vlans.map((vlan) => vlan.untagged_PIF) }
  },
})

/** The PIF and its like on the other hosts: those of its network. Hosts that are away or have none are told. */
export function correspondingPifs(tx: Tx, pif: Pif): Pif[] {
  const like = pif.network === null ? [pif] : tx.find('xs_pif', { network: pif.network })
  const having = new Set(like.map(({ host }) => host))
  for (const host of tx.find('xs_host', { pool: pif.pool })) {
    if (having.has(host.id)) continue
    tx.warn(`${withNoun('Host', host.name_label)} has no NIC on ${nameOf(tx, 'xs_network', pif.network ?? '')} and gets no VLAN`)
  }
  return like.filter((each) => isReachable(tx, each))
}

/** VLAN.create on each, and the plug that follows. */
export function createVlans(
  tx: Tx,
  bases: readonly Pif[],
  tag: number,
  network: RowOf<'xs_network'>,
  retry: Retry,
): RowOf<'xs_vlan'>[] {
  return bases.map((tagged) => {
    const vlan = createVlan(tx, tagged, tag, network, retry)
    plug(tx, tx.need('xs_pif', vlan.untagged_PIF ?? ''))
    return vlan
  })
}

function isReachable(tx: Tx, pif: Pif): boolean {
  const host = tx.need('xs_host', pif.host ?? '')
  const counted = poolProfile(tx, pif.pool).poolVlanOn === 'enabled' ? host.enabled : isLive(tx, host)
  const there = counted && outOfReach(tx, host) === ''
  if (!there) tx.warn(`${withNoun('Host', nameOf(tx, 'xs_host', host.id))} is away and gets no VLAN now`)
  return there
}
