/**
 * Who can hold a conversation with whom on layer 2, by the steps of one: a broadcast there, the answer and all that
 * follows straight back and forth. Where a bond's members come to different ends, its choice is tried in turn.
 */
import { NONE } from '../tables'
import { ECHO_SAFE, GROUPS, UNICAST } from './core-ports'
import type { VlanGraph } from './vlan-graph'

/** How two places stand to each other. `depends`: on the member that a bond chooses for the sender. */
export const TALK = { no: 0, depends: 1, yes: 2 } as const
export type Talk = (typeof TALK)[keyof typeof TALK]

export class Exchange {
  private readonly graph: VlanGraph
  /** Whom a switch knows by now, by vertex: the sender of the broadcast, and who answered it. */
  private readonly sender: Known
  private readonly answerer: Known
  /** Vertices that the last broadcast came to, the sender's first. */
  private reached: number[] = []
  private source = NONE
  /** A port on the way (not the sender's own) has members that come to different ends. */
  private metChoice = false
  private takesChoices = false
  /** The broadcast came back to the sender's own switch, which now takes him for somebody outside. */
  private echoed = false

  constructor(graph: VlanGraph) {
    this.graph = graph
    this.sender = new Known(graph.size)
    this.answerer = new Known(graph.size)
  }

  /** Calls `tell` for each of `places` that the first can talk with, and how. `places` are marked in `isPlace`. */
  from(source: number, isPlace: Uint8Array, tell: (place: number, talk: Talk) => void): void {
    const worked = new Map<number, { yes: number; maybe: number }>()
    const { flapping } = this.graph
    const choices = this.choicesOf(source)
    for (let choice = 0; choice < choices; choice++) {
      this.try(source, choice, isPlace, worked, true)
      // Where a choice on the way matters, what works whatever it is counts as sure.
      if (this.metChoice) this.try(source, choice, isPlace, worked, false)
      else for (const each of worked.values()) each.yes = each.maybe
    }
    for (const [place, { yes, maybe }] of worked) {
      const all = choices * this.choicesOf(place)
      const isSteady = !flapping.has(source) && !flapping.has(place)
      tell(place, yes === all && isSteady ? TALK.yes : maybe > 0 ? TALK.depends : TALK.no)
    }
  }

  private try(
    source: number,
    choice: number,
    isPlace: Uint8Array,
    worked: Map<number, { yes: number; maybe: number }>,
    takesChoices: boolean,
  ): void {
    this.takesChoices = takesChoices
    if (takesChoices) this.metChoice = false
    this.broadcast(source, choice)
    for (const place of this.reached) {
      if (isPlace[place] !== 1 || this.echoed) continue
      let ok = 0
      for (let back = 0; back < this.choicesOf(place); back++) ok += Number(this.answers(place, back, choice))
      if (ok === 0) continue
      const count = worked.get(place) ?? { yes: 0, maybe: 0 }
      worked.set(place, count)
      if (takesChoices) count.maybe += ok
      else count.yes += ok
    }
  }

  /** How many ways a sender at this vertex may be sent by its own switch: the most edges that one port has. */
  private choicesOf(vertex: number): number {
    const { start, out } = this.graph
    let most = 1
    let run = 0
    for (let e = start[vertex] ?? 0; e < (start[vertex + 1] ?? 0); e++) {
      run = out[e] === out[e - 1] && e > (start[vertex] ?? 0) ? run + 1 : 1
      if (run > most) most = run
    }
    return most
  }

  /** The edges by which a frame leaves a vertex by one port, by the choice of the sender's own switch or on the way. */
  private leaving(vertex: number, first: number, choice: number | null): readonly number[] {
    const { start, out } = this.graph
    const end = start[vertex + 1] ?? 0
    let after = first + 1
    while (after < end && out[after] === out[first]) after++
    if (after === first + 1) return [first]
    if (choice !== null) return [first + (choice % (after - first))]
    this.metChoice = true
    return this.takesChoices ? Array.from({ length: after - first }, (_, n) => first + n) : []
  }

  /** Calls `visit` with the edges by which a broadcast leaves a vertex that it came to by port `by`. */
  private flood(vertex: number, by: number, choice: number | null, visit: (edge: number) => boolean): boolean {
    const { start, out } = this.graph
    const end = start[vertex + 1] ?? 0
    for (let e = start[vertex] ?? 0; e < end;) {
      const port = out[e]
      if (port !== by) for (const edge of this.leaving(vertex, e, choice)) if (visit(edge)) return true
      do e++
      while (e < end && out[e] === port)
    }
    return false
  }

  private broadcast(source: number, choice: number): void {
    const { to, in: into, passes } = this.graph
    const { sender } = this
    this.source = source
    this.echoed = false
    this.reached = [source]
    sender.forget()
    sender.learn(source, NONE)
    for (let at = 0; at < this.reached.length; at++) {
      const vertex = this.reached[at] ?? NONE
      this.flood(vertex, sender.port(vertex), vertex === source ? choice : null, (edge) => {
        const next = to[edge] ?? NONE
        const pass = passes[edge] ?? 0
        if (next === NONE || (pass & GROUPS) === 0) return false
        if (next === source && (pass & ECHO_SAFE) === 0) this.echoed = true
        if (sender.isAt(next)) return false
        sender.learn(next, into[edge] ?? NONE)
        this.reached.push(next)
        return false
      })
    }
  }

  /** Whether an answer from `place` comes to the sender, and his to that again, with these choices of their own switches. */
  private answers(place: number, back: number, forth: number): boolean {
    const { sender, answerer, source } = this
    answerer.forget()
    return (
      this.walk({ to: source, by: sender, learns: answerer }, place, NONE, back, 0) &&
      this.walk({ to: place, by: answerer, learns: null }, source, NONE, forth, 0)
    )
  }

  /** Follows a unicast frame from a vertex that it came to by port `by`; where nobody knows its receiver it is flooded. */
  private walk(way: Way, vertex: number, by: number, choice: number | null, steps: number): boolean {
    const { start, out, to, in: into, passes } = this.graph
    way.learns?.learn(vertex, by)
    if (vertex === way.to) return true
    if (steps > this.graph.size) return false
    const follow = (edge: number): boolean => {
      const next = to[edge] ?? NONE
      if (next === NONE || ((passes[edge] ?? 0) & UNICAST) === 0) return false
      return this.walk(way, next, into[edge] ?? NONE, null, steps + 1)
    }
    if (!way.by.isAt(vertex)) return this.flood(vertex, by, choice, follow)
    const port = way.by.port(vertex)
    if (port === by) return false
    for (let e = start[vertex] ?? 0; e < (start[vertex + 1] ?? 0); e++)
      if (out[e] === port) return this.leaving(vertex, e, choice).some(follow)
    return false
  }
}

interface Way {
  readonly to: number
  /** What is known of the receiver. */
  readonly by: Known
  /** Where it is noted who sends; null = nobody asks any more. */
  readonly learns: Known | null
}

/** By which port each vertex knows somebody; forgotten all at once. */
class Known {
  private readonly learnedIn: Int32Array
  private readonly ports: Int32Array
  private round = 0

  constructor(size: number) {
    this.learnedIn = new Int32Array(size)
    this.ports = new Int32Array(size)
  }
  forget(): void {
    this.round++
  }
  learn(vertex: number, port: number): void {
    this.learnedIn[vertex] = this.round
    this.ports[vertex] = port
  }
  isAt(vertex: number): boolean {
    return this.learnedIn[vertex] === this.round
  }
  port(vertex: number): number {
    return this.ports[vertex] ?? NONE
  }
}
