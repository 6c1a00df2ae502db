/**
 * The data plane: learning switches, their ports and cables, and what happens to them in time. Knows no product and no
 * wall clock: time is ms on the lab's clock. What the fabric itself does later (spanning tree, rebalancing) stands in
 * its agenda, which `Simulation` shares with the machines; a call with a later `now` lets it happen first.
 */
import type { Heard } from './fdb'
import { Agenda, type Cancel } from './agenda'
import type { FabricEvent, FlushCause } from './event'
import { Forwarding } from './forwarding'
import { ETHERTYPE, NO_ENDPOINT, NO_TAG, type Frame, type Observer } from './frame'
import { joined } from './observers'
import { BROADCAST } from './mac'
import { StpPorts } from './stp-ports'
import { NONE, Tables } from './tables'
import { UNTAGGED, type ErrorDisabled, type Topology } from './topology'

export interface FabricOptions {
  /** ms on the lab's clock. */
  start?: number
  /** What is still to happen, where another fabric went before this one. */
  agenda?: Agenda
  /** How long an address is remembered after it was last heard, ms; Infinity = always. */
  ageing?: number
  /** How often balance-slb spreads its load anew, ms; 0 = never. */
  rebalance?: number
}

const AGEING = 300_000
const REBALANCE = 10_000

export class Fabric {
  readonly tables: Tables
  /** What the fabric itself has to do later. */
  readonly agenda: Agenda
  private readonly forwarding: Forwarding
  private readonly stp: StpPorts
  private readonly observers = new Set<Observer>()
  private readonly ageing: number
  private readonly interval: number
  /** balance-slb bonds that will be rebalanced. */
  private readonly rebalancing = new Map<number, Cancel>()

  constructor(topology: Topology, options: FabricOptions = {}) {
    const { ageing = AGEING, start = 0, agenda = new Agenda(start), rebalance = REBALANCE } = options
    this.tables = new Tables(topology)
    this.agenda = agenda
    this.ageing = ageing
    this.interval = rebalance
    this.forwarding = new Forwarding(this.tables, {
      ageing,
      start: agenda.now,
      interval: rebalance,
      shut: (port, reason) => this.noteError(port, reason),
      loaded: (port) => this.planRebalance(port),
    })
    this.stp = new StpPorts(this.tables, this.agenda, (event) => this.tell(event))
    if (this.guardPorts()) this.stp.converge()
  }

  /** Whether the last frame went round in a loop and was given up. */
  get isStorm(): boolean {
    return this.forwarding.isStorm
  }
  /** Copies of frames carried by cables so far. */
  get crossings(): number {
    return this.forwarding.crossings
  }
  /** Copies of frames handed to endpoints so far. */
  get deliveries(): number {
    return this.forwarding.deliveries
  }

  /** Lets somebody look on until the returned function is called. */
  observe(observer: Observer): () => void {
    this.observers.add(observer)
    this.forwarding.observer = joined([...this.observers])
    return () => {
      this.observers.delete(observer)
      this.forwarding.observer = joined([...this.observers])
    }
  }

  /** An endpoint sends a frame; `tag` is the VLAN ID in it, 0 for a priority tag, NO_TAG for none. */
  send(endpoint: number, frame: Frame, tag: number, now = this.agenda.now): void {
    this.goTo(now)
    this.forwarding.observer?.send?.(frame, endpoint, tag, now)
    this.forwarding.enter(this.tables.endpointIface[endpoint] ?? NONE, tag, frame, now)
  }

  /** Pulls or plugs a cable. Where Open vSwitch loses a bond's member, it announces who is behind it. */
  setLink(link: number, up: boolean, now = this.agenda.now): void {
    this.goTo(now)
    if (this.tables.linkIsUp[link] === Number(up)) return
    this.tables.linkIsUp[link] = Number(up)
    this.refresh(this.tables.linkEnds[link] ?? [])
  }

