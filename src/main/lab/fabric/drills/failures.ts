/** Everything of a lab that can fail by itself, with what of the topology goes with it. */
import { nameIn, objectNamed } from '../../../fabric/name'
import type { Failing } from '../../../fabric/failing'
import type { Link, Topology } from '../../../fabric/topology'
import type { Reader } from '../../../inventory/operation'
import type { TableName } from '../../../../shared/model/tables'

export interface Faulty {
  readonly kind: TableName
  readonly id: string
}

export interface Failure extends Faulty {
  readonly failing: Failing
  /** What comes to the same when it fails: a cable, and the NIC and the port that it joins. */
  readonly same: readonly Faulty[]
  /** Machines that are down with it, by their names in the topology. */
  readonly down: ReadonlySet<string>
}

const NOTHING: ReadonlySet<string> = new Set()

/**
 * Each cable with link, with its NICs and ports; each switch that has power; each host that is up; and each station
 * that others depend on: gateways and storage. What has failed already, and what nothing is plugged into, is left out.
 */
export function failuresOf(reader: Reader, topology: Topology): Failure[] {
  return [...cables(topology), ...switches(reader, topology), ...machines(reader, topology)]
}

function cables({ links }: Topology): Failure[] {
  return links.flatMap((link): Failure[] => {
    const own = objectNamed(link.id)
    // Where nobody has recorded the cable, only the NIC can be named.
    const named = [own?.kind === 'plant_cable' ? own : undefined, objectNamed(link.a), objectNamed(link.b)]
    const all = named.flatMap((each) => (each?.at === null ? [{ kind: each.kind as TableName, id: each.id }] : []))
    const [first, ...same] = all
    return link.up && first ? [{ ...first, same, failing: { links: new Set([link.id]), nodes: NOTHING }, down: NOTHING }] : []
  })
}

/** Members of a stack are one switch in the topology: it is down when the last of them is. */
function switches(reader: Reader, topology: Topology): Failure[] {
  const linksAt = byIface(topology.links)
  const nodeOf = nodes(topology)
  const up = new Set(topology.nodes.flatMap(({ id, down }) => (down ? [] : [id])))
  const working = reader.find('plant_switch', { powered: true }).filter(({ id }) => !reader.get('plant_fault', id))
  const own = working.map(({ id }) => {
    const ports = reader.find('plant_port', { switch: id }).map((port) => nameIn('plant_port', port.id))
    return { id, ports, node: nodeOf.get(ports[0] ?? '') ?? '' }
  })
  return own
    .filter(({ node }) => up.has(node))
    .map(({ id, ports, node }) => ({
      kind: 'plant_switch',
      id,
      same: [],
      failing: {
        links: new Set(ports.flatMap((port) => linksAt.get(port) ?? [])),
        nodes: own.some((other) => other.id !== id && other.node === node) ? NOTHING : new Set([node]),
      },
      down: NOTHING,
    }))
}

const DEPENDED_ON: readonly string[] = ['gateway', 'storage']

function machines(reader: Reader, topology: Topology): Failure[] {
  const stations = reader.find('plant_station').filter(({ role }) => DEPENDED_ON.includes(role))
  const owners = new Map(reader.find('plant_nic').map(({ id, owner }) => [nameIn('plant_nic', id, 'station'), owner]))
  const nodesOf = Map.groupBy(
    topology.nodes.filter(({ down }) => !down),
    ({ id }) => owners.get(id) ?? objectNamed(id)?.at ?? '',
  )
  const linksAt = byIface(topology.links)
  const nodeOf = nodes(topology)
  const failure = (kind: TableName, id: string): Failure[] => {
    const own = new Set((nodesOf.get(id) ?? []).map((node) => node.id))
    if (own.size === 0) return []
    const cabled = reader.find('plant_nic', { owner: id }).flatMap((nic) => linksAt.get(nameIn('plant_nic', nic.id)) ?? [])
    const isHere = ({ endpoint }: { endpoint: string }): boolean => own.has(nodeOf.get(endpoint) ?? '')
    const down = kind === 'plant_station' ? [] : (topology.machines ?? []).filter(({ interfaces }) => interfaces.some(isHere))
    const failing = { links: new Set(cabled), nodes: own }
    return [{ kind, id, same: [], failing, down: new Set(down.map((machine) => machine.id)) }]
  }
  return [
    ...reader.find('xs_host').flatMap(({ id }) => failure('xs_host', id)),
    ...stations.flatMap(({ id }) => failure('plant_station', id)),
  ]
}

/** Links by the interfaces at their ends. */
function byIface(links: readonly Link[]): ReadonlyMap<string, string[]> {
  const ends = links.flatMap(({ id, a, b }) => [
    { iface: a, id },
    { iface: b, id },
  ])
  return new Map([...Map.groupBy(ends, ({ iface }) => iface)].map(([iface, all]) => [iface, all.map(({ id }) => id)]))
}

/** The switch of each interface. */
const nodes = ({ ports }: Topology): ReadonlyMap<string, string> =>
  new Map(ports.flatMap(({ id, node, bond }) => (bond?.members ?? [id]).map((iface) => [iface, node] as const)))
