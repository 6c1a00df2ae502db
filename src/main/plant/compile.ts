/**
 * The plant as the data plane sees it: switches with their ports, cables, and stations. Switches of one stack are one
 * switch (XS-CAB-05); its name is that of the first.
 */
import { listContains, parseVlanList } from '../../shared/model/vlan-list'
import type { RowOf } from '../../shared/model/tables'
import { nameIn } from '../fabric/name'
import { UNTAGGED, type ErrorDisabled, type Link, type SwitchNode, type SwitchPort, type Topology } from '../fabric/topology'
import type { Reader } from '../inventory/operation'
import { endOf, type CableEnd } from './cable-ends'
import { failedObjects } from './faults'
import { hasLink } from './link'

const SWITCH_PRIORITY = 32_768
const EVERY_VLAN = '1-4094'

export function compilePlant(reader: Reader): Topology {
  const failed = failedObjects(reader)
  const parts = [compileSwitches(reader, failed), compileStations(reader, failed)]
  return {
    nodes: parts.flatMap(({ nodes }) => nodes),
    ports: parts.flatMap(({ ports }) => ports),
    links: reader.find('plant_cable').flatMap((cable) => cableLink(reader, cable, failed)),
    endpoints: parts.flatMap(({ endpoints }) => endpoints),
  }
}

/** The interface of a cable's end in the data plane. */
const ifaceName = (end: CableEnd): string => ('nic' in end ? nameIn('plant_nic', end.nic) : nameIn('plant_port', end.port))

type Failed = ReadonlySet<string>

function cableLink(reader: Reader, cable: RowOf<'plant_cable'>, failed: Failed): Link | [] {
  const [a, b] = [endOf(cable, 'a'), endOf(cable, 'b')]
  if (!a || !b) return []
  return { id: nameIn('plant_cable', cable.id), a: ifaceName(a), b: ifaceName(b), up: hasLink(reader, cable, failed) }
}

function compileSwitches(reader: Reader, failed: Failed): Topology {
  const stacks = new Map<string, string>()
  const nodeOf = new Map<string, string>()
  const nodes: SwitchNode[] = []
  const working = new Set<string>()
  for (const { id, stack, powered } of reader.find('plant_switch')) {
    const first = (stack !== '' && stacks.get(stack)) || id
    if (stack !== '' && first === id) stacks.set(stack, id)
    const node = nameIn('plant_switch', first)
    nodeOf.set(id, node)
    if (powered && !failed.has(id)) working.add(node)
    if (first === id) nodes.push({ id: node, flavour: 'linux' })
  }
  const ports: SwitchPort[] = []
  const groups = new Map<string, { spec: SwitchPort; members: string[] }>()
  for (const row of reader.find('plant_port')) {
    const node = nodeOf.get(row.switch ?? '')
    if (node === undefined) continue
    const port = switchPort(row, node)
    if (row.lag === '') ports.push(port)
    else {
      const key = `${node} ${row.lag}`
      const group = groups.get(key) ?? { spec: { ...port, id: `${port.id}@lag` }, members: [] }
      groups.set(key, group)
      group.members.push(port.id)
    }
  }
  for (const { spec, members } of groups.values()) ports.push({ ...spec, bond: { mode: 'lacp', members } })
  const spanning = new Set(ports.filter(({ stp }) => stp).map(({ node }) => node))
  return {
    nodes: nodes.map((node, n) => ({
      ...node,
      ...(spanning.has(node.id) && { stp: { priority: SWITCH_PRIORITY, mac: bridgeMac(n) } }),
      ...(!working.has(node.id) && { down: true }),
    })),
    ports,
    links: [],
    endpoints: [],
  }
}

/** Locally administered, by position: nothing but spanning tree asks for a switch's own address. */
const bridgeMac = (n: number): string =>
  `02:00:00:00:${(n >> 8).toString(16).padStart(2, '0')}:${(n & 0xff).toString(16).padStart(2, '0')}`

/** XS-VLAN-13, -15 and -16, XS-PORT-17 and -18: hosts cannot read tags of another encapsulation than 802.1Q. */
function switchPort(row: RowOf<'plant_port'>, node: string): SwitchPort {
  const reason = row.error_disabled
  const base = {
    id: nameIn('plant_port', row.id),
    node,
    ...(row.stp && { stp: { portfast: row.portfast, bpduGuard: row.bpdu_guard } }),
    ...(row.port_security && { portSecurity: true }),
    ...(isShut(reason) && { errorDisabled: reason }),
  }
  if (row.mode === 'access') return { ...base, mode: 'access', vlan: row.access_vlan }
  const ranges = parseVlanList(row.allowed_vlans)
  const native = row.native_vlan !== null && listContains(ranges, row.native_vlan) ? row.native_vlan : null
  if (row.encapsulation !== 'dot1q') return { ...base, mode: 'trunk', allowed: [], native }
  const allowed = row.allowed_vlans === EVERY_VLAN ? 'all' : ranges.flatMap(({ from, to }) => numbers(from, to))
  return { ...base, mode: 'trunk', allowed, native }
}

const isShut = (reason: string): reason is ErrorDisabled => reason === 'port-security' || reason === 'bpdu-guard'

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n)

/** A station's NIC is a bridge of two ports, so that its cable is a cable like all others. */
function compileStations(reader: Reader, failed: Failed): Topology {
  const nics = reader.find('plant_station').flatMap(({ id }) => reader.find('plant_nic', { owner: id }))
  return {
    nodes: nics.map(({ id, owner }) => ({
      id: nameIn('plant_nic', id, 'station'),
      flavour: 'linux',
      ...(failed.has(owner) && { down: true }),
    })),
    ports: nics.flatMap(({ id }) => [stationPort(id), stationPort(id, 'stack')]),
    links: [],
    endpoints: nics.map(({ id, MAC }) => ({ id: nameIn('plant_nic', id), mac: MAC, port: nameIn('plant_nic', id, 'stack') })),
  }
}

const stationPort = (nic: string, at?: string): SwitchPort => ({
  id: nameIn('plant_nic', nic, at),
  node: nameIn('plant_nic', nic, 'station'),
  mode: 'access',
  vlan: UNTAGGED,
})
