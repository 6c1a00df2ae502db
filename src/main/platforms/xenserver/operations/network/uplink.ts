/** Another NIC, bond or tag for a network that exists, on all hosts: its VIFs stay. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader, Tx } from '../../../../inventory/operation'
import { nameOf, object } from '../../naming'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { assertNotManagement } from '../pif/checks'
import { correspondingPifs, createVlans } from '../pool/create-vlan'
import { needIn } from '../rows'
import type { Retry } from '../vlan/records'
import { assertNoUplink } from './destroy'
import { removeVlanSpoken, uplinksOf } from './remove'
import { unplugAll } from './fixes'

type Network = RowOf<'xs_network'>
type Pif = RowOf<'xs_pif'>
export interface Uplink {
  pif: string
  tag: number
}

/**
 * Destroys the network's VLANs and makes the new ones; null leaves it private. Nothing happens where it is so
 * already. Refused, in this order: NETWORK_CONTAINS_PIF for what is no VLAN network, VIF_IN_USE while a VIF is
 * attached to a VLAN, PIF_IS_MANAGEMENT_INTERFACE, OPERATION_NOT_ALLOWED for an address on it, and what
 * VLAN.destroy and VLAN.create refuse.
 */
export function moveUplink(tx: Tx, network: Network, uplink: Uplink | null, retry: Retry): void {
  const base = uplink && needIn(tx, network.pool, 'xs_pif', uplink.pif, 'uplink.pif')
  const { vlans, tunnels, rest } = uplinksOf(tx, network)
  if (isAlready(tx, vlans, base, uplink)) return
  assertNoUplink(tx, network, [...rest, ...tunnels.map(({ access }) => access)])
  if (vlans.length > 0) assertUnused(tx, network)
  for (const vlan of vlans) removeVlanSpoken(tx, vlan)
  if (!base || !uplink) return
  createVlans(tx, correspondingPifs(tx, base), uplink.tag, network, retry)
  tx.command(xe('pool-vlan-create', { 'pif-uuid': base.uuid, vlan: uplink.tag, 'network-uuid': network.uuid }))
}

function isAlready(reader: Reader, vlans: readonly RowOf<'xs_vlan'>[], base: Pif | null, uplink: Uplink | null): boolean {
  if (!base || !uplink) return vlans.length === 0
  const on = (vlan: RowOf<'xs_vlan'>): string | null | undefined => reader.get('xs_pif', vlan.tagged_PIF ?? '')?.network
  return vlans.length > 0 && vlans.every((vlan) => vlan.tag === uplink.tag && on(vlan) === base.network)
}

/** XenCenter's lock: no attached VIF, and no interface with an address, as both would lose their wire. */
function assertUnused(reader: Reader, network: Network): void {
  const attached = reader.first('xs_vif', { network: network.id, currently_attached: true })
  if (attached) {
    throw refusal('VIF_IN_USE', [object(reader, 'xs_network', network.id), object(reader, 'xs_vif', attached.id)], {
      field: 'uplink',
      fixes: [unplugAll(network.id)],
    })
  }
  for (const pif of reader.find('xs_pif', { network: network.id })) {
    assertNotManagement(reader, pif)
    if (pif.ip_configuration_mode === 'None') continue
    throw refusal('OPERATION_NOT_ALLOWED', ['it has an IP configuration'], {
      about: [object(reader, 'xs_pif', pif.id)],
      field: 'uplink',
      words: { remedy: `Clear the address of ${nameOf(reader, 'xs_pif', pif.id)} first.` },
      fixes: [{ label: 'Show the interface', show: { kind: 'xs_pif', id: pif.id } }],
    })
  }
}
