/**
 * The data plane: learning switches, their ports and cables, and frames that walk them. Each frame is followed to its
 * end before the next one starts, its copies in the order in which they were made. Knows no product and no clock of
 * its own: time comes in with each call, in ms on the lab's clock.
 */
import { Agenda } from './agenda'
import type { Bond } from './bond'
import { NO_MEMBER } from './bond'
import type { Drop } from './drop'
import { NO_PORT, type Fdb } from './fdb'
import { ETHERTYPE, NO_ENDPOINT, NO_TAG, type Frame, type Observer } from './frame'
import { joined } from './observers'
import { BROADCAST, isBridgeGroup, isGroup, isReserved } from './mac'
import { NONE, Tables } from './tables'
import type { Topology } from './topology'

export interface FabricOptions {
  /** ms on the lab's clock. */
  start?: number
  /** What is still to happen, where another fabric went before this one. */
  agenda?: Agenda
  /** How long an address is remembered after it was last heard, ms; Infinity = always. */
  ageing?: number
}

/** Copies of one frame, by interface, after which it is a storm. No loop-free topology needs as many. */
const STORM_ROUNDS = 64
/** A gratuitous ARP heard on a plain port guards the address against its own echo on a bond for so long, ms. */
const ECHO_GUARD = 5000
const FIRST_QUEUE = 256

export class Fabric {
  /** What the fabric itself has to do later. */
  readonly agenda: Agenda
  readonly tables: Tables
  /** Whether the last frame went round in a loop and was given up. */
  isStorm = false
  /** Frames carried by cables so far. */
  crossings = 0
  private observer: Observer | null = null
  private readonly observers = new Set<Observer>()
  private readonly ageing: number
  private readonly hopLimit: number
  /** Copies on their way: interface and tag, in pairs. */
  private queue = new Int32Array(FIRST_QUEUE)
  private head = 0
  private tail = 0
  private now = 0

  constructor(topology: Topology, { ageing = Infinity, start = 0, agenda = new Agenda(start) }: FabricOptions = {}) {
    this.agenda = agenda
    this.tables = new Tables(topology)
    this.ageing = ageing
    this.hopLimit = Math.max(1, this.tables.ifaces.length) * STORM_ROUNDS
  }

  /** Lets somebody look on until the returned function is called. */
  observe(observer: Observer): () => void {
    this.observers.add(observer)
    this.observer = joined([...this.observers])
    return () => {
      this.observers.delete(observer)
      this.observer = joined([...this.observers])
    }
  }

  /** An endpoint sends a frame; `tag` is the VLAN ID in it, 0 for a priority tag, NO_TAG for none. */
  send(endpoint: number, frame: Frame, tag: number, now = this.now): void {
    this.now = now
    this.isStorm = false
    this.observer?.send?.(frame, endpoint, tag, now)
    this.push(this.tables.endpointIface[endpoint] ?? NONE, tag)
    this.run(frame)
  }

  /** Pulls or plugs a cable. Where Open vSwitch loses a bond's member, it announces who is behind it. */
  setLink(link: number, up: boolean, now = this.now): void {
    this.now = now
    const { tables } = this
    if (tables.linkIsUp[link] === Number(up)) return
    tables.linkIsUp[link] = Number(up)
    const ends = [...tables.ifaceLink.keys()].filter((iface) => tables.ifaceLink[iface] === link)
    for (const iface of ends) this.setIface(iface, up)
    if (!up) for (const iface of ends) this.announceBehind(tables.ifacePort[iface] ?? NONE)
  }

  /** Unplugs an endpoint and plugs it into another port; its old port takes along what was learned on it. */
  move(endpoint: number, port: string): void {
    const { tables } = this
    const from = tables.endpointIface[endpoint] ?? NONE
    const to = tables.iface(port)
    tables.ifaceEndpoint[from] = NONE
    tables.ifaceIsUp[from] = 0
    this.fdbOf(from).forget(tables.ifacePort[from] ?? NONE)
    tables.ifaceEndpoint[to] = endpoint
    tables.ifaceIsUp[to] = 1
    tables.endpointIface[endpoint] = to
  }

  /** What a switch knows now. */
  *learned(node: number): Generator<{ vlan: number; hi: number; lo: number; port: number }> {
    yield* this.tables.fdbs[node]?.entries(this.now - this.ageing) ?? []
  }

  private fdbOf(iface: number): Fdb {
    const { tables } = this
    const fdb = tables.fdbs[tables.portNode[tables.ifacePort[iface] ?? NONE] ?? NONE]
    if (!fdb) throw new RangeError(`there is no interface ${iface}`)
    return fdb
  }

  private setIface(iface: number, up: boolean): void {
    const { tables } = this
    const port = tables.ifacePort[iface] ?? NONE
    const bond = tables.bonds[port]
    tables.ifaceIsUp[iface] = Number(up)
    bond?.setLink(iface, up)
    // Open vSwitch keeps what it knows: frames are dropped until the sender is heard elsewhere or the link returns.
    const isOvs = tables.nodeIsOvs[tables.portNode[port] ?? NONE] === 1
    if (!up && !isOvs && !bond?.hasLink) this.fdbOf(iface).forget(port)
  }

