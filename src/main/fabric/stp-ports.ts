/**
 * Spanning tree's ports through time: what has to block does so at once; what is to forward waits 15 s listening and
 * 15 s learning, or not at all with PortFast and nobody but stations behind it (XS-PORT-03). At the start the protocol
 * has long converged. When the tree changes, all its switches forget what they have learned (802.1D lets it age within
 * 15 s).
 */
import type { Agenda, Cancel } from './agenda'
import type { FabricEvent, StpState } from './event'
import { spanningTree, type SpanningTree } from './spanning-tree'
import { NONE, STP, type Tables } from './tables'

/** Each of listening and learning, ms. */
const FORWARD_DELAY = 15_000

interface Waiting {
  readonly until: number
  readonly cancel: Cancel
}

export class StpPorts {
  private readonly tables: Tables
  private readonly agenda: Agenda
  private readonly tell: (event: FabricEvent) => void
  /** Ports that take part, with link or without. */
  private readonly ports: readonly number[]
  private readonly waiting = new Map<number, Waiting>()
  /** Forwarding ports that lead to stations: they come and go without a change of the tree. */
  private readonly edges = new Set<number>()
  private tree: SpanningTree

  constructor(tables: Tables, agenda: Agenda, tell: (event: FabricEvent) => void) {
    this.tables = tables
    this.agenda = agenda
    this.tell = tell
    this.ports = [...tables.topology.ports.keys()].filter((port) => tables.takesPartInStp(port))
    this.tree = spanningTree(tables)
    this.settle()
  }

  /** Takes the protocol to have come to its end with the cables as they are. */
  converge(): void {
    this.tree = spanningTree(this.tables)
    this.settle()
  }

  private settle(): void {
    for (const port of this.ports) {
      this.stopWaiting(port)
      this.tables.setStp(port, this.tree.forwarding.has(port) ? STP.forwarding : STP.blocking)
    }
    this.noteEdges()
  }

  /** Ports with BPDU guard that hear a switch (XS-PORT-14). */
  guarded(): number[] {
    return this.ports.filter((port) => {
      if (!this.tables.topology.ports[port]?.stp?.bpduGuard) return false
      return (this.tree.segments.get(port)?.ports.length ?? 0) > 1
    })
  }

  /** Computes the tree anew after links or ports have changed. */
  recompute(): void {
    if (this.ports.length === 0) return
    const { tables } = this
    const changed = new Set<number>()
    this.tree = spanningTree(tables)
    for (const port of this.ports) {
      const state = tables.stpState(port)
      if (this.tree.forwarding.has(port)) {
        if (state === 'blocking') this.open(port)
      } else if (state !== 'blocking') {
        if (state === 'forwarding' && !this.edges.has(port)) changed.add(port)
        this.block(port)
      }
    }
    this.noteEdges()
    this.topologyChange([...changed])
  }

  /** Goes on where another fabric left off with the ports that both have; `portNow` is a port's number here. */
  takeOver(old: StpPorts, portNow: (port: number) => number): void {
    const changed: number[] = []
    for (const before of old.ports) {
      const port = portNow(before)
      if (!this.ports.includes(port)) continue
      const state = old.tables.stpState(before)
      if (this.tree.forwarding.has(port)) {
        if (state === 'blocking') this.open(port)
        const until = old.waiting.get(before)?.until
        if (until === undefined) continue
        this.set(port, state)
        this.wait(port, until)
      } else if (state === 'forwarding' && !old.edges.has(before)) changed.push(port)
    }
    this.topologyChange(changed)
  }

  /** Lets nothing happen any longer. */
  stop(): void {
    for (const port of this.ports) this.stopWaiting(port)
  }

  private open(port: number): void {
    if (this.isEdge(port)) return this.set(port, 'forwarding')
    this.set(port, 'listening')
    this.wait(port, this.agenda.now + FORWARD_DELAY)
  }

  private wait(port: number, until: number): void {
    this.waiting.set(port, { until, cancel: this.agenda.at(until, () => this.advance(port, until)) })
  }

  private advance(port: number, now: number): void {
    this.waiting.delete(port)
    if (this.tables.stpState(port) === 'listening') {
      this.set(port, 'learning')
      return this.wait(port, now + FORWARD_DELAY)
    }
    this.set(port, 'forwarding')
    this.topologyChange([port])
  }

  private block(port: number): void {
    this.stopWaiting(port)
    this.set(port, 'blocking')
  }

  private stopWaiting(port: number): void {
    this.waiting.get(port)?.cancel()
    this.waiting.delete(port)
  }

  private set(port: number, state: StpState): void {
    this.tables.setStp(port, STP[state])
    this.tell({ kind: 'stp', port, state })
  }

  private isEdge(port: number): boolean {
    return this.tables.topology.ports[port]?.stp?.portfast === true && this.tree.segments.get(port)?.ports.length === 1
  }

  private noteEdges(): void {
    this.edges.clear()
    for (const port of this.ports) if (this.isEdge(port)) this.edges.add(port)
  }

  /** All switches of the trees in which these ports stand forget what they know. */
  private topologyChange(ports: readonly number[]): void {
    const { tables } = this
    const rootOf = (port: number): number => this.tree.root[tables.portNode[port] ?? NONE] ?? NONE
    const roots = new Set(ports.map(rootOf))
    for (const [node, root] of this.tree.root.entries()) {
      if (root === NONE || !roots.has(root)) continue
      const count = tables.fdbs[node]?.clear() ?? 0
      if (count > 0) this.tell({ kind: 'flush', node, port: NONE, cause: 'topology-change', count })
    }
  }
}
