/** One bond's choices: which member sends a frame, which may receive it, and what a link that goes or comes changes. */
import type { BucketMove } from './event'
import { LEAST_SIZE, type Frame } from './frame'
import { isGroup } from './mac'
import { SlbBuckets } from './slb'
import { slbBucket } from './slb-hash'
import type { BondMode, HashPolicy } from './topology'
import { xmitHash } from './xmit-hash'

export const NO_MEMBER = -1

/** A bond as the topology has it, with numbers of interfaces for names. */
export interface BondNumbers {
  readonly mode: BondMode
  /** In the order in which they were added. */
  readonly members: readonly number[]
  /** Active at first, if it has link. */
  readonly active?: number
  readonly hash?: HashPolicy
}

export class Bond {
  readonly mode: BondMode
  /** Interfaces in the order in which they were added. */
  readonly members: readonly number[]
  /** Sends and receives alone (active-backup), or receives what goes to groups (balance-slb). */
  active: number
  private readonly hash: HashPolicy
  /** Members with link, in the order in which they became usable; balance-slb takes turns through it. */
  private readonly usable: number[]
  private readonly buckets = new SlbBuckets()

  constructor({ mode, members, active = NO_MEMBER, hash = 'layer2' }: BondNumbers, hasLink: (iface: number) => boolean) {
    this.mode = mode
    this.members = members
    this.hash = hash
    this.usable = members.filter(hasLink)
    this.active = this.usable.includes(active) ? active : (this.usable[0] ?? NO_MEMBER)
  }

  get hasLink(): boolean {
    return this.usable.length > 0
  }

  /**
   * The member through which a frame leaves; NO_MEMBER without link.
   * @param vlan as it is on the cable, 0 = untagged
   * @param interval the rebalancing interval, counted from the start, in which its bytes count
   */
  choose(frame: Frame, vlan: number, interval = 0): number {
    if (this.usable.length === 0) return NO_MEMBER
    switch (this.mode) {
      case 'active-backup':
        return this.active
      case 'balance-slb': {
        const bucket = slbBucket(frame.srcHi, frame.srcLo, vlan)
        this.buckets.account(bucket, frame.size ?? LEAST_SIZE, interval)
        return this.memberOfBucket(bucket)
      }
      case 'lacp': {
        const usable = this.members.filter((member) => this.usable.includes(member))
        return usable[xmitHash(this.hash, frame, vlan) % usable.length] ?? NO_MEMBER
      }
    }
  }

  /** Whether a frame may come in by this member. */
  accepts(member: number, dstHi: number): boolean {
    if (this.mode === 'lacp') return true
    return member === this.active || (this.mode === 'balance-slb' && !isGroup(dstHi))
  }

  /** Takes note of a member's link. There is no way back to a member by itself: not for the active one, nor for buckets. */
  setLink(member: number, up: boolean): void {
    const at = this.usable.indexOf(member)
    if (up === at >= 0) return
    if (up) this.usable.push(member)
    else this.usable.splice(at, 1)
    if (this.usable.includes(this.active)) return
    this.active = this.members.find((each) => this.usable.includes(each)) ?? NO_MEMBER
  }

  /** Whether so much has left by balance-slb that its members may be unevenly loaded. */
  get wantsRebalance(): boolean {
    return this.buckets.isWorthIt
  }

  /** Spreads the load of balance-slb at the start of the `interval`-th interval, and says what it moved. */
  rebalance(interval: number): BucketMove[] {
    return this.buckets.rebalance(this.usable, interval)
  }

  /** Goes on as another bond of the same mode left off; `memberNow` is a member's number here, NO_MEMBER = gone. */
  takeOver(old: Bond, memberNow: (iface: number) => number): void {
    const turns = old.usable.map(memberNow).filter((member) => this.usable.includes(member))
    const fresh = this.usable.filter((member) => !turns.includes(member))
    this.usable.splice(0, Infinity, ...turns, ...fresh)
    const active = memberNow(old.active)
    if (this.usable.includes(active)) this.active = active
    this.buckets.takeOver(old.buckets, memberNow)
  }

  private memberOfBucket(bucket: number): number {
    const member = this.buckets.memberOf(bucket)
    if (this.usable.includes(member)) return member
    const next = this.usable.shift() ?? NO_MEMBER
    this.usable.push(next)
    this.buckets.assign(bucket, next)
    return next
  }
}