  /** One RARP for each address behind the switch's other ports, so that the neighbours learn the new way at once. */
  private announceBehind(port: number): void {
    const { tables } = this
    const bond = tables.bonds[port]
    const node = tables.portNode[port] ?? NONE
    // Linux leaves it to the guests to be heard; balance-slb is Open vSwitch's in any host.
    if (!bond?.hasLink || bond.mode === 'lacp' || (bond.mode === 'active-backup' && tables.nodeIsOvs[node] !== 1)) return
    for (const { vlan, hi, lo, port: behind } of this.learned(node)) {
      if (behind === port) continue
      const frame: Frame = {
        srcHi: hi,
        srcLo: lo,
        dstHi: BROADCAST.hi,
        dstLo: BROADCAST.lo,
        etherType: ETHERTYPE.RARP,
        gratuitous: false,
      }
      this.observer?.send?.(frame, NO_ENDPOINT, NO_TAG, this.now)
      this.leave(port, vlan, frame)
      this.run(frame)
    }
  }

  private run(frame: Frame): void {
    let left = this.hopLimit
    while (this.head < this.tail) {
      const iface = this.queue[this.head++] ?? NONE
      const tag = this.queue[this.head++] ?? NO_TAG
      if (left-- === 0) {
        this.isStorm = true
        this.observer?.drop?.(this.tables.ifacePort[iface] ?? NONE, 'storm')
        break
      }
      this.arrive(iface, tag, frame)
    }
    this.head = this.tail = 0
  }

  private arrive(iface: number, tag: number, frame: Frame): void {
    const { tables } = this
    const port = tables.ifacePort[iface] ?? NONE
    const node = tables.portNode[port] ?? NONE
    const isOvs = tables.nodeIsOvs[node] === 1
    const bond = tables.bonds[port]
    this.observer?.arrive?.(iface, tag)
    if (tables.nodeIsDown[node] === 1) return this.drop(port, 'switch-down')
    if (bond && !bond.accepts(iface, frame.dstHi)) {
      return this.drop(port, bond.mode === 'balance-slb' ? 'second-copy' : 'backup-member')
    }
    const vlan = this.vlanOf(port, tag, isOvs)
    if (vlan === NONE) return
    this.observer?.enter?.(iface, vlan)
    const reserved = isReserved(frame.dstHi, frame.dstLo)
    if (reserved && isOvs) return this.drop(port, 'reserved-address')
    const fdb = tables.fdbs[node]
    if (!fdb || !this.learn(fdb, vlan, port, bond, frame)) return
    if (reserved && !isBridgeGroup(frame.dstHi, frame.dstLo)) return this.drop(port, 'reserved-address')

    const group = isGroup(frame.dstHi)
    const to = group ? NO_PORT : fdb.lookup(vlan, frame.dstHi, frame.dstLo, this.now - this.ageing)
    this.observer?.decide?.(node, vlan, to)
    if (to === NO_PORT) {
      for (const out of tables.nodePorts[node] ?? []) if (out !== port && tables.carries(out, vlan)) this.leave(out, vlan, frame)
    } else if (to === port) this.drop(port, 'same-port')
    else if (!tables.carries(to, vlan)) this.drop(to, 'vlan-not-carried-out')
    else if (!this.leave(to, vlan, frame)) this.drop(to, 'no-link')
  }

  /** The VLAN that a port gives to a frame with this tag; NONE after dropping it. */
  private vlanOf(port: number, tag: number, isOvs: boolean): number {
    const { tables } = this
    const untagged = tables.portUntagged[port] ?? NONE
    if (tag <= 0) {
      if (untagged === NONE) this.drop(port, 'untagged-not-carried')
      return untagged
    }
    if (tables.portIsAccess[port] === 1) {
      if (tag === untagged && !isOvs) return tag
      this.drop(port, 'tag-on-access-port')
      return NONE
    }
    if (tables.carries(port, tag) || tables.admits(port, tag)) return tag
    this.drop(port, 'vlan-not-allowed')
    return NONE
  }

  /** Takes note of the sender; false after dropping a frame that a bond has reflected. */
  private learn(fdb: Fdb, vlan: number, port: number, bond: Bond | undefined, frame: Frame): boolean {
    const { srcHi, srcLo, gratuitous } = frame
    if (isGroup(srcHi)) return true
    if (bond?.mode === 'balance-slb') {
      const known = fdb.lookup(vlan, srcHi, srcLo, this.now - this.ageing)
      if (known !== NO_PORT && known !== port && !(gratuitous && !fdb.isGuarded(vlan, srcHi, srcLo, this.now))) {
        this.drop(port, 'reflected')
        return false
      }
    }
    fdb.learn(vlan, srcHi, srcLo, port, this.now)
    if (gratuitous && !bond) fdb.guard(vlan, srcHi, srcLo, this.now + ECHO_GUARD)
    return true
  }

  /** Sends a copy out by a port that carries the VLAN; false where it has no link. */
  private leave(port: number, vlan: number, frame: Frame): boolean {
    const { tables } = this
    const tag = tables.portUntagged[port] === vlan ? NO_TAG : vlan
    const bond = tables.bonds[port]
    const iface = bond ? bond.choose(frame, tag === NO_TAG ? 0 : tag) : (tables.portIface[port] ?? NONE)
    if (iface === NO_MEMBER || tables.ifaceIsUp[iface] !== 1) return false
    const endpoint = tables.ifaceEndpoint[iface] ?? NONE
    if (endpoint !== NONE) {
      this.observer?.deliver?.(endpoint, tag)
      return true
    }
    this.crossings++
    this.observer?.cross?.(iface, tag)
    this.push(tables.ifacePeer[iface] ?? NONE, tag)
    return true
  }

  private push(iface: number, tag: number): void {
    if (this.tail + 2 > this.queue.length) {
      const longer = new Int32Array(this.queue.length * 2)
      longer.set(this.queue)
      this.queue = longer
    }
    this.queue[this.tail++] = iface
    this.queue[this.tail++] = tag
  }

  private drop(port: number, reason: Drop): void {
    this.observer?.drop?.(port, reason)
  }
}
