/** Sends what a trace is of, in a fresh simulation, and writes down every frame that follows from it. */
import type { TraceProtocol } from '../../../../shared/contract/trace'
import { Fabric } from '../../../fabric/fabric'
import { ETHERTYPE, NO_TAG, type Frame } from '../../../fabric/frame'
import { formatIpv4 } from '../../../fabric/machines/ipv4'
import type { ArpOutcome } from '../../../fabric/machines/arping'
import { Machines } from '../../../fabric/machines/machines'
import type { PingOutcome } from '../../../fabric/machines/ping'
import type { ProbeOutcome } from '../../../fabric/machines/probe'
import { BROADCAST, isGroup, parseMac, type Mac } from '../../../fabric/mac'
import { Simulation } from '../../../fabric/simulation'
import { NONE } from '../../../fabric/tables'
import type { Topology } from '../../../fabric/topology'
import { Recorder, type RecordedFrame } from '../../../fabric/trace/recorder'
import type { FrameWay } from '../../../fabric/trace/frame-way'
import { wayOf } from '../../../fabric/trace/way'
import { endpointsWithAddress } from './ends'

/** What is sent, from which endpoint to which; names in the topology. */
export interface Order {
  readonly protocol: TraceProtocol
  readonly from: string
  /** The machine as a whole sends, by whichever interface leads there. */
  readonly machine: string | null
  /** Null for an address that nobody has. */
  readonly to: string | null
  /** The IPv4 address that is asked for; null where none is known, and test frames stand in for it. */
  readonly address: string | null
  /** For frames: where to. */
  readonly mac: string | null
  readonly tag: number | null
  readonly warm: boolean
}

export type TraceOutcome = PingOutcome | ArpOutcome | ProbeOutcome | { readonly kind: 'frame' }

export interface SentFrame {
  readonly way: FrameWay
  /** The endpoint that it is meant for, as far as there is one; null = for all. */
  readonly target: string | null
  /** Meant for one, whether or not anybody is that. */
  readonly isForOne: boolean
}

export interface Sent {
  readonly outcome: TraceOutcome
  /** ms from the first frame to the outcome. */
  readonly duration: number
  readonly frames: readonly SentFrame[]
}

/** Frames of one trace that are written down: a ping over several routers has a dozen. */
const MOST_FRAMES = 64
/** How long everybody is given to be heard before, ms. */
const WARM_UP = 1000

export function send(topology: Topology, order: Order): Sent {
  const fabric = new Fabric(topology)
  const simulation = new Simulation(fabric)
  if (order.warm) warmUp(simulation, topology)
  const recorder = new Recorder(MOST_FRAMES)
  fabric.observe(recorder)
  const start = simulation.now
  const outcome = run(simulation, topology, order)
  const frames = recorder.frames.map((frame) => sentFrame(fabric, topology, order, frame, start))
  return { outcome, duration: simulation.now - start, frames }
}

/** Everybody speaks once to all, so that the switches know where they are. */
function warmUp(simulation: Simulation, topology: Topology): void {
  const machines = new Machines(simulation, topology.machines ?? [])
  for (const { id } of topology.endpoints) machines.announce(id)
  simulation.runUntil(simulation.now + WARM_UP)
}

function run(simulation: Simulation, topology: Topology, order: Order): TraceOutcome {
  const { protocol, from, machine, to, address } = order
  if (protocol === 'frame') {
    sendFrame(simulation, topology, order)
    return { kind: 'frame' }
  }
  const machines = new Machines(simulation, topology.machines ?? [])
  if (protocol === 'ping' && address !== null) {
    const source = machine === null ? { endpoint: from } : { machine }
    return outcomeOf(machines.finish(machines.ping(source, address)).attempts)
  }
  if (address !== null) return outcomeOf(machines.finish(machines.arp(from, address)).attempts)
  if (to === null) throw new RangeError('a test needs somebody who is tested')
  return outcomeOf(machines.finish(machines.probe(from, to)).attempts)
}

function outcomeOf<Outcome>(attempts: readonly { outcome: Outcome | null }[]): Outcome {
  const outcome = attempts[0]?.outcome
  if (!outcome) throw new Error('the attempt has no outcome')
  return outcome
}

function sendFrame(simulation: Simulation, topology: Topology, { from, mac, tag }: Order): void {
  const { fabric } = simulation
  const source = topology.endpoints.findIndex(({ id }) => id === from)
  const src = fabric.tables.endpointMac[source] ?? BROADCAST
  const dst = mac === null ? BROADCAST : parseMac(mac)
  const frame: Frame = {
    srcHi: src.hi,
    srcLo: src.lo,
    dstHi: dst.hi,
    dstLo: dst.lo,
    etherType: ETHERTYPE.experimental,
    gratuitous: false,
  }
  fabric.send(source, frame, tag ?? NO_TAG, simulation.now)
}

function sentFrame(fabric: Fabric, topology: Topology, order: Order, recorded: RecordedFrame, start: number): SentFrame {
  const { frame } = recorded
  const isRequest = frame.packet?.protocol === 'arp' || frame.packet?.protocol === 'probe'
  const isForOne = !isGroup(frame.dstHi) || isRequest
  const target = targetOf(fabric, topology, order, frame)
  const way = wayOf(fabric, { ...recorded, at: recorded.at - start }, target)
  return { way, target: topology.endpoints[target]?.id ?? null, isForOne }
}

/** The endpoint that a frame is meant for: of several, the one that the trace is to. NONE for nobody, or all. */
function targetOf(fabric: Fabric, topology: Topology, { from, to }: Order, { dstHi, dstLo, packet }: Frame): number {
  const numberOf = (name: string | null): number => topology.endpoints.findIndex(({ id }) => id === name)
  const best = (candidates: readonly number[]): number => {
    const own = [numberOf(to), numberOf(from)].find((end) => candidates.includes(end))
    return own ?? candidates[0] ?? NONE
  }
  if (!isGroup(dstHi)) {
    const isMeant = ({ hi, lo }: Mac): boolean => hi === dstHi && lo === dstLo
    return best(fabric.tables.endpointMac.flatMap((mac, n) => (isMeant(mac) ? [n] : [])))
  }
  if (packet?.protocol === 'arp' && packet.sender !== packet.target)
    return best(endpointsWithAddress(topology, formatIpv4(packet.target)).map(numberOf))
  return packet?.protocol === 'probe' ? numberOf(to) : NONE
}
