/** One bond's choices: which member sends a frame, which may receive it, and what a link that goes or comes changes. */
import { isGroup } from './mac'
import { BUCKETS, slbBucket } from './slb-hash'
import type { Frame } from './frame'
import type { BondMode } from './topology'

export const NO_MEMBER = -1

export class Bond {
  readonly mode: BondMode
  /** Interfaces in the order in which they were added. */
  readonly members: readonly number[]
  /** Sends and receives alone (active-backup), or receives what goes to groups (balance-slb). */
  active: number
  /** Members with link, in the order in which they became usable; balance-slb takes turns through it. */
  private readonly usable: number[]
  private readonly buckets = new Int32Array(BUCKETS).fill(NO_MEMBER)

  constructor(mode: BondMode, members: readonly number[], active: number, hasLink: (iface: number) => boolean) {
    this.mode = mode
    this.members = members
    this.usable = members.filter(hasLink)
    this.active = this.usable.includes(active) ? active : (this.usable[0] ?? NO_MEMBER)
  }

  get hasLink(): boolean {
    return this.usable.length > 0
  }

  /** The member through which a frame leaves; `vlan` as it is on the cable, 0 = untagged. NO_MEMBER without link. */
  choose(frame: Frame, vlan: number): number {
    if (this.usable.length === 0) return NO_MEMBER
    switch (this.mode) {
      case 'active-backup':
        return this.active
      case 'balance-slb':
        return this.memberOfBucket(slbBucket(frame.srcHi, frame.srcLo, vlan))
      case 'lacp':
        return this.memberByLayer2(frame)
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

  /** Goes on as another bond of the same mode left off; `memberNow` is a member's number here, NO_MEMBER = gone. */
  takeOver(old: Bond, memberNow: (iface: number) => number): void {
    const turns = old.usable.map(memberNow).filter((member) => this.usable.includes(member))
    const fresh = this.usable.filter((member) => !turns.includes(member))
    this.usable.splice(0, Infinity, ...turns, ...fresh)
    const active = memberNow(old.active)
    if (this.usable.includes(active)) this.active = active
    for (const [bucket, member] of old.buckets.entries())
      this.buckets[bucket] = member === NO_MEMBER ? NO_MEMBER : memberNow(member)
  }

  private memberOfBucket(bucket: number): number {
    const member = this.buckets[bucket] ?? NO_MEMBER
    if (this.usable.includes(member)) return member
    const next = this.usable.shift() ?? NO_MEMBER
    this.usable.push(next)
    this.buckets[bucket] = next
    return next
  }

  /** The Linux driver's default policy, over the members with link in the order in which they were added. */
  private memberByLayer2({ srcLo, dstLo, etherType }: Frame): number {
    const hash = (srcLo & 0xff) ^ (dstLo & 0xff) ^ etherType
    const usable = this.members.filter((member) => this.usable.includes(member))
    return usable[hash % usable.length] ?? NO_MEMBER
  }
}
