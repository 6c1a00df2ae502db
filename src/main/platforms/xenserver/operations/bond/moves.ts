/** What moves between members and bond when a bond is made or taken apart. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader, Tx } from '../../../../inventory/operation'
import { localPif, possibleHosts } from '../../placement'
import { bringUp } from '../pif/plugging'
import { setManagement } from '../pif/management'
import { insertTunnel, removeTunnel } from '../tunnel/tunnel'
import { insertVlan, removeVlan } from '../vlan/records'

type Pif = RowOf<'xs_pif'>
type Vif = RowOf<'xs_vif'>

const NO_IP = { ip_configuration_mode: 'None', IP: '', netmask: '', gateway: '', DNS: '' }

/** Moves the IPv4 settings; XAPI leaves those of IPv6 where they are. */
export function moveIp(tx: Tx, from: Pif, to: Pif): void {
  const { ip_configuration_mode, IP, netmask, gateway, DNS } = from
  tx.update('xs_pif', to.id, { ip_configuration_mode, IP, netmask, gateway, DNS })
  tx.update('xs_pif', from.id, NO_IP)
}

/**
 * The VIFs on `network` of VMs that belong to `host`: resident there, or resident nowhere and able to run
 * only there or nowhere. Those of halted VMs that could start elsewhere stay behind.
 */
export function localVifs(reader: Reader, network: string | null, host: string | null): Vif[] {
  const vifs = reader.select<{ id: string; vm: string; resident_on: string | null; networks: string }>(
    `SELECT xs_vif.id, xs_vm.id AS vm, xs_vm.resident_on,
       (SELECT json_group_array(network) FROM (SELECT DISTINCT network FROM xs_vif WHERE VM = xs_vm.id ORDER BY network)) AS networks
     FROM xs_vif JOIN xs_vm ON xs_vm.id = xs_vif.VM
     WHERE xs_vif.network = ? AND (xs_vm.resident_on = ? OR xs_vm.resident_on IS NULL) ORDER BY xs_vif.seq`,
    [network, host],
  )
  // Where a halted VM can run depends on its networks alone, and many VMs share theirs.
  const bound = new Map<string, boolean>()
  const isBound = (vm: string, networks: string): boolean => {
    const known = bound.get(networks) ?? possibleHosts(reader, reader.need('xs_vm', vm)).every(({ id }) => id === host)
    bound.set(networks, known)
    return known
  }
  return vifs
    .filter((vif) => vif.resident_on !== null || isBound(vif.vm, vif.networks))
    .map(({ id }) => reader.need('xs_vif', id))
}

export function moveVifs(tx: Tx, vifs: readonly Vif[], network: string | null): void {
  for (const vif of vifs) tx.update('xs_vif', vif.id, { network })
}

/**
 * Moves the VLANs of one PIF to another: made anew on the same network, with address, plug state and
 * management. Where the target has the tag already, the VIFs go to that VLAN's network and the old one
 * loses its uplink on this host.
 */
export function moveVlans(tx: Tx, from: Pif, to: Pif): void {
  for (const vlan of tx.find('xs_vlan', { tagged_PIF: from.id })) {
    const old = vlan.untagged_PIF === null ? undefined : tx.get('xs_pif', vlan.untagged_PIF)
    const standing = tx.first('xs_vlan', { tagged_PIF: to.id, tag: vlan.tag })
    const local = standing && old ? localVifs(tx, old.network, to.host) : []
    removeVlan(tx, vlan, old)
    if (!old || old.network === null) continue
    const made = standing ?? insertVlan(tx, to, vlan.tag, old.network)
    const pif = tx.need('xs_pif', made.untagged_PIF ?? '')
    if (standing) moveVifs(tx, local, pif.network)
    // An address and management are not lost with a VLAN that gives way to one that has none.
    if (!standing || old.management || old.ip_configuration_mode !== 'None') carryOver(tx, old, pif)
    else if (old.currently_attached && !pif.currently_attached) bringUp(tx, pif)
  }
}

/** Moves tunnels that a PIF transports; their access PIFs are made anew and so get another MAC. */
export function moveTunnels(tx: Tx, from: Pif, to: Pif): void {
  for (const tunnel of tx.find('xs_tunnel', { transport_PIF: from.id })) {
    const old = tx.need('xs_pif', tunnel.access_PIF ?? '')
    removeTunnel(tx, tunnel, old)
    if (old.network === null || localPif(tx, old.network, to.host ?? '')) continue
    const made = insertTunnel(tx, to, old.network, tunnel.protocol)
    carryOver(tx, old, tx.need('xs_pif', made.access_PIF ?? ''))
  }
}

/** Gives a new PIF what the removed one had: address, plug state, management. */
function carryOver(tx: Tx, old: Pif, made: Pif): void {
  const { ip_configuration_mode, IP, netmask, gateway, DNS } = old
  const pif = tx.update('xs_pif', made.id, { ip_configuration_mode, IP, netmask, gateway, DNS })
  if (old.currently_attached) bringUp(tx, pif)
  if (old.management) setManagement(tx, tx.need('xs_pif', pif.id))
}
