/**
 * The spanning tree that IEEE 802.1D's protocol converges to, computed from the cables at once: no BPDU travels, no
 * maximum age is waited for. Every cable costs the same; a bond is one port. Bridges that hear each other through
 * switches without spanning tree (Linux bridges pass BPDUs on, Open vSwitch does not) stand on one segment.
 */
import { NONE, type Tables } from './tables'

/** A stretch of network between bridges: the ports that hear each other's BPDUs there. */
export interface Segment {
  readonly ports: readonly number[]
  /** Its port that speaks for it. */
  readonly designated: number
}

export interface SpanningTree {
  /** By port; undefined for ports that take no part now. */
  readonly segments: ReadonlyMap<number, Segment>
  /** Ports that forward: designated ones, and each bridge's way to the root. */
  readonly forwarding: ReadonlySet<number>
  /** The root of the tree that each node is in; NONE for a node that is in none. */
  readonly root: Int32Array
}

export function spanningTree(tables: Tables): SpanningTree {
  const bridges = [...tables.nodeRunsStp.keys()].filter((node) => tables.nodeRunsStp[node] === 1 && tables.nodeIsDown[node] === 0)
  const rank = rankOf(tables, bridges)
  const found = segmentsOf(tables, bridges)
  const { root, cost } = distances(tables, rank, found)
  const better = (a: number, b: number): number => {
    const [one, other] = [tables.portNode[a] ?? NONE, tables.portNode[b] ?? NONE]
    return (cost[one] ?? 0) - (cost[other] ?? 0) || (rank.get(one) ?? 0) - (rank.get(other) ?? 0) || a - b
  }
  const segments = new Map<number, Segment>()
  for (const ports of new Set(found.values())) {
    const segment = { ports, designated: [...ports].sort(better)[0] ?? NONE }
    for (const port of ports) segments.set(port, segment)
  }
  const forwarding = new Set([...segments.values()].map(({ designated }) => designated))
  for (const node of bridges) {
    const ways = (tables.nodePorts[node] ?? []).filter((port) => {
      const far = tables.portNode[segments.get(port)?.designated ?? NONE] ?? NONE
      return far !== NONE && far !== node && (cost[far] ?? 0) < (cost[node] ?? 0)
    })
    const designatedAt = (port: number): number => segments.get(port)?.designated ?? NONE
    ways.sort((a, b) => better(designatedAt(a), designatedAt(b)) || a - b)
    const [best] = ways
    if (best !== undefined) forwarding.add(best)
  }
  return { segments, forwarding, root }
}

/** Bridges in the order of their identifiers: priority, then MAC. */
function rankOf({ topology }: Tables, bridges: readonly number[]): ReadonlyMap<number, number> {
  const idOf = (node: number) => topology.nodes[node]?.stp ?? { priority: 0, mac: '' }
  const sorted = [...bridges].sort((a, b) => {
    const [one, other] = [idOf(a), idOf(b)]
    return one.priority - other.priority || (one.mac < other.mac ? -1 : one.mac > other.mac ? 1 : a - b)
  })
  return new Map(sorted.map((node, rank) => [node, rank]))
}

/** The ports that take part, each with those of its segment. */
function segmentsOf(tables: Tables, bridges: readonly number[]): Map<number, readonly number[]> {
  const segments = new Map<number, readonly number[]>()
  for (const node of bridges)
    for (const port of tables.nodePorts[node] ?? []) {
      if (segments.has(port) || !takesPart(tables, port)) continue
      const ports = heardFrom(tables, port)
      for (const each of ports) segments.set(each, ports)
    }
  return segments
}

function takesPart(tables: Tables, port: number): boolean {
  return tables.takesPartInStp(port) && hasLink(tables, port)
}

const hasLink = (tables: Tables, port: number): boolean => tables.portIfaces(port).some((iface) => tables.ifaceIsUp[iface] === 1)

/** A port and the others that hear its BPDUs: over cables, and through switches that pass them on. */
function heardFrom(tables: Tables, start: number): readonly number[] {
  const heard = new Set([start])
  const left = new Set([start])
  for (const port of left) {
    for (const iface of tables.portIfaces(port)) {
      const peer = tables.ifaceIsUp[iface] === 1 ? (tables.ifacePeer[iface] ?? NONE) : NONE
      const far = tables.ifacePort[peer] ?? NONE
      const node = tables.portNode[far] ?? NONE
      if (far === NONE) continue
      if (tables.nodeRunsStp[node] === 1) {
        if (takesPart(tables, far)) heard.add(far)
      } else if (tables.nodeIsOvs[node] === 0) for (const out of passedOn(tables, far)) left.add(out)
    }
  }
  return [...heard].sort((a, b) => a - b)
}

/** Ports by which a switch that runs no spanning tree sends on a BPDU, untagged, that came in by one of its ports. */
function passedOn(tables: Tables, port: number): readonly number[] {
  const vlan = tables.portUntagged[port] ?? NONE
  if (vlan === NONE) return []
  const node = tables.portNode[port] ?? NONE
  return (tables.nodePorts[node] ?? []).filter((out) => out !== port && tables.portUntagged[out] === vlan && hasLink(tables, out))
}

/** The root of each bridge's tree, and how many cables away it is. */
function distances(
  tables: Tables,
  rank: ReadonlyMap<number, number>,
  segments: ReadonlyMap<number, readonly number[]>,
): { root: Int32Array; cost: Int32Array } {
  const root = new Int32Array(tables.nodeRunsStp.length).fill(NONE)
  const cost = new Int32Array(tables.nodeRunsStp.length)
  for (const first of rank.keys()) {
    if (root[first] !== NONE) continue
    root[first] = first
    const queue = [first]
    for (const node of queue)
      for (const port of tables.nodePorts[node] ?? [])
        for (const far of segments.get(port) ?? []) {
          const next = tables.portNode[far] ?? NONE
          if (root[next] !== NONE) continue
          root[next] = first
          cost[next] = (cost[node] ?? 0) + 1
          queue.push(next)
        }
  }
  return { root, cost }
}
