/** The physical side of a lab at one moment, read once and kept as plain data: what lists, texts and differences are made of. */
import { NIC_OWNERS, rowName, type RowOf } from '../../../shared/model/tables'
import { nicName } from '../../../shared/model/xenserver-names'
import type { AnyRow } from '../../../shared/model/fields'
import type { ObjectName } from '../../../shared/errors'
import type { Reader } from '../../inventory/operation'
import type { NicUse } from '../../inventory/part'
import { endOf, type CableEnd } from '../cable-ends'
import { failedObjects } from '../faults'
import { cableLink, type ExplainedLink } from '../link'
import { groupNumbers } from './groups'
import { interfaceNames, type PlacedPort } from './interface-names'

export type NicUses = ReadonlyMap<string, readonly NicUse[]>

/** Where a cable ends, in people's words. */
export interface End {
  readonly object: ObjectName
  /** The machine or switch. */
  readonly owner: ObjectName
  /** `NIC 0`, or the switch's own name of the port. */
  readonly port: string
  /** Of a NIC; empty for ports of switches. */
  readonly mac: string
  readonly uses: readonly NicUse[]
  /** What a station is there for: `gateway`; empty for all else. */
  readonly role: string
}

export interface LaidCable {
  readonly row: RowOf<'plant_cable'>
  /** Machines first; null = the end hangs loose. */
  readonly from: End | null
  readonly to: End | null
  readonly link: ExplainedLink
}

export interface LaidPort {
  readonly row: RowOf<'plant_port'>
  readonly end: End
  /** As Cisco names it: `GigabitEthernet1/0/7`. */
  readonly iface: string
  /** Number of its channel group; null = none. */
  readonly group: number | null
  readonly cable: LaidCable | null
  /** What its cable leads to. */
  readonly far: End | null
}

/** A switch, or the switches of one stack, which are set up as one. */
export interface Device {
  readonly key: string
  readonly name: string
  readonly members: readonly RowOf<'plant_switch'>[]
  readonly ports: readonly LaidPort[]
}

export interface LaidNic {
  readonly end: End
  readonly row: RowOf<'plant_nic'>
  readonly cable: LaidCable | null
}

export interface Layout {
  /** By name, ports by number. */
  readonly devices: readonly Device[]
  readonly nics: readonly LaidNic[]
  readonly cables: readonly LaidCable[]
}

export function layoutOf(reader: Reader, uses: NicUses): Layout {
  const switches = new Map(reader.find('plant_switch').map((row) => [row.id, row]))
  const owners = ownersOf(reader)
  const ports = reader.find('plant_port').sort((a, b) => a.number - b.number)
  const nics = reader.find('plant_nic')
  const ends = new Map<string, End>()
  for (const row of ports) ends.set(row.id, portEnd(row, switches.get(row.switch ?? '')))
  for (const row of nics) ends.set(row.id, nicEnd(row, owners.get(row.owner), uses.get(row.id) ?? []))
  const failed = failedObjects(reader)
  const cables = reader.find('plant_cable').map((row) => laid(row, ends, cableLink(reader, row, failed)))
  const cableAt = new Map<string, LaidCable>()
  for (const cable of cables) for (const end of [cable.from, cable.to]) if (end) cableAt.set(end.object.id, cable)
  return {
    devices: devicesOf([...switches.values()], ports, ends, cableAt),
    nics: nics
      .flatMap((row) => {
        const end = ends.get(row.id)
        return end ? [{ row, end, cable: cableAt.get(row.id) ?? null }] : []
      })
      .sort((a, b) => byEnd(a.end, b.end)),
    cables: cables.sort((a, b) => byEnd(a.from ?? a.to, b.from ?? b.to)),
  }
}

const order = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' })
export const byName = (one: string, other: string): number => order.compare(one, other)

/** Machines before switches, then by name and port. */
function byEnd(one: End | null, other: End | null): number {
  if (!one || !other) return Number(!one) - Number(!other)
  return Number(isPort(one)) - Number(isPort(other)) || byName(one.owner.name, other.owner.name) || byName(one.port, other.port)
}

export const isPort = ({ object }: End): boolean => object.kind === 'plant_port'

/** `port 7 of Switch A`, `NIC 0 of Host 1`. */
export const endWords = (end: End): string => `${isPort(end) ? 'port ' : ''}${end.port} of ${end.owner.name}`

interface Machine extends ObjectName {
  readonly role: string
}

function ownersOf(reader: Reader): Map<string, Machine> {
  const owners = new Map<string, Machine>()
  for (const kind of NIC_OWNERS)
    for (const row of reader.find(kind) as AnyRow[]) owners.set(row.id, { kind, id: row.id, name: rowName(kind, row), role: '' })
  for (const { id, name, role } of reader.find('plant_station')) owners.set(id, { kind: 'plant_station', id, name, role })
  return owners
}

function portEnd(row: RowOf<'plant_port'>, device: RowOf<'plant_switch'> | undefined): End {
  const owner = { kind: 'plant_switch', id: device?.id ?? '', name: device?.name ?? 'an unknown switch' }
  const name = `port ${row.name} of ${owner.name}`
  return { object: { kind: 'plant_port', id: row.id, name }, owner, port: row.name, mac: '', uses: [], role: '' }
}

function nicEnd(row: RowOf<'plant_nic'>, known: Machine | undefined, uses: readonly NicUse[]): End {
  const { role, ...owner } = known ?? { kind: 'plant_nic', id: row.owner, name: 'an unknown machine', role: '' }
  const port = nicName(row.device)
  return { object: { kind: 'plant_nic', id: row.id, name: `${port} of ${owner.name}` }, owner, port, mac: row.MAC, uses, role }
}

function laid(row: RowOf<'plant_cable'>, ends: ReadonlyMap<string, End>, link: ExplainedLink): LaidCable {
  const found = (end: CableEnd | undefined): End | null => (end && ends.get('nic' in end ? end.nic : end.port)) ?? null
  const [from = null, to = null] = [found(endOf(row, 'a')), found(endOf(row, 'b'))].sort(byEnd)
  return { row, from, to, link }
}

function devicesOf(
  switches: readonly RowOf<'plant_switch'>[],
  ports: readonly RowOf<'plant_port'>[],
  ends: ReadonlyMap<string, End>,
  cableAt: ReadonlyMap<string, LaidCable>,
): Device[] {
  const portsOf = Map.groupBy(ports, (port) => port.switch)
  const stacks = Map.groupBy(switches, ({ id, stack }) => (stack === '' ? id : `stack ${stack}`))
  const devices = [...stacks].map(([key, unsorted]): Device => {
    const members = unsorted.sort((a, b) => byName(a.name, b.name))
    const placed = members.flatMap(({ id }, at) => (portsOf.get(id) ?? []).map((row): PlacedPort => ({ row, member: at + 1 })))
    const ifaces = interfaceNames(placed)
    const groups = groupNumbers(placed.map(({ row }) => row.lag))
    const laidPorts = placed.flatMap(({ row }): LaidPort[] => {
      const [end, cable] = [ends.get(row.id), cableAt.get(row.id) ?? null]
      const far = cable && (cable.from?.object.id === row.id ? cable.to : cable.from)
      const group = groups.get(row.lag) ?? null
      return end ? [{ row, end, iface: ifaces.get(row.id) ?? '', group, cable, far }] : []
    })
    const [first] = members
    return { key, name: first?.stack || (first?.name ?? ''), members, ports: laidPorts }
  })
  return devices.sort((a, b) => byName(a.name, b.name))
}
