/**
 * Reachability on layer 2 in bulk: endpoints of equal fate are one class, and what is known of two endpoints is known
 * of their classes. A part of the network that is a tree with equal VLANs at both ends of each cable is one class
 * without a search; elsewhere each vertex is asked once, however many endpoints are there.
 */
import { NONE, type Tables } from '../tables'
import { GROUPS, UNICAST } from './core-ports'
import { Exchange, TALK, type Talk } from './exchange'
import { VlanGraph } from './vlan-graph'

export interface Layer2 {
  /** The class of each endpoint, by its place in the topology; NONE for one that neither sends nor receives. */
  readonly classOf: Int32Array
  readonly classes: number
  /** Whether somebody of one class can open a conversation with somebody of another; also within a class. */
  talk(from: number, to: number): Talk
  /** Who is heard at all by a class, and how. */
  heard(from: number): ReadonlyMap<number, Talk>
}

/** @param tables as the network stands: links, ports and spanning tree settled */
export function layer2(tables: Tables): Layer2 {
  const graph = new VlanGraph(tables)
  const isPlace = new Uint8Array(graph.size)
  for (const vertex of graph.endpointVertex) if (vertex !== NONE) isPlace[vertex] = 1
  const classOfVertex = new Int32Array(graph.size).fill(NONE)
  /** By class: its others, and how it talks to them. Classes of one part only are ever in each other's. */
  const talks: Map<number, Talk>[] = []
  let exchange: Exchange | undefined
  for (const part of partsOf(graph)) {
    const places = part.filter((vertex) => isPlace[vertex] === 1)
    if (places.length === 0) continue
    if (isPlainTree(graph, part)) {
      for (const vertex of places) classOfVertex[vertex] = talks.length
      talks.push(new Map([[talks.length, TALK.yes]]))
    } else mixed(graph, (exchange ??= new Exchange(graph)), places, isPlace, classOfVertex, talks)
  }
  return {
    classOf: graph.endpointVertex.map((vertex) => (vertex === NONE ? NONE : (classOfVertex[vertex] ?? NONE))),
    classes: talks.length,
    talk: (from, to) => talks[from]?.get(to) ?? TALK.no,
    heard: (from) => talks[from] ?? new Map<number, Talk>(),
  }
}

/** The vertices of each part that hangs together, whatever the direction of its edges. */
function partsOf(graph: VlanGraph): number[][] {
  const parent = Int32Array.from({ length: graph.size }, (_, n) => n)
  const root = (vertex: number): number => {
    let at = vertex
    while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? at] ?? at
    return at
  }
  for (let vertex = 0; vertex < graph.size; vertex++) {
    for (let e = graph.start[vertex] ?? 0; e < (graph.start[vertex + 1] ?? 0); e++) {
      const to = graph.to[e] ?? NONE
      if (to !== NONE) parent[root(vertex)] = root(to)
    }
  }
  const parts = new Map<number, number[]>()
  for (let vertex = 0; vertex < graph.size; vertex++) {
    const at = root(vertex)
    const part = parts.get(at)
    if (part) part.push(vertex)
    else parts.set(at, [vertex])
  }
  return [...parts.values()]
}

/** Every edge has its way back, none is one of several of its port, and there is no round. */
function isPlainTree({ start, to, out, in: into, passes }: VlanGraph, part: readonly number[]): boolean {
  const open = GROUPS | UNICAST
  let edges = 0
  for (const vertex of part) {
    for (let e = start[vertex] ?? 0; e < (start[vertex + 1] ?? 0); e++) {
      if (e > (start[vertex] ?? 0) && out[e - 1] === out[e]) return false
      const next = to[e] ?? NONE
      if (next === NONE) continue
      if (((passes[e] ?? 0) & open) !== open || !hasWayBack(e, vertex, next)) return false
      edges++
    }
  }
  return edges === 2 * (part.length - 1)

  function hasWayBack(edge: number, from: number, next: number): boolean {
    for (let e = start[next] ?? 0; e < (start[next + 1] ?? 0); e++)
      if (to[e] === from && out[e] === into[edge] && into[e] === out[edge]) return true
    return false
  }
}

/** A part where not all are equal: each place is asked, and those with the same answers become one class. */
function mixed(
  graph: VlanGraph,
  exchange: Exchange,
  places: readonly number[],
  isPlace: Uint8Array,
  classOfVertex: Int32Array,
  talks: Map<number, Talk>[],
): void {
  const number = new Map(places.map((vertex, n) => [vertex, n]))
  const rows = places.map(() => new Uint8Array(places.length))
  for (const [n, vertex] of places.entries())
    exchange.from(vertex, isPlace, (place, talk) => {
      const row = rows[n]
      if (row) row[number.get(place) ?? NONE] = talk
    })
  const classes = new Map<string, number>()
  const first: number[] = []
  const classOfPlace = places.map((vertex, n) => {
    // Places are alike if they answer alike, and everybody finds them alike.
    const key = `${String(rows[n])}|${rows.map((row) => row[n]).join()}`
    let found = classes.get(key)
    if (found === undefined) {
      classes.set(key, (found = talks.length))
      talks.push(new Map())
      first.push(n)
    }
    classOfVertex[vertex] = found
    return found
  })
  for (const from of first)
    for (const to of first) {
      const talk = rows[from]?.[to] ?? TALK.no
      if (talk !== TALK.no) talks[classOfPlace[from] ?? NONE]?.set(classOfPlace[to] ?? NONE, talk as Talk)
    }
}
