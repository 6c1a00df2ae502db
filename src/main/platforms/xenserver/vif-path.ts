/** The way of a VIF's frames on one host: through the server's objects, then down the plant. */
import type { PathHop, VifPath } from '../../../shared/contract/lab'
import type { RowOf } from '../../../shared/model/tables'
import { nicName } from '../../../shared/model/xenserver-names'
import type { Reader } from '../../inventory/operation'
import { wirePath } from '../../plant/wire-path'
import { nameOf, pifName } from './naming'

type Pif = RowOf<'xs_pif'>
type Vif = RowOf<'xs_vif'>

/**
 * All ways from a VIF to a switch, on the host where its VM is. Of a VM that is not running: on its home
 * server, else as the coordinator sees it, and the note says so. Hops common to all ways are the trunk; a bond
 * branches, one branch for each member. @throws OperationError HANDLE_INVALID for an unknown VIF
 */
export function vifPath(reader: Reader, vifId: string): VifPath {
  const vif = reader.need('xs_vif', vifId)
  const vm = vif.VM === null ? undefined : reader.get('xs_vm', vif.VM)
  const network = vif.network === null ? undefined : reader.get('xs_network', vif.network)
  const { host, note } = whereFrom(reader, vif, vm)
  const path: VifPath = {
    host: host ? { id: host.id, name: host.name_label } : null,
    trunk: [vifHop(reader, vif, network)],
    branches: [],
    note,
  }
  if (!network) return endedBy(path, 'The VIF is on no network')
  const pif = host && reader.first('xs_pif', { network: network.id, host: host.id })
  path.trunk.push(networkHop(network, pif, vif))
  if (!host) return endedBy(path, 'No host to follow the path on')
  if (!pif) return endedBy(path, whyNoUplink(reader, network, host.name_label))
  return descend(reader, pif, host.id, path)
}

function whereFrom(
  reader: Reader,
  vif: Vif,
  vm: RowOf<'xs_vm'> | undefined,
): { host: RowOf<'xs_host'> | undefined; note: string } {
  const resident = vm?.resident_on && reader.get('xs_host', vm.resident_on)
  if (resident) return { host: resident, note: '' }
  const name = vm?.name_label ?? 'The VM'
  const home = vm?.affinity && reader.get('xs_host', vm.affinity)
  if (home) return { host: home, note: `${name} is on no host: this is its path on its home server, ${home.name_label}.` }
  const pool = vif.pool === null ? undefined : reader.get('xs_pool', vif.pool)
  const master = pool?.master && reader.get('xs_host', pool.master)
  if (!master) return { host: undefined, note: '' }
  return {
    host: master,
    note: `${name} is on no host and has no home server: this is its path on the coordinator, ${master.name_label}.`,
  }
}

/** Follows a PIF downwards, tunnel and VLAN by turns, until NICs; `seen` ends a circle in a broken import. */
function descend(reader: Reader, start: Pif, host: string, path: VifPath): VifPath {
  const seen = new Set<string>()
  let tag: number | null = null
  let pif: Pif | undefined = start
  while (pif && !seen.has(pif.id)) {
    seen.add(pif.id)
    const bond = reader.first('xs_bond', { master: pif.id })
    if (bond) return fork(reader, { bond, master: pif, host, tag }, path)
    const below = belowOf(reader, pif)
    path.trunk.push(below ? below.hop : pifHop(reader, pif, pifDetail(pif), carrier(reader, pif)))
    if (!below) return down(reader, pif, tag, path)
    tag = below.tag
    pif = below.pif === null ? undefined : reader.get('xs_pif', below.pif)
  }
  return endedBy(path, 'The interface beneath is missing from the database')
}

/** What a VLAN or tunnel PIF stands on; undefined for a PIF that is a NIC's own. */
function belowOf(reader: Reader, pif: Pif): { hop: PathHop; tag: number | null; pif: string | null } | undefined {
  const tunnel = reader.first('xs_tunnel', { access_PIF: pif.id })
  if (tunnel) {
    const detail = `wraps frames in ${tunnel.protocol.toUpperCase()}`
    return { hop: pifHop(reader, pif, detail, 'up'), tag: null, pif: tunnel.transport_PIF }
  }
  const vlan = pif.VLAN_master_of === null ? undefined : reader.get('xs_vlan', pif.VLAN_master_of)
  if (!vlan) return undefined
  return { hop: pifHop(reader, pif, `tags frames with ${vlan.tag}`, 'up'), tag: vlan.tag, pif: vlan.tagged_PIF }
}

