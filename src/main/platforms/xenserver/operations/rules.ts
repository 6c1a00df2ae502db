/** The rules that every pool keeps (control plane reference §1), as a list of what is broken. For tests. */
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import { machineNamed } from '../../../guests/routing'
import { profileOf } from '../profile'

/**
 * One sentence for each broken rule; empty when all hold.
 * @param unmanaged hosts whose management was taken from them, which XAPI allows
 */
export function brokenRules(reader: Reader, unmanaged: ReadonlySet<string> = new Set()): string[] {
  const pifs = reader.find('xs_pif')
  const physical = pifs.filter((pif) => pif.physical)
  const managed = reader.find('xs_network').filter((network) => network.bridge !== '')
  return [
    ...doubles('PIF of a network on a host', pifs, (pif) => `${pif.network} ${pif.host}`),
    ...doubles('physical PIF of a device', physical, (pif) => `${pif.host} ${pif.device}`),
    ...doubles('VLAN of a PIF and tag', reader.find('xs_vlan'), (vlan) => `${vlan.tagged_PIF} ${vlan.tag}`),
    ...doubles('bond of a master', reader.find('xs_bond'), (bond) => String(bond.master)),
    ...doubles('VLAN of an untagged PIF', reader.find('xs_vlan'), (vlan) => String(vlan.untagged_PIF)),
    ...doubles('bridge of a pool', managed, (network) => `${network.pool} ${network.bridge}`),
    ...doubles('device of a VM', reader.find('xs_vif'), (vif) => `${vif.VM} ${Number(vif.device)}`),
    ...pifs.flatMap((pif) => brokenPif(reader, pif)),
    ...reader.find('xs_host').flatMap((host) => brokenHost(pifs, host.id, unmanaged.has(host.id) ? 0 : 1)),
    ...reader.find('xs_bond').flatMap((bond) => brokenBond(reader, bond)),
    ...reader.find('xs_tunnel').flatMap((tunnel) => brokenTunnel(reader, tunnel)),
    ...reader.find('xs_vlan').flatMap((vlan) => brokenVlan(reader, vlan)),
    ...reader.find('xs_vm').flatMap((vm) => brokenVm(reader, vm)),
    ...reader.find('guest_os').flatMap(({ id }) => (reader.get('xs_vm', id) ? [] : [`the guest ${id} has no VM`])),
    ...reader.find('guest_routing').flatMap(({ id }) => (machineNamed(reader, id) ? [] : [`the routing ${id} has no machine`])),
    ...doubles('device of a guest', reader.find('guest_adapter'), (adapter) => `${adapter.owner} ${adapter.instance_id}`),
  ]
}

function doubles<T>(what: string, rows: readonly T[], key: (row: T) => string): string[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const k = key(row)
    if (seen.has(k)) return [`more than one ${what}: ${k}`]
    seen.add(k)
    return []
  })
}

function brokenPif(reader: Reader, pif: RowOf<'xs_pif'>): string[] {
  const slave = pif.bond_slave_of !== null
  const stacked = slave && pif.VLAN_master_of !== null
  const plugged = slave && pif.currently_attached && !profileOf(reader, pif.host).bond.membersUsable
  const loose = pif.VLAN >= 0 !== (pif.VLAN_master_of !== null)
  return [
    ...(stacked ? [`${pif.id} is a VLAN in a bond`] : []),
    ...(plugged ? [`${pif.id} is a bond's member and plugged`] : []),
    ...(loose ? [`${pif.id} has a tag and no VLAN, or the other way round`] : []),
    ...(pif.management && !pif.currently_attached ? [`${pif.id} is management and unplugged`] : []),
  ]
}

function brokenHost(pifs: readonly RowOf<'xs_pif'>[], host: string, least: number): string[] {
  const management = managementOf(pifs, host)
  return management <= 1 && management >= least ? [] : [`${host} has ${management} management interfaces`]
}

const managementOf = (pifs: readonly RowOf<'xs_pif'>[], host: string): number =>
  pifs.filter((pif) => pif.host === host && pif.management).length

/** Hosts without a management interface. */
export function hostsUnmanaged(reader: Reader): Set<string> {
  const pifs = reader.find('xs_pif')
  return new Set(
    reader
      .find('xs_host')
      .map(({ id }) => id)
      .filter((id) => managementOf(pifs, id) === 0),
  )
}

/** Members are physical NICs of one host, which has the master too, and the master is neither a NIC nor a VLAN. */
function brokenBond(reader: Reader, bond: RowOf<'xs_bond'>): string[] {
  const master = bond.master === null ? undefined : reader.get('xs_pif', bond.master)
  const members = reader.find('xs_pif', { bond_slave_of: bond.id })
  const hosts = new Set([...members, ...(master ? [master] : [])].map((pif) => pif.host))
  return [
    ...(master && !master.physical && master.VLAN < 0 ? [] : [`${bond.id} has no master of its own`]),
    ...(members.length > 0 && members.every((pif) => pif.physical) ? [] : [`${bond.id} has members that are no NICs, or none`]),
    ...(hosts.size === 1 ? [] : [`${bond.id} is on ${hosts.size} hosts`]),
  ]
}

/** A tunnel is carried by a NIC, a bond or a VLAN of its host, never by another tunnel. */
function brokenTunnel(reader: Reader, { id, access_PIF, transport_PIF }: RowOf<'xs_tunnel'>): string[] {
  const [access, transport] = [access_PIF, transport_PIF].map((pif) => (pif === null ? undefined : reader.get('xs_pif', pif)))
  const nested = transport && reader.first('xs_tunnel', { access_PIF: transport.id })
  return [
    ...(access && transport && access.host === transport.host ? [] : [`${id} does not join two PIFs of one host`]),
    ...(nested ? [`${id} is carried by a tunnel`] : []),
  ]
}

function brokenVlan(reader: Reader, vlan: RowOf<'xs_vlan'>): string[] {
  const untagged = vlan.untagged_PIF === null ? undefined : reader.get('xs_pif', vlan.untagged_PIF)
  const tagged = vlan.tagged_PIF === null ? undefined : reader.get('xs_pif', vlan.tagged_PIF)
  const linked = untagged?.VLAN_master_of === vlan.id && untagged.VLAN === vlan.tag && untagged.host === tagged?.host
  const member = tagged !== undefined && tagged.bond_slave_of !== null && !profileOf(reader, tagged.host).bond.membersUsable
  const stacked = tagged !== undefined && tagged.VLAN >= 0
  const trunked = untagged?.network
    ? reader.find('xs_vif', { network: untagged.network }).some((vif) => vif.trunks.length > 0)
    : false
  return [
    ...(linked ? [] : [`${vlan.id} and its PIF disagree`]),
    ...(member || stacked ? [`${vlan.id} stands on a bond's member or a VLAN`] : []),
    ...(trunked ? [`${vlan.id} shares a network with trunks`] : []),
  ]
}

function brokenVm(reader: Reader, vm: RowOf<'xs_vm'>): string[] {
  const live = vm.power_state === 'Running' || vm.power_state === 'Paused'
  const attached = reader.find('xs_vif', { VM: vm.id, currently_attached: true })
  return [
    ...(live !== (vm.resident_on !== null) ? [`${vm.name_label} is ${vm.power_state} and resident on ${vm.resident_on}`] : []),
    ...(vm.power_state === 'Halted' && attached.length > 0 ? [`${vm.name_label} is halted with VIFs attached`] : []),
  ]
}
