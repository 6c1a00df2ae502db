/**
 * The walk of frames: each is followed to its end before the next one starts, its copies in the order in which they
 * were made. What it costs a frame to meet a plain port is what a simulation costs: rules, timers and observers stand
 * behind one comparison each.
 */
import type { Bond } from './bond'
import { NO_MEMBER } from './bond'
import type { Drop } from './drop'
import { NO_PORT, type Fdb } from './fdb'
import { NO_TAG, type Frame, type Observer } from './frame'
import { isBridgeGroup, isGroup, isReserved } from './mac'
import { PortRules, whyClosed, whyNoLink } from './port-rules'
import { RULE } from './rule'
import { StormWatch } from './storm'
import { NONE, type Tables } from './tables'
import type { ErrorDisabled } from './topology'

/** A gratuitous ARP heard on a plain port guards the address against its own echo on a bond for so long, ms. */
const ECHO_GUARD = 5000
const FIRST_QUEUE = 256

export interface ForwardingOptions {
  /** ms; Infinity = addresses are remembered always. */
  readonly ageing: number
  /** ms on the lab's clock. */
  readonly start: number
  /** How often balance-slb looks at its loads, ms; 0 = never. */
  readonly interval: number
  /** Called after a frame that let a switch shut a port by itself. */
  readonly shut: (port: number, reason: ErrorDisabled) => void
  /** Called when balance-slb has sent enough by a port to look at its loads. */
  readonly loaded: (port: number) => void
}

export class Forwarding {
  observer: Observer | null = null
  readonly rules: PortRules
  /** Whether the last frame went round in a loop and was given up. */
  isStorm = false
  /** Copies carried by cables, and copies handed to endpoints, so far. */
  crossings = 0
  deliveries = 0
  private readonly tables: Tables
  private readonly options: ForwardingOptions
  private readonly storm: StormWatch
  private readonly shutting: { port: number; reason: ErrorDisabled }[] = []
  /** Copies on their way: interface and tag, in pairs. */
  private queue = new Int32Array(FIRST_QUEUE)
  private head = 0
  private tail = 0
  /** Copies that may still be made before the frame is watched. */
  private patience: number
  private now: number
  /** Who was last heard before this is forgotten. */
  private oldest: number

  constructor(tables: Tables, options: ForwardingOptions) {
    this.tables = tables
    this.options = options
    this.storm = new StormWatch(tables)
    this.patience = this.storm.patience
    this.rules = new PortRules(tables, (port, reason) => this.shut(port, reason), options.start)
    this.now = options.start
    this.oldest = options.start - options.ageing
  }

  /** A frame comes into a switch from the endpoint at an interface. */
  enter(iface: number, tag: number, frame: Frame, now: number): void {
    this.goTo(now)
    this.push(iface, tag)
    this.run(frame)
  }

  /**
   * A switch sends a frame by one of its own ports.
   * @param hashVlan by which a bond chooses
   */
  emit(port: number, tag: number, hashVlan: number, frame: Frame, now: number): void {
    this.goTo(now)
    this.transmit(port, tag, hashVlan, frame)
    this.run(frame)
  }

  private goTo(now: number): void {
    this.now = now
    this.oldest = now - this.options.ageing
    this.isStorm = false
  }

  private run(frame: Frame): void {
    while (this.head < this.tail) {
      const iface = this.queue[this.head++] ?? NONE
      this.arrive(iface, this.queue[this.head++] ?? NO_TAG, frame)
    }
    this.head = this.tail = 0
    this.patience = this.storm.patience
    for (let next = this.shutting.shift(); next; next = this.shutting.shift()) this.options.shut(next.port, next.reason)
  }

  private arrive(iface: number, tag: number, frame: Frame): void {
    const { tables, observer } = this
    const { srcHi, srcLo, dstHi, dstLo } = frame
    const port = tables.ifacePort[iface] ?? NONE
    const node = tables.portNode[port] ?? NONE
    const isOvs = tables.nodeIsOvs[node] === 1
    const rules = tables.portRules[port] ?? 0
    observer?.arrive?.(iface, tag)
    if (rules !== 0) {
      const reason = this.rules.dropOf(port, rules, frame, this.now)
      if (reason) return this.drop(port, reason)
    }
    const bond = tables.bonds[port]
    if (bond && !bond.accepts(iface, dstHi)) {
      return this.drop(port, bond.mode === 'balance-slb' ? 'second-copy' : 'backup-member')
    }
    const vlan = this.vlanOf(port, tag, isOvs)
    if (vlan === NONE) return
    observer?.enter?.(iface, vlan)
    if (!isOvs && (isGroup(srcHi) || (srcHi === 0 && srcLo === 0))) return this.drop(port, 'invalid-source')
    const group = isGroup(dstHi)
    const reserved = group && isReserved(dstHi, dstLo)
    if (reserved && (isOvs || isPause(dstLo))) return this.drop(port, 'reserved-address')
    const fdb = tables.fdbs[node]
    if (!fdb || !this.learn(fdb, vlan, port, bond, isOvs, frame)) return
    if (rules !== 0 && tables.portIsClosed[port] === 1) return this.drop(port, 'stp-waiting')
    if (reserved && !(isBridgeGroup(dstHi, dstLo) && tables.nodeRunsStp[node] === 0)) return this.drop(port, 'reserved-address')

    const to = group ? NO_PORT : fdb.lookup(vlan, dstHi, dstLo, this.oldest)
    observer?.decide?.(node, vlan, to)
    if (to === NO_PORT) this.flood(node, vlan, port, rules, frame)
    else if (to === port && (rules & RULE.hairpin) === 0) this.drop(port, 'same-port')
    else if (!tables.carries(to, vlan)) this.drop(to, 'vlan-not-carried-out')
    else if (tables.portIsClosed[to] === 1) this.drop(to, whyClosed(tables, to))
    else if (!this.leave(to, vlan, frame)) this.drop(to, whyNoLink(tables, to))
  }

