/**
 * The way of one frame as plain data with the topology's names: what led to the target, what would have led there and
 * ended before, and of all else only how much there was.
 */
import type { Drop } from '../drop'
import type { Fabric } from '../fabric'
import { NO_PORT } from '../fdb'
import { NO_ENDPOINT, NO_TAG } from '../frame'
import { whyClosed, whyNoLink } from '../port-rules'
import { NONE } from '../tables'
import { looseEnds } from './apart'
import { memberChoice } from './member'
import { isFlooded, NOT_ASKED, type Copy, type RecordedFrame } from './recorder'
import type { Ended, FrameWay, Gap, Out, Pass, Shore } from './frame-way'
import { Ways } from './ways'

/** Branches that are shown of one frame, at most. */
const MOST_BRANCHES = 24

/**
 * @param target the endpoint that the frame is meant for; NONE for a frame to everybody
 */
export function wayOf(fabric: Fabric, recorded: RecordedFrame, target: number): FrameWay {
  return new WayTeller(fabric, recorded, target).tell()
}

class WayTeller {
  private readonly ways: Ways | null
  private readonly branches: number[][]
  /** The first copy that reached the target, and those that it was made of. */
  private readonly arriving = new Set<number>()
  private readonly ends: Ended[] = []
  private left = MOST_BRANCHES
  private readonly fabric: Fabric
  private readonly recorded: RecordedFrame
  private readonly target: number

  constructor(fabric: Fabric, recorded: RecordedFrame, target: number) {
    const { tables } = fabric
    this.fabric = fabric
    this.recorded = recorded
    this.target = target
    this.ways = target === NONE ? null : new Ways(tables, tables.endpointIface[target] ?? NONE)
    this.branches = recorded.copies.map(() => [])
    for (const [at, { parent }] of recorded.copies.entries()) this.branches[parent]?.push(at)
    this.markWay(recorded.copies.findIndex(({ endpoint }) => endpoint !== NONE && endpoint === target))
  }

  tell(): FrameWay {
    const { copies } = this.recorded
    const first = copies[0] && (copies[0].iface !== NONE || this.recorded.endpoint === NO_ENDPOINT) ? this.pass(0) : null
    const deliveries = copies.filter(({ endpoint }) => endpoint !== NONE).length
    const storm = this.storm()
    const ends = [...this.ends, ...(storm ? [storm] : [])].toSorted((a, b) => a.left - b.left)
    return { recorded: this.recorded, first, isDelivered: this.arriving.size > 0, deliveries, ends, storm, gap: this.gap() }
  }

  /** Where the frame was given up because it went round. */
  private storm(): Ended | null {
    for (const copy of this.recorded.copies) {
      const stop = copy.stops.find(({ reason }) => reason === 'storm')
      if (stop) return this.ended(copy, this.fabric.tables.portNode[stop.port] ?? NONE, stop.port, 'storm')
    }
    return null
  }

  private gap(): Gap | null {
    const { endpointIface, ifacePort, portNode, topology } = this.fabric.tables
    const shore = (iface: number): Shore & { number: number } => {
      const number = portNode[ifacePort[iface] ?? NONE] ?? NONE
      return { number, node: topology.nodes[number]?.id ?? '', loose: looseEnds(this.fabric.tables, iface) }
    }
    const { recorded, target, ways } = this
    if (ways === null || recorded.endpoint === NO_ENDPOINT) return null
    const here = shore(endpointIface[recorded.endpoint] ?? NONE)
    return ways.from(here.number) === Infinity ? { here, there: shore(endpointIface[target] ?? NONE) } : null
  }

  private markWay(at: number): void {
    for (let copy = at; copy !== NONE; copy = this.recorded.copies[copy]?.parent ?? NONE) this.arriving.add(copy)
  }

