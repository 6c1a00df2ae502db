/** One switch, or the switches of one stack, as the data plane sees them. */
import { listContains, parseVlanList } from '../../shared/model/vlan-list'
import type { RowOf } from '../../shared/model/tables'
import { nameIn } from '../fabric/name'
import type { ErrorDisabled, Piece, SwitchPort } from '../fabric/topology'
import type { Reader } from '../inventory/operation'
import { failedObjects } from './faults'

const SWITCH_PRIORITY = 32_768
const EVERY_VLAN = '1-4094'

/** @param position among all switches of the lab: the earlier has the lower bridge address, and so becomes root */
export function compileStack(reader: Reader, members: readonly string[], position: number): Piece {
  const id = nameIn('plant_switch', members[0] ?? '')
  const ports = grouped(
    reader.find('plant_port', { switch: members }).map((row) => ({ lag: row.lag, port: switchPort(row, id) })),
  )
  const failed = failedObjects(reader, members)
  const works = members.some((one) => !failed.has(one) && reader.get('plant_switch', one)?.powered)
  const stp = ports.some((port) => port.stp) && { stp: { priority: SWITCH_PRIORITY, mac: bridgeMac(position) } }
  return { nodes: [{ id, flavour: 'linux', ...stp, ...(!works && { down: true }) }], ports, links: [], endpoints: [] }
}

/** Ports of one name for their group become one port, set up as the first of them that the switch has not shut. */
function grouped(all: readonly { lag: string; port: SwitchPort }[]): SwitchPort[] {
  const groups = Map.groupBy(
    all.filter(({ lag }) => lag !== ''),
    ({ lag }) => lag,
  )
  const bundles = [...groups.values()].flatMap((members): SwitchPort[] => {
    const ids = members.map(({ port }) => port.id)
    const first = (members.find(({ port }) => !port.errorDisabled) ?? members[0])?.port
    return first ? [{ ...first, id: `${ids[0]}@lag`, bond: { mode: 'lacp', members: ids } }] : []
  })
  return [...all.flatMap(({ lag, port }) => (lag === '' ? [port] : [])), ...bundles]
}

/** Locally administered. Nothing but spanning tree asks for a switch's own address. */
const bridgeMac = (n: number): string =>
  `02:00:00:00:${(n >> 8).toString(16).padStart(2, '0')}:${(n & 0xff).toString(16).padStart(2, '0')}`

/** XS-VLAN-13, -15 and -16, XS-PORT-17 and -18. What it does with a VLAN is what `port-vlan.ts` says: a test compares them. */
export function switchPort(row: RowOf<'plant_port'>, node: string): SwitchPort {
  const reason = row.error_disabled
  const base = {
    id: nameIn('plant_port', row.id),
    node,
    ...(row.stp && { stp: { portfast: row.portfast, bpduGuard: row.bpdu_guard } }),
    ...(row.port_security && { portSecurity: true }),
    ...(isShut(reason) && { errorDisabled: reason }),
  }
  if (row.mode === 'access') return { ...base, mode: 'access', vlan: row.access_vlan }
  if (row.encapsulation !== 'dot1q') return { ...base, mode: 'trunk', allowed: [], native: null }
  const ranges = parseVlanList(row.allowed_vlans)
  const native = row.native_vlan !== null && listContains(ranges, row.native_vlan) ? row.native_vlan : null
  const allowed = row.allowed_vlans === EVERY_VLAN ? 'all' : ranges.flatMap(({ from, to }) => numbers(from, to))
  return { ...base, mode: 'trunk', allowed, native }
}

const isShut = (reason: string): reason is ErrorDisabled => reason === 'port-security' || reason === 'bpdu-guard'

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n)