  private flood(node: number, vlan: number, from: number, rules: number, frame: Frame): void {
    const { tables } = this
    for (const out of tables.nodePorts[node] ?? []) {
      if (out === from && (rules & RULE.hairpin) === 0) continue
      if (tables.portIsClosed[out] === 0 && tables.carries(out, vlan)) this.leave(out, vlan, frame)
    }
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
  private learn(fdb: Fdb, vlan: number, port: number, bond: Bond | undefined, isOvs: boolean, frame: Frame): boolean {
    const { srcHi, srcLo, gratuitous } = frame
    if (isGroup(srcHi)) return true
    if (bond && (isOvs || bond.mode === 'balance-slb')) {
      const known = fdb.lookup(vlan, srcHi, srcLo, this.oldest)
      if (known !== NO_PORT && known !== port) {
        const guarded = gratuitous && fdb.isGuarded(vlan, srcHi, srcLo, this.now)
        if (bond.mode === 'balance-slb' && (guarded || !gratuitous)) {
          this.drop(port, 'reflected')
          return false
        }
        if (guarded) return true
      }
    }
    fdb.learn(vlan, srcHi, srcLo, port, this.now)
    if (gratuitous && !bond) fdb.guard(vlan, srcHi, srcLo, this.now + ECHO_GUARD)
    return true
  }

  /** Sends a copy out by a port that carries the VLAN; false where it has no link. */
  private leave(port: number, vlan: number, frame: Frame): boolean {
    return this.tables.portUntagged[port] === vlan
      ? this.transmit(port, NO_TAG, 0, frame)
      : this.transmit(port, vlan, vlan, frame)
  }

  private transmit(port: number, tag: number, hashVlan: number, frame: Frame): boolean {
    const { tables } = this
    const bond = tables.bonds[port]
    const iface = bond ? this.member(port, bond, frame, hashVlan) : (tables.portIface[port] ?? NONE)
    if (iface === NO_MEMBER || tables.ifaceIsUp[iface] !== 1) return false
    const endpoint = tables.ifaceEndpoint[iface] ?? NONE
    if (endpoint !== NONE) {
      this.deliveries++
      this.observer?.deliver?.(endpoint, tag)
      return true
    }
    this.crossings++
    this.observer?.cross?.(iface, tag)
    this.push(tables.ifacePeer[iface] ?? NONE, tag)
    return true
  }

  private member(port: number, bond: Bond, frame: Frame, hashVlan: number): number {
    const { interval, loaded } = this.options
    const member = bond.choose(frame, hashVlan, interval > 0 ? Math.floor(this.now / interval) : 0)
    if (bond.wantsRebalance) loaded(port)
    return member
  }

  private push(iface: number, tag: number): void {
    if (--this.patience <= 0 && this.isGoingRound(iface)) return
    if (this.tail + 2 > this.queue.length) {
      const longer = new Int32Array(this.queue.length * 2)
      longer.set(this.queue)
      this.queue = longer
    }
    this.queue[this.tail++] = iface
    this.queue[this.tail++] = tag
  }

  /** Watches a frame with too many copies; true once it was given up. */
  private isGoingRound(iface: number): boolean {
    if (this.isStorm) return true
    if (this.patience === 0) this.storm.start()
    if (!this.storm.isOver(iface)) return false
    this.isStorm = true
    const copies = this.storm.patience - this.patience
    this.head = this.tail
    this.drop(this.tables.ifacePort[iface] ?? NONE, 'storm')
    this.observer?.event?.({ kind: 'storm', ports: this.storm.loop(), copies }, this.now)
    return true
  }

  private shut(port: number, reason: ErrorDisabled): void {
    this.tables.portError[port] = reason
    this.tables.noteShut(port)
    this.shutting.push({ port, reason })
  }

  private drop(port: number, reason: Drop): void {
    this.observer?.drop?.(port, reason)
  }
}

/** 01:80:c2:00:00:01, flow control: a bridge does not even learn from it. */
const isPause = (lo: number): boolean => (lo & 0xf) === 1
