/** The way of one frame as plain data, with the topology's names. */
import type { Drop } from '../drop'
import type { MemberChoice } from './member'
import type { RecordedFrame } from './recorder'

/** Where a copy ended before it arrived. */
export interface Ended {
  readonly port: string
  readonly node: string
  /** The port's VLANs let the frame out, or took it in. */
  readonly direction: 'in' | 'out'
  readonly reason: Drop
  /** VLAN of the frame at that switch; null before it was given one. */
  readonly vlan: number | null
  /** Its tag on the cable or from the endpoint; null = none. */
  readonly tag: number | null
  /** Cables between this switch and the target's; Infinity where none lead there. */
  readonly left: number
}

/** One copy leaving a switch. */
export interface Out {
  readonly port: string
  readonly iface: string
  /** The cable, where it goes on by one. */
  readonly link: string | null
  readonly tag: number | null
  /** For a bond: why this member. */
  readonly member: MemberChoice | null
  /** It, or a copy of it, reached the target. */
  readonly arrives: boolean
  /** Who got it; null = it goes on. */
  readonly endpoint: string | null
  readonly pass: Pass | null
}

/** A copy in a switch. */
export interface Pass {
  readonly node: string
  /** The port and the interface that it came in by; null for what the switch itself announces. */
  readonly port: string | null
  readonly iface: string | null
  readonly tag: number | null
  readonly vlan: number | null
  /** How the switch knew where to; null where it was not asked. */
  readonly table: 'learned' | 'flooded' | null
  readonly outs: readonly Out[]
  readonly ends: readonly Ended[]
  /** Copies that left by ports that are of no interest here, and how many of them were dropped somewhere. */
  readonly others: number
}

export interface FrameWay {
  readonly recorded: RecordedFrame
  readonly first: Pass | null
  /** The target got it, at least once. */
  readonly isDelivered: boolean
  /** Endpoints that got it. */
  readonly deliveries: number
  /** The drops shown, the one that was nearest to the target first. */
  readonly ends: readonly Ended[]
  /** Where it was given up because it went round and round; null where it did not. */
  readonly storm: Ended | null
  readonly gap: Gap | null
}

/** No cable leads to the target. Of the sender's side and the target's: the switch, and what is not plugged in there. */
export interface Gap {
  readonly here: Shore
  readonly there: Shore
}
export interface Shore {
  readonly node: string
  readonly loose: readonly string[]
}
