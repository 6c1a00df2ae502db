/**
 * A topology as a graph of broadcast: vertices are (switch, VLAN), edges are what one interface of a port sends to
 * the neighbour and the neighbour takes, in the VLAN that it gives it there. Edges are directed, as a native VLAN that
 * differs at the two ends leads from one VLAN to another and not back. Whoever only sends and receives is no part of
 * the graph but is at a vertex.
 */
import { NONE, type Tables } from '../tables'
import { CorePorts } from './core-ports'

const VLANS = 4096

export class VlanGraph {
  /** Number of vertices. */
  size = 0
  /** The vertex at which each endpoint is; NONE for one that may not send or whose port is shut. */
  readonly endpointVertex: Int32Array
  /** Edges of vertex v are `start[v]` to `start[v + 1]`, those of one port beside each other. */
  readonly start: number[] = [0]
  /** Where an edge leads; NONE where the neighbour takes nothing: the sender of a bond may choose it all the same. */
  readonly to: number[] = []
  /** The port of the vertex's switch that an edge leaves by, and the neighbour's that it comes in by. */
  readonly out: number[] = []
  readonly in: number[] = []
  readonly passes: number[] = []
  /** Vertices with a LAG whose members come to different ends: addresses flap between them. */
  readonly flapping = new Set<number>()
  private readonly vertexOf = new Map<number, number>()
  private readonly keys: number[] = []

  constructor(tables: Tables) {
    const core = new CorePorts(tables)
    this.endpointVertex = tables.endpointIface.map((iface, endpoint) => {
      const port = tables.ifacePort[iface] ?? NONE
      const vlan = mayTalk(tables, port, endpoint) ? (tables.portUntagged[port] ?? NONE) : NONE
      return vlan === NONE ? NONE : this.vertex(tables.portNode[port] ?? NONE, vlan)
    })
    for (let vertex = 0; vertex < this.size; vertex++) this.expand(vertex, core, tables)
  }

  /** The switch of a vertex, by its number in the topology. */
  nodeOf(vertex: number): number {
    return Math.floor((this.keys[vertex] ?? 0) / VLANS)
  }
  vlanOf(vertex: number): number {
    return (this.keys[vertex] ?? 0) % VLANS
  }

  private vertex(node: number, vlan: number): number {
    const key = node * VLANS + vlan
    let vertex = this.vertexOf.get(key)
    if (vertex === undefined) {
      this.vertexOf.set(key, (vertex = this.size++))
      this.keys.push(key)
    }
    return vertex
  }

  private expand(vertex: number, core: CorePorts, tables: Tables): void {
    const vlan = this.vlanOf(vertex)
    for (const port of core.ofNode(this.nodeOf(vertex))) {
      if (!tables.carries(port, vlan)) continue
      const first = this.to.length
      for (const member of core.senders(port)) this.addEdge(first, port, core.next(member, vlan))
      if (core.isLag(port) && this.to.length > first + 1) this.flapping.add(vertex)
    }
    this.start.push(this.to.length)
  }

  /** Members that come to the same are one edge. */
  private addEdge(first: number, out: number, next: ReturnType<CorePorts['next']>): void {
    const to = next ? this.vertex(next.node, next.vlan) : NONE
    const into = next?.port ?? NONE
    const passes = next?.passes ?? 0
    for (let e = first; e < this.to.length; e++) if (this.to[e] === to && this.in[e] === into && this.passes[e] === passes) return
    this.to.push(to)
    this.out.push(out)
    this.in.push(into)
    this.passes.push(passes)
  }
}

/** Whether the switch takes in what an endpoint sends, and sends it what is meant for it. */
function mayTalk(tables: Tables, port: number, endpoint: number): boolean {
  const spec = tables.topology.ports[port]
  const mac = tables.topology.endpoints[endpoint]?.mac
  if (!spec || !tables.isPortOn(port) || tables.portIsClosed[port] === 1) return false
  if (spec.ownMac !== undefined && spec.ownMac !== mac) return false
  const { filter } = spec
  return filter?.mode !== 'locked' || (filter.mac === mac && filter.addresses.length > 0)
}
