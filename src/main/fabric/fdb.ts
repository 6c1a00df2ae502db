/**
 * What one switch has learned: (VLAN, MAC) → port, in an open-addressed table of numbers that grows. A forgotten
 * address keeps its place with no port, so that places never move between two growths.
 */
import type { Mac } from './mac'

const FIRST_SIZE = 64
export const NO_PORT = -1

export interface Learned extends Mac {
  readonly vlan: number
  readonly port: number
}

/** With when its sender was last heard, on the lab's clock in ms. */
export interface Heard extends Learned {
  readonly heard: number
}

export class Fdb {
  private mask = FIRST_SIZE - 1
  private used = 0
  /** VLAN << 16 | upper 16 bits of the MAC; 0 with `low` 0 = a free place (VLAN 0 holds nothing). */
  private high = new Int32Array(FIRST_SIZE)
  private low = new Int32Array(FIRST_SIZE)
  private port = new Int32Array(FIRST_SIZE).fill(NO_PORT)
  /** When the sender was last heard, on the lab's clock. */
  private heard = new Float64Array(FIRST_SIZE)
  private guarded = new Float64Array(FIRST_SIZE)

  /** The port behind which an address was heard, if not longer ago than since `oldest`; else NO_PORT. */
  lookup(vlan: number, hi: number, lo: number, oldest: number): number {
    const at = this.place((vlan << 16) | hi, lo)
    return (this.heard[at] ?? 0) >= oldest ? (this.port[at] ?? NO_PORT) : NO_PORT
  }

  learn(vlan: number, hi: number, lo: number, port: number, now: number): void {
    const key = (vlan << 16) | hi
    let at = this.place(key, lo)
    if (this.high[at] === 0 && this.low[at] === 0) {
      if (++this.used * 2 > this.mask) {
        this.grow()
        at = this.place(key, lo)
      }
      this.high[at] = key
      this.low[at] = lo
    }
    this.port[at] = port
    this.heard[at] = now
  }

  /** Holds an address that is known against its own echo until `until`. */
  guard(vlan: number, hi: number, lo: number, until: number): void {
    this.guarded[this.place((vlan << 16) | hi, lo)] = until
  }
  isGuarded(vlan: number, hi: number, lo: number, now: number): boolean {
    return (this.guarded[this.place((vlan << 16) | hi, lo)] ?? 0) > now
  }

  /** Forgets everything learned on a port, or on all; says how much that was. */
  forget(port: number): number {
    let count = 0
    for (let at = 0; at <= this.mask; at++) if (this.port[at] === port) count += this.drop(at)
    return count
  }
  clear(): number {
    let count = 0
    for (let at = 0; at <= this.mask; at++) if (this.port[at] !== NO_PORT) count += this.drop(at)
    return count
  }

  /** Everything known since `oldest`, in no order. */
  *entries(oldest: number): Generator<Heard> {
    for (let at = 0; at <= this.mask; at++) {
      const port = this.port[at] ?? NO_PORT
      const heard = this.heard[at] ?? 0
      if (port === NO_PORT || heard < oldest) continue
      const key = this.high[at] ?? 0
      yield { vlan: key >>> 16, hi: key & 0xffff, lo: this.low[at] ?? 0, port, heard }
    }
  }

  /** Takes over what another table knows; `portNow` says by which port of this one, NO_PORT = forget. */
  takeOver(old: Fdb, portNow: (vlan: number, port: number) => number): void {
    for (let at = 0; at <= old.mask; at++) {
      const [key, low] = [old.high[at] ?? 0, old.low[at] ?? 0]
      const before = old.port[at] ?? NO_PORT
      const port = before === NO_PORT ? NO_PORT : portNow(key >>> 16, before)
      if (port === NO_PORT) continue
      this.learn(key >>> 16, key & 0xffff, low, port, old.heard[at] ?? 0)
      this.guarded[this.place(key, low)] = old.guarded[at] ?? 0
    }
  }

  private drop(at: number): 1 {
    this.port[at] = NO_PORT
    this.guarded[at] = 0
    return 1
  }

  private place(key: number, lo: number): number {
    const { high, low, mask } = this
    let at = (Math.imul(lo ^ Math.imul(key, 0x85ebca6b), 0x9e3779b1) >>> 16) & mask
    while ((high[at] !== 0 || low[at] !== 0) && (high[at] !== key || low[at] !== lo)) at = (at + 1) & mask
    return at
  }

  private grow(): void {
    const { high, low, port, heard, guarded, mask } = this
    const size = (mask + 1) * 2
    this.mask = size - 1
    this.high = new Int32Array(size)
    this.low = new Int32Array(size)
    this.port = new Int32Array(size).fill(NO_PORT)
    this.heard = new Float64Array(size)
    this.guarded = new Float64Array(size)
    for (let old = 0; old <= mask; old++) {
      if (high[old] === 0 && low[old] === 0) continue
      const at = this.place(high[old] ?? 0, low[old] ?? 0)
      this.high[at] = high[old] ?? 0
      this.low[at] = low[old] ?? 0
      this.port[at] = port[old] ?? NO_PORT
      this.heard[at] = heard[old] ?? 0
      this.guarded[at] = guarded[old] ?? 0
    }
  }
}
