/** A network removed as a console means it: its VLANs and tunnels on every host and the network itself, as one. */
import { withNoun } from '../../../../../shared/model/words'
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needHost, needIn, titled } from '../rows'
import { removeTunnel } from '../tunnel/tunnel'
import { destroyVlan } from '../vlan/records'
import { unplug } from '../pif/plugging'
import { assertNoneAttached, assertNoUplink, assertNotSystem, destroyNetwork } from './destroy'
import { hasManyVifs, moveAll } from './vacate'

type Network = RowOf<'xs_network'>

/**
 * Every refusal comes before the first change. `moveVifsTo`: where its VIFs go first, those of running VMs
 * too; without it attached VIFs refuse, and those of halted VMs and templates vanish, each with a warning.
 * Refused, in this order: NETWORK_CONTAINS_PIF for the network of a NIC or bond, CANNOT_DESTROY_SYSTEM_NETWORK,
 * what VIF.move refuses, NETWORK_CONTAINS_VIF, HOST_OFFLINE, and what VLAN.destroy and tunnel.destroy refuse.
 */
export const networkRemove = defineOperation({
  name: 'xs.network.remove',
  input: z.strictObject({ network: Ref, moveVifsTo: Ref.optional() }),
  title: ({ network }, lab) => `Remove ${withNoun('network', titled(lab, 'xs_network', network))}`,
  isLong: ({ network }, lab) => hasManyVifs(lab, network),
  run(tx, { network: id, moveVifsTo }) {
    const network = tx.need('xs_network', id)
    const { vlans, tunnels, rest } = uplinksOf(tx, network)
    assertNoUplink(tx, network, rest)
    assertNotSystem(tx, network)
    if (moveVifsTo !== undefined)
      moveAll(tx, tx.find('xs_vif', { network: id }), needIn(tx, network.pool, 'xs_network', moveVifsTo, 'moveVifsTo'))
    assertNoneAttached(tx, network)
    for (const vlan of vlans) removeVlanSpoken(tx, vlan)
    for (const { tunnel, access } of tunnels) {
      needHost(tx, access.host)
      unplug(tx, access)
      removeTunnel(tx, tunnel, access)
      tx.command(xe('tunnel-destroy', { uuid: tunnel.uuid }))
    }
    const vifs = destroyNetwork(tx, network)
    tx.command(xe('network-destroy', { uuid: network.uuid }))
    return { network: id, vifs }
  },
})

/** VLAN.destroy on its host. */
export function removeVlanSpoken(tx: Tx, vlan: RowOf<'xs_vlan'>): void {
  const tagged = vlan.tagged_PIF === null ? undefined : tx.get('xs_pif', vlan.tagged_PIF)
  if (tagged) needHost(tx, tagged.host)
  destroyVlan(tx, vlan)
  tx.command(xe('vlan-destroy', { uuid: vlan.uuid }))
}

/** What connects a network, by what can be taken away: VLANs, tunnels, and the NICs and bonds that cannot. */
export function uplinksOf(tx: Tx, network: Network) {
  const pifs = tx.find('xs_pif', { network: network.id }).map((access) => ({
    access,
    vlan: access.VLAN_master_of === null ? undefined : tx.get('xs_vlan', access.VLAN_master_of),
    tunnel: tx.first('xs_tunnel', { access_PIF: access.id }),
  }))
  return {
    vlans: pifs.flatMap(({ vlan }) => vlan ?? []),
    tunnels: pifs.flatMap(({ access, vlan, tunnel }) => (tunnel && !vlan ? { tunnel, access } : [])),
    rest: pifs.flatMap(({ access, vlan, tunnel }) => (vlan || tunnel ? [] : access)),
  }
}