  /** Shuts a port, or enables it again, also after its switch has shut it by itself (XS-PORT-15). */
  setPort(port: number, enabled: boolean, now = this.agenda.now): void {
    this.goTo(now)
    if (enabled) this.tables.portError[port] = undefined
    this.tables.portIsDisabled[port] = Number(!enabled)
    this.tell({ kind: 'port', port, enabled })
    this.refreshPorts([port])
  }

  /** Lets a switch or host fail with everything on it, or come back. */
  setNode(node: number, up: boolean, now = this.agenda.now): void {
    this.goTo(now)
    const { tables } = this
    if (tables.nodeIsDown[node] === Number(!up)) return
    tables.nodeIsDown[node] = Number(!up)
    this.tell({ kind: 'node', node, up })
    if (!up) tables.fdbs[node]?.clear()
    this.refreshPorts(tables.nodePorts[node] ?? [])
  }

  /** Unplugs an endpoint and plugs it into another port; its old port takes along what was learned on it. */
  move(endpoint: number, port: string, now = this.agenda.now): void {
    this.goTo(now)
    const { tables } = this
    const from = tables.endpointIface[endpoint] ?? NONE
    const to = tables.iface(port)
    const [old, next] = [tables.ifacePort[from] ?? NONE, tables.ifacePort[to] ?? NONE]
    tables.ifaceEndpoint[from] = NONE
    this.forget(old, 'unplugged')
    tables.ifaceEndpoint[to] = endpoint
    tables.endpointIface[endpoint] = to
    for (const iface of [from, to]) tables.noteWayOut(iface)
    this.tell({ kind: 'move', endpoint, from: old, to: next })
    this.refresh([from, to])
  }

  /** What a switch knows now. */
  *learned(node: number): Generator<Heard> {
    yield* this.tables.fdbs[node]?.entries(this.agenda.now - this.ageing) ?? []
  }

  /**
   * Goes on where another fabric left off with its ports: what switches have shut, what they wait for. `portNow` is a
   * port's number here, NONE = gone. A port that is set otherwise than before starts afresh.
   */
  takeOverPorts(old: Fabric, portNow: (port: number) => number): void {
    const { tables } = this
    const shut: number[] = []
    for (const [before, spec] of old.tables.topology.ports.entries()) {
      if (old.tables.isPortOn(before)) continue
      const port = portNow(before)
      if (JSON.stringify(spec) !== JSON.stringify(tables.topology.ports[port])) continue
      tables.portError[port] = old.tables.portError[before]
      tables.portIsDisabled[port] = old.tables.portIsDisabled[before] ?? 0
      shut.push(port)
    }
    this.refreshPorts(shut)
    this.stp.converge()
    this.forwarding.rules.takeOver(old.forwarding.rules, portNow)
    this.stp.takeOver(old.stp, portNow)
    for (const [port, bond] of tables.bonds.entries()) if (bond?.wantsRebalance) this.planRebalance(port)
    old.stop()
  }

  private goTo(now: number): void {
    if (now > this.agenda.now) this.agenda.runUntil(now)
  }

  private tell(event: FabricEvent): void {
    this.forwarding.observer?.event?.(event, this.agenda.now)
  }

  private refreshPorts(ports: readonly number[]): void {
    for (const port of ports) this.tables.noteShut(port)
    this.refresh(ports.flatMap((port) => this.tables.portIfaces(port)))
  }

  /** Brings the link of interfaces, and of what they are cabled to, up to date, with all that follows from it. */
  private refresh(ifaces: readonly number[]): void {
    const { tables } = this
    const concerned = new Set(ifaces)
    for (const iface of ifaces) if (tables.ifacePeer[iface] !== NONE) concerned.add(tables.ifacePeer[iface] ?? NONE)
    const changed = [...concerned]
      .filter((iface) => iface !== NONE && tables.works(iface) !== (tables.ifaceIsUp[iface] === 1))
      .sort((a, b) => a - b)
    const links = new Set(changed.map((iface) => tables.ifaceLink[iface] ?? NONE))
    for (const link of links)
      if (link !== NONE) this.tell({ kind: 'link', link, up: tables.works(tables.linkEnds[link]?.[0] ?? NONE) })
    for (const iface of changed) this.flip(iface)
    this.stp.recompute()
    this.guardPorts()
    for (const iface of changed) if (tables.ifaceIsUp[iface] === 0) this.announceBehind(tables.ifacePort[iface] ?? NONE)
  }

