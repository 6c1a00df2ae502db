/**
 * The walk of frames: each is followed to its end before the next one starts, its copies in the order in which they
 * were made. What it costs a frame to meet a plain port is what a simulation costs: rules, timers and observers stand
 * behind one comparison each.
 */
import type { Drop } from './drop'
import { NO_PORT, type Fdb } from './fdb'
import { NO_TAG, type Frame, type Observer } from './frame'
import { isBridgeGroup, isGroup, isReserved } from './mac'
import { PortRules, whyNot } from './port-rules'
import { RULE } from './rule'
import { StormWatch } from './storm'
import { NONE, toEndpoint, type Tables } from './tables'
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
    this.arrive(iface, tag, frame)
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
    if (this.shutting.length > 0) for (const { port, reason } of this.shutting.splice(0)) this.options.shut(port, reason)
  }

  /**
   * A copy comes to an interface. This is the path that every hop takes: what is true of few ports (`rules`) or few
   * frames (`odd`, `gratuitous`) is asked elsewhere.
   */
  private arrive(iface: number, tag: number, frame: Frame): void {
    const { tables } = this
    const { srcHi, srcLo, dstHi, dstLo } = frame
    const port = tables.ifacePort[iface] ?? NONE
    const node = tables.portNode[port] ?? NONE
    const rules = tables.portRules[port] ?? 0
    this.observer?.arrive?.(iface, tag)
    if (rules !== 0 && !this.mayComeIn(iface, port, rules, frame)) return
    const vlan = this.vlanOf(port, node, tag)
    if (vlan === NONE) return
    this.observer?.enter?.(iface, vlan)
    const odd = isGroup(srcHi | dstHi) || (srcHi === 0 && srcLo === 0)
    if (odd && !this.mayBeLearned(port, node, frame)) return
    const fdb = tables.fdbs[node]
    if (!fdb) return
    if (odd || rules !== 0 || frame.gratuitous) {
      if (!this.learn(fdb, vlan, port, frame) || !this.mayGoOn(port, node, frame)) return
    } else fdb.learn(vlan, srcHi, srcLo, port, this.now)

    const to = isGroup(dstHi) ? NO_PORT : fdb.lookup(vlan, dstHi, dstLo, this.oldest)
    this.observer?.decide?.(node, vlan, to)
    if (to === NO_PORT) this.flood(node, vlan, port, rules, frame)
    else if (to === port && (rules & RULE.hairpin) === 0) this.drop(port, 'same-port')
    else if (!this.leave(to, vlan, frame)) this.drop(to, whyNot(tables, to, vlan))
  }

  /** Asks a port's rules and its bond; false after dropping the frame. */
  private mayComeIn(iface: number, port: number, rules: number, frame: Frame): boolean {
    const reason = this.rules.dropOf(port, rules, frame, this.now)
    const bond = this.tables.bonds[port]
    if (reason) this.drop(port, reason)
    else if (!bond || bond.accepts(iface, frame.dstHi)) return true
    else this.drop(port, bond.mode === 'balance-slb' ? 'second-copy' : 'backup-member')
    return false
  }

  /** Whether a frame from or to a group, or from no address, may be looked at; false after dropping it. */
  private mayBeLearned(port: number, node: number, { srcHi, srcLo, dstHi, dstLo }: Frame): boolean {
    const isOvs = this.tables.nodeIsOvs[node] === 1
    const isInvalid = isGroup(srcHi) || (srcHi === 0 && srcLo === 0)
    if (!isOvs && isInvalid) this.drop(port, 'invalid-source')
    else if (isReserved(dstHi, dstLo) && (isOvs || isPause(dstHi, dstLo))) this.drop(port, 'reserved-address')
    else return true
    return false
  }

  /** Whether a frame that was learned from is forwarded, too; false after dropping it. */
  private mayGoOn(port: number, node: number, { dstHi, dstLo }: Frame): boolean {
    const { tables } = this
    const isKept = isReserved(dstHi, dstLo) && !(isBridgeGroup(dstHi, dstLo) && tables.nodeRunsStp[node] === 0)
    if (tables.portIsClosed[port] === 1) this.drop(port, 'stp-waiting')
    else if (isKept) this.drop(port, 'reserved-address')
    else return true
    return false
  }

  private flood(node: number, vlan: number, from: number, rules: number, frame: Frame): void {
    const { tables } = this
    for (const out of tables.nodePorts[node] ?? []) {
      if (out !== from || (rules & RULE.hairpin) !== 0) this.leave(out, vlan, frame)
    }
  }

  /** The VLAN that a port gives to a frame with this tag; NONE after dropping it. */
  private vlanOf(port: number, node: number, tag: number): number {
    const { tables } = this
    const untagged = tables.portUntagged[port] ?? NONE
    if (tag <= 0) {
      if (untagged === NONE) this.drop(port, 'untagged-not-carried')
      return untagged
    }
    if (tables.portIsAccess[port] === 1) {
      if (tag === untagged && tables.nodeIsOvs[node] === 0) return tag
      this.drop(port, 'tag-on-access-port')
      return NONE
    }
    if (tables.carries(port, tag) || tables.admits(port, tag)) return tag
    this.drop(port, 'vlan-not-allowed')
    return NONE
  }

  /** Takes note of the sender; false after dropping a frame that a bond has reflected. */
  private learn(fdb: Fdb, vlan: number, port: number, { srcHi, srcLo, gratuitous }: Frame): boolean {
    if (isGroup(srcHi)) return true
    const bond = this.tables.bonds[port]
    if (bond?.mode === 'balance-slb') {
      const known = fdb.lookup(vlan, srcHi, srcLo, this.oldest)
      if (known !== NO_PORT && known !== port && !(gratuitous && !fdb.isGuarded(vlan, srcHi, srcLo, this.now))) {
        this.drop(port, 'reflected')
        return false
      }
    }
    fdb.learn(vlan, srcHi, srcLo, port, this.now)
    if (gratuitous && !bond) fdb.guard(vlan, srcHi, srcLo, this.now + ECHO_GUARD)
    return true
  }

  /** Sends a copy out by a port; false where it does not carry the VLAN or nothing can leave. */
  private leave(port: number, vlan: number, frame: Frame): boolean {
    const { tables } = this
    if (tables.portUntagged[port] === vlan) return this.transmit(port, NO_TAG, 0, frame)
    return tables.carries(port, vlan) && this.transmit(port, vlan, vlan, frame)
  }

  private transmit(port: number, tag: number, hashVlan: number, frame: Frame): boolean {
    const { tables } = this
    let iface = tables.portIface[port] ?? NONE
    if (iface === NONE) iface = this.member(port, frame, hashVlan)
    const to = tables.ifaceOut[iface] ?? NONE
    if (to === NONE) return false
    if (to < NONE) {
      this.deliveries++
      this.observer?.deliver?.(toEndpoint(to), tag)
    } else {
      this.crossings++
      this.observer?.cross?.(iface, tag)
      this.push(to, tag)
    }
    return true
  }

  private member(port: number, frame: Frame, hashVlan: number): number {
    const { interval, loaded } = this.options
    const bond = this.tables.bonds[port]
    if (!bond) return NONE
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
const isPause = (hi: number, lo: number): boolean => isReserved(hi, lo) && (lo & 0xf) === 1
