/**
 * The buckets of a balance-slb bond: who carries each, and how many bytes left by it. Open vSwitch's rules
 * (ofproto/bond.c, bond_rebalance(), with the batches of 3.x): `docs/l2/balance-slb-vectors.json` tells them in words.
 */
import type { BucketMove } from './event'
import { BUCKETS } from './slb-hash'

const NO_MEMBER = -1
/** Members that differ by less are left alone, bytes: ~ 100 kB in 10 s. */
const WORTH_MOVING = 100_000
/** Halving more often leaves nothing of what a number holds. */
const MOST_HALVINGS = 64

interface Load {
  readonly member: number
  bytes: number
  /** Those with bytes, largest first; moved ones are taken out. */
  buckets: number[]
}

export class SlbBuckets {
  private readonly member = new Int32Array(BUCKETS).fill(NO_MEMBER)
  private readonly bytes = new Float64Array(BUCKETS)
  private total = 0
  /** The rebalancing interval up to which bytes were halved. */
  private interval = 0

  memberOf(bucket: number): number {
    return this.member[bucket] ?? NO_MEMBER
  }

  assign(bucket: number, member: number): void {
    this.member[bucket] = member
  }

  /** Notes what leaves by a bucket in the `interval`-th rebalancing interval. */
  account(bucket: number, bytes: number, interval: number): void {
    if (interval > this.interval) this.halveUntil(interval)
    this.bytes[bucket] = (this.bytes[bucket] ?? 0) + bytes
    this.total += bytes
  }

  /** Whether rebalancing could find anything to do. */
  get isWorthIt(): boolean {
    return this.total >= WORTH_MOVING
  }

  /**
   * Moves buckets from the most to the least loaded of the `usable` members for as long as that narrows the gap, then
   * halves all loads: the start of the `interval`-th interval.
   */
  rebalance(usable: readonly number[], interval: number): BucketMove[] {
    const loads = usable.map((member) => this.loadOf(member))
    const moves: BucketMove[] = []
    for (;;) {
      loads.sort((a, b) => b.bytes - a.bytes)
      const [from, to] = [loads[0], loads.at(-1)]
      if (!from || !to || from === to) break
      const gap = from.bytes - to.bytes
      if (gap < Math.floor(to.bytes / 32) || gap < WORTH_MOVING) break
      const moved = this.choose(from, gap)
      if (moved.length === 0) loads.shift()
      for (const bucket of moved) {
        const bytes = this.bytes[bucket] ?? 0
        this.member[bucket] = to.member
        from.bytes -= bytes
        to.bytes += bytes
        moves.push({ bucket, from: from.member, to: to.member, bytes })
      }
      from.buckets = from.buckets.filter((bucket) => !moved.includes(bucket))
    }
    this.halveUntil(interval)
    return moves
  }

  /** Goes on as another bond's buckets left off; `memberNow` is a member's number here, -1 = gone. */
  takeOver(old: SlbBuckets, memberNow: (iface: number) => number): void {
    for (const [bucket, member] of old.member.entries())
      this.member[bucket] = member === NO_MEMBER ? NO_MEMBER : memberNow(member)
    this.bytes.set(old.bytes)
    this.total = old.total
    this.interval = old.interval
  }

  private loadOf(member: number): Load {
    const buckets = [...this.bytes.keys()].filter((bucket) => this.member[bucket] === member && (this.bytes[bucket] ?? 0) > 0)
    buckets.sort((a, b) => (this.bytes[b] ?? 0) - (this.bytes[a] ?? 0) || a - b)
    return { member, buckets, bytes: buckets.reduce((sum, bucket) => sum + (this.bytes[bucket] ?? 0), 0) }
  }

  /** The largest ones that fit into half the gap, or else the smallest; none where that helps too little. */
  private choose({ buckets }: Load, gap: number): number[] {
    if (buckets.length <= 1) return []
    const ideal = Math.floor(gap / 2)
    let moved = 0
    let chosen = buckets.filter((bucket) => {
      const bytes = this.bytes[bucket] ?? 0
      if (moved + bytes > ideal) return false
      moved += bytes
      return true
    })
    if (chosen.length === 0) {
      chosen = buckets.slice(-1)
      moved = this.bytes[chosen[0] ?? NO_MEMBER] ?? 0
    }
    const narrowedBy = Math.min(moved, gap - moved)
    return narrowedBy > 0 && narrowedBy >= Math.floor(ideal / 10) ? chosen : []
  }

  private halveUntil(interval: number): void {
    const times = Math.min(interval - this.interval, MOST_HALVINGS)
    this.interval = interval
    if (this.total === 0 || times <= 0) return
    this.total = 0
    for (const [bucket, bytes] of this.bytes.entries()) {
      const left = Math.floor(bytes / 2 ** times)
      this.bytes[bucket] = left
      this.total += left
    }
  }
}