  /** An interface gets link, or loses it. */
  private flip(iface: number): void {
    const { tables } = this
    const up = tables.ifaceIsUp[iface] === 0
    const port = tables.ifacePort[iface] ?? NONE
    const bond = tables.bonds[port]
    tables.setIsUp(iface, up)
    if (bond) {
      const from = bond.active
      bond.setLink(iface, up)
      this.tell({ kind: 'member', port, iface, usable: up })
      if (bond.active !== from && bond.mode !== 'lacp') this.tell({ kind: 'failover', port, from, to: bond.active })
    }
    if (up) return this.forwarding.rules.linkUp(port)
    // Open vSwitch keeps what it knows: frames are dropped until the sender is heard elsewhere or the link returns.
    const isOvs = tables.nodeIsOvs[tables.portNode[port] ?? NONE] === 1
    if (!isOvs && !bond?.hasLink) this.forget(port, 'link-down')
  }

  private forget(port: number, cause: FlushCause): void {
    const node = this.tables.portNode[port] ?? NONE
    const count = this.tables.fdbs[node]?.forget(port) ?? 0
    if (count > 0) this.tell({ kind: 'flush', node, port, cause, count })
  }

  /** One RARP for each address behind the switch's other ports, so that the neighbours learn the new way at once. */
  private announceBehind(port: number): void {
    const { tables } = this
    const bond = tables.bonds[port]
    const node = tables.portNode[port] ?? NONE
    // Linux leaves it to the guests to be heard; balance-slb is Open vSwitch's in any host.
    if (!bond?.hasLink || bond.mode === 'lacp' || (bond.mode === 'active-backup' && tables.nodeIsOvs[node] !== 1)) return
    const { now } = this.agenda
    for (const { vlan, hi: srcHi, lo: srcLo, port: behind } of [...this.learned(node)]) {
      if (behind === port) continue
      const to = { dstHi: BROADCAST.hi, dstLo: BROADCAST.lo }
      const frame: Frame = { srcHi, srcLo, ...to, etherType: ETHERTYPE.RARP, gratuitous: false }
      // It is no forwarded frame: it has the tag of the table's entry whatever the bond's native VLAN is.
      const isTagged = vlan !== UNTAGGED
      this.forwarding.observer?.send?.(frame, NO_ENDPOINT, NO_TAG, now)
      this.forwarding.emit(port, isTagged ? vlan : NO_TAG, isTagged ? vlan : 0, frame, now)
    }
  }

  /** Shuts ports with BPDU guard that hear a switch; whether there were any. */
  private guardPorts(): boolean {
    const heard = this.stp.guarded()
    for (const port of heard) {
      // Shutting the one before has already shut what heard it.
      if (this.tables.portError[port] !== undefined) continue
      this.tables.portError[port] = 'bpdu-guard'
      this.noteError(port, 'bpdu-guard')
    }
    return heard.length > 0
  }

  private noteError(port: number, reason: ErrorDisabled): void {
    this.tell({ kind: 'error-disabled', port, reason })
    this.refreshPorts([port])
  }

  private planRebalance(port: number): void {
    if (this.interval === 0 || this.rebalancing.has(port)) return
    const next = Math.floor(this.agenda.now / this.interval) + 1
    this.rebalancing.set(
      port,
      this.agenda.at(next * this.interval, () => this.rebalance(port, next)),
    )
  }

  private rebalance(port: number, interval: number): void {
    this.rebalancing.delete(port)
    const bond = this.tables.bonds[port]
    const moves = bond?.rebalance(interval) ?? []
    if (moves.length > 0) this.tell({ kind: 'rebalance', port, moves })
    if (bond?.wantsRebalance) this.planRebalance(port)
  }

  /** Another fabric has taken over: nothing happens here any longer. */
  private stop(): void {
    this.stp.stop()
    for (const cancel of this.rebalancing.values()) cancel()
  }
}