function fork(
  reader: Reader,
  way: { bond: RowOf<'xs_bond'>; master: Pif; host: string; tag: number | null },
  path: VifPath,
): VifPath {
  const members = reader.find('xs_pif', { bond_slave_of: way.bond.id })
  path.trunk.push(
    pifHop(reader, way.master, `${way.master.device}, ${way.bond.mode} over ${members.length} NICs`, carrier(reader, way.master)),
  )
  if (members.length === 0) return endedBy(path, 'The bond has no members')
  const notes = new Set<string>()
  for (const member of members) {
    const wire = wirePath(reader, way.host, member.device, way.tag)
    path.branches.push([memberHop(reader, member), ...wire.hops])
    if (wire.note) notes.add(wire.note)
  }
  return [...notes].reduce(endedBy, path)
}

function down(reader: Reader, pif: Pif, tag: number | null, path: VifPath): VifPath {
  const wire = wirePath(reader, pif.host ?? '', pif.device, tag)
  path.trunk.push(...wire.hops)
  return wire.note ? endedBy(path, wire.note) : path
}

function vifHop(reader: Reader, vif: Vif, network: RowOf<'xs_network'> | undefined): PathHop {
  const mode = vif.locking_mode === 'network_default' ? network?.default_locking_mode : vif.locking_mode
  const locked = mode === 'disabled' ? ', locking drops all of its frames' : ''
  return {
    kind: 'xs_vif',
    id: vif.id,
    name: nameOf(reader, 'xs_vif', vif.id),
    detail: `${vif.MAC}${vif.currently_attached ? '' : ', not attached'}${locked}`,
    state: vif.currently_attached && !locked ? 'up' : 'down',
  }
}

/** The bridge of a network is there while its PIF is plugged, or a VIF attached (reference §5.1). */
function networkHop(network: RowOf<'xs_network'>, pif: Pif | undefined, vif: Vif): PathHop {
  const up = vif.currently_attached || pif?.currently_attached
  const detail = network.bridge === '' ? 'no bridge' : `bridge ${network.bridge}`
  return { kind: 'xs_network', id: network.id, name: network.name_label, detail, state: up ? 'up' : 'down' }
}

/** `link`: what the server knows of the interface's link; a VLAN or tunnel has none of its own. */
function pifHop(reader: Reader, pif: Pif, detail: string, link: PathHop['state']): PathHop {
  const plugged = pif.currently_attached ? detail : `${detail}, not plugged`
  const state = pif.currently_attached ? link : 'down'
  return { kind: 'xs_pif', id: pif.id, name: pifName(reader, pif), detail: plugged, state }
}

/** A bond's member: the bond is plugged in its place, so only its link counts (reference §6.3). */
function memberHop(reader: Reader, pif: Pif): PathHop {
  return pifHop(reader, { ...pif, currently_attached: true }, pifDetail(pif), carrier(reader, pif))
}

const pifDetail = (pif: Pif): string => [pif.device, pif.management ? 'management interface' : ''].filter(Boolean).join(', ')

/** What the server itself knows of the link. */
function carrier(reader: Reader, pif: Pif): PathHop['state'] {
  const metrics = pif.metrics === null ? undefined : reader.get('xs_pif_metrics', pif.metrics)
  if (!metrics) return 'unknown'
  return metrics.carrier ? 'up' : 'down'
}

function whyNoUplink(reader: Reader, network: RowOf<'xs_network'>, host: string): string {
  const elsewhere = reader.first('xs_pif', { network: network.id })
  if (!elsewhere) return `Private network: it has no NIC, and its frames stay inside ${host}`
  return `The network has no ${nicName(elsewhere.device)} or other uplink on ${host}: its frames stay inside the host`
}

/** Adds why the path ends to what its note says already. */
function endedBy(path: VifPath, sentence: string): VifPath {
  return { ...path, note: [path.note, `${sentence}.`].filter(Boolean).join(' ') }
}
