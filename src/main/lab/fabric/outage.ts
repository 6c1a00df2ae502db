/**
 * How long two endpoints hear nothing of each other while a network changes, by sending frames through the change: one
 * speaks to the other ten times a second, as who talks already does, until it is answered again.
 */
import { ETHERTYPE, NO_TAG, type Frame } from '../../fabric/frame'
import { BROADCAST, type Mac } from '../../fabric/mac'
import type { Simulation } from '../../fabric/simulation'
import type { Topology } from '../../fabric/topology'
import { World } from './world'

/** Names of endpoints. */
export interface Speakers {
  readonly from: string
  readonly to: string
}

const INTERVAL = 100
/** After a change, what a drill waits for: spanning tree takes 30 s from link to forwarding. ms. */
const WATCHED = 60_000
/** Who gets no answer for so long asks by broadcast who he is speaking to: Linux waits 5 s and tries three times. ms. */
const ASKS_AFTER = 8_000

/**
 * Milliseconds from the change to the first answer, for each pair; null where none came while it was watched. The
 * change happens at once; who was plugged in elsewhere by it announces itself, as in a migration.
 */
export function outages(before: Topology, after: Topology, pairs: readonly Speakers[]): (number | null)[] {
  const named = new Set(pairs.flatMap(({ from, to }) => [from, to]))
  const world = new World(without(before, named), 0, [])
  const { simulation } = world
  // Long enough for what takes its time when a network starts.
  simulation.runUntil(WATCHED)
  const settled = pairs.map((pair) => new Talk(simulation, pair))
  for (const talk of settled) talk.greet()
  // Who was not answered before (as where two have one MAC) has nothing that could be interrupted.
  const found: (number | null)[] = settled.map((talk) => (talk.isAnswered(false) ? null : 0))
  const changedAt = simulation.now
  world.adopt(without(after, named))
  const talks = pairs.map((pair) => new Talk(simulation, pair))
  for (let time = 0; time <= WATCHED && found.includes(null); time += INTERVAL) {
    simulation.runUntil(changedAt + time)
    for (const [n, talk] of talks.entries())
      if (found[n] === null && talk.isAnswered(time >= ASKS_AFTER && time % 1000 === 0)) found[n] = time
  }
  return found
}

/** A network with only those endpoints in it, and nobody who answers by himself. */
function without(topology: Topology, named: ReadonlySet<string>): Topology {
  const endpoints = topology.endpoints.filter(({ id }) => named.has(id))
  const edges = new Set(topology.endpoints.flatMap(({ id, port }) => (named.has(id) ? [] : [port])))
  return { ...topology, machines: [], endpoints, ports: topology.ports.filter(({ id }) => !edges.has(id)) }
}

class Talk {
  private readonly simulation: Simulation
  private readonly from: number
  private readonly to: number

  constructor(simulation: Simulation, { from, to }: Speakers) {
    const { endpoints } = simulation.fabric.tables.topology
    this.simulation = simulation
    this.from = endpoints.findIndex(({ id }) => id === from)
    this.to = endpoints.findIndex(({ id }) => id === to)
  }

  /** Both learn where the other is. */
  greet(): void {
    if (this.send(this.from, null)) this.send(this.to, this.from)
  }

  /** @param asks by broadcast, as who has had no answer for long */
  isAnswered(asks: boolean): boolean {
    return this.send(this.from, asks ? null : this.to) && this.send(this.to, this.from)
  }

  /** Whether the other one hears it; to all with `to` null. */
  private send(from: number, to: number | null): boolean {
    const { fabric, now } = this.simulation
    const { endpointMac } = fabric.tables
    const [src, dst] = [endpointMac[from], to === null ? BROADCAST : endpointMac[to]]
    if (!src || !dst) return false
    const meant = to ?? (from === this.from ? this.to : this.from)
    let isHeard = false
    const stop = fabric.observe({ deliver: (endpoint, tag) => void (isHeard ||= endpoint === meant && tag === NO_TAG) })
    fabric.send(from, frameOf(src, dst, to === null), NO_TAG, now)
    stop()
    return isHeard
  }
}

function frameOf(src: Mac, dst: Mac, isAsking: boolean): Frame {
  return {
    srcHi: src.hi,
    srcLo: src.lo,
    dstHi: dst.hi,
    dstLo: dst.lo,
    etherType: isAsking ? ETHERTYPE.ARP : ETHERTYPE.experimental,
    gratuitous: false,
  }
}