  private pass(at: number): Pass {
    const { tables } = this.fabric
    const copy = this.copyAt(at)
    const port = this.portOf(copy)
    const node = this.nodeOf(at)
    const shown = (this.branches[at] ?? []).filter((branch) => this.isShown(branch))
    const ends = [...copy.stops.map((stop) => this.ended(copy, node, stop.port, stop.reason)), ...this.silentEnds(copy, node, at)]
    this.ends.push(...ends)
    const decided = copy.decided === NOT_ASKED ? null : copy.decided === NO_PORT ? 'flooded' : 'learned'
    return {
      node: tables.topology.nodes[node]?.id ?? '',
      port: tables.topology.ports[port]?.id ?? null,
      iface: tables.ifaces[copy.iface] ?? null,
      tag: shownTag(copy.tag),
      vlan: copy.vlan === NONE ? null : copy.vlan,
      table: decided,
      outs: shown.map((branch) => this.out(branch)),
      ends,
      others: (this.branches[at]?.length ?? 0) - shown.length,
    }
  }

  /** What arrives is always shown; of the rest what led to the target, or to anybody where all are meant. */
  private isShown(branch: number): boolean {
    if (this.arriving.has(branch)) return true
    const copy = this.copyAt(branch)
    const leads = this.ways === null || (copy.endpoint === NONE && this.ways.leads(this.outPort(copy)))
    return leads && this.left-- > 0
  }

  private out(at: number): Out {
    const { tables } = this.fabric
    const copy = this.copyAt(at)
    const port = this.outPort(copy)
    const iface = copy.endpoint === NONE ? copy.out : (tables.endpointIface[copy.endpoint] ?? NONE)
    return {
      port: tables.topology.ports[port]?.id ?? '',
      iface: tables.ifaces[iface] ?? '',
      link: tables.topology.links[tables.ifaceLink[copy.out] ?? NONE]?.id ?? null,
      tag: shownTag(copy.tag),
      member: memberChoice(tables, port, this.recorded.frame, copy.tag) ?? null,
      arrives: this.arriving.has(at),
      endpoint: tables.topology.endpoints[copy.endpoint]?.id ?? null,
      pass: copy.endpoint === NONE && copy.iface !== NONE ? this.pass(at) : null,
    }
  }

  /** A flood says nothing of the ports that it leaves out; those on the way to the target are told. */
  private silentEnds(copy: Copy, node: number, at: number): Ended[] {
    const { tables } = this.fabric
    const { ways } = this
    if (!isFlooded(copy) || ways === null || copy.stops.length > 0) return []
    const used = new Set((this.branches[at] ?? []).map((branch) => this.outPort(this.copyAt(branch))))
    const missed = (tables.nodePorts[node] ?? []).filter(
      (port) => port !== this.portOf(copy) && !used.has(port) && ways.leads(port),
    )
    return missed.map((port) => this.ended(copy, node, port, this.whyLeftOut(port, copy.vlan)))
  }

  private whyLeftOut(port: number, vlan: number): Drop {
    const { tables } = this.fabric
    if (!tables.carries(port, vlan)) return 'vlan-not-carried-out'
    return tables.portIsClosed[port] === 1 ? whyClosed(tables, port) : whyNoLink(tables, port)
  }

  private ended(copy: Copy, node: number, port: number, reason: Drop): Ended {
    const { tables } = this.fabric
    return {
      port: tables.topology.ports[port]?.id ?? '',
      node: tables.topology.nodes[node]?.id ?? '',
      direction: port === this.portOf(copy) ? 'in' : 'out',
      reason,
      vlan: copy.vlan === NONE ? null : copy.vlan,
      tag: shownTag(copy.tag),
      left: this.ways?.from(node) ?? 0,
    }
  }

  private copyAt(at: number): Copy {
    const copy = this.recorded.copies[at]
    if (!copy) throw new RangeError(`the frame has no copy ${at}`)
    return copy
  }
  private portOf(copy: Copy): number {
    return this.fabric.tables.ifacePort[copy.iface] ?? NONE
  }
  private outPort({ out, endpoint }: Copy): number {
    const { tables } = this.fabric
    return tables.ifacePort[endpoint === NONE ? out : (tables.endpointIface[endpoint] ?? NONE)] ?? NONE
  }
  /** What a switch announces has come in nowhere; its own is that of the ports it leaves by. */
  private nodeOf(at: number): number {
    const { tables } = this.fabric
    const copy = this.copyAt(at)
    const branch = this.branches[at]?.[0]
    const port = copy.iface !== NONE || branch === undefined ? this.portOf(copy) : this.outPort(this.copyAt(branch))
    return tables.portNode[port] ?? NONE
  }
}

const shownTag = (tag: number): number | null => (tag === NO_TAG ? null : tag)
