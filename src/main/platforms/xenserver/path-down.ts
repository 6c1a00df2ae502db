/** The way down from one PIF: through the server's VLANs, tunnels and bonds, then over the plant's cables. */
import type { FramePath, PathHop } from '../../../shared/contract/path'
import type { RowOf } from '../../../shared/model/tables'
import type { Reader } from '../../inventory/operation'
import { wirePath } from '../../plant/wire-path'
import { nameOf, pifName } from './naming'

type Pif = RowOf<'xs_pif'>

/** A path that has come no further than the host where it begins. */
export const startOn = (host: RowOf<'xs_host'> | undefined, note: string): FramePath => ({
  host: host ? { kind: 'xs_host', id: host.id, name: host.name_label } : null,
  trunk: [],
  branches: [],
  note,
})

/** The bridge of a network is there while its PIF is plugged, or a VIF attached (reference §5.1). */
export function networkHop(
  reader: Reader,
  network: RowOf<'xs_network'>,
  attached: { pif: boolean | undefined; vif: boolean },
): PathHop {
  const up = attached.pif || attached.vif
  const detail = network.bridge === '' ? 'no bridge' : `bridge ${network.bridge}`
  return { kind: 'xs_network', id: network.id, name: nameOf(reader, 'xs_network', network.id), detail, state: up ? 'up' : 'down' }
}

/** Follows a PIF downwards, tunnel and VLAN by turns, until NICs; `seen` ends a circle in a broken import. */
export function descend(reader: Reader, start: Pif, host: string, path: FramePath): FramePath {
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
  path: FramePath,
): FramePath {
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

function down(reader: Reader, pif: Pif, tag: number | null, path: FramePath): FramePath {
  const wire = wirePath(reader, pif.host ?? '', pif.device, tag)
  path.trunk.push(...wire.hops)
  return wire.note ? endedBy(path, wire.note) : path
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

/** Adds why the path ends to what its note says already. */
export function endedBy(path: FramePath, sentence: string): FramePath {
  return { ...path, note: [path.note, `${sentence}.`].filter(Boolean).join(' ') }
}
