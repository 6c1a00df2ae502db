/** A frame as it is sent, and what may be heard of its way. */
import type { Drop } from './drop'

export const ETHERTYPE = { IPv4: 0x0800, ARP: 0x0806, RARP: 0x8035, experimental: 0x88b5 } as const

export const NO_TAG = -1

export interface Frame {
  readonly srcHi: number
  readonly srcLo: number
  readonly dstHi: number
  readonly dstLo: number
  readonly etherType: number
  /** An ARP that speaks for its own sender: bonds treat it apart. */
  readonly gratuitous: boolean
}

/** Who looks on. Interfaces, ports and endpoints come as their numbers in the fabric; tags as VLAN IDs or NO_TAG. */
export interface Observer {
  /** A copy left an interface onto its cable. */
  cross?(iface: number, tag: number): void
  /** A copy reached an endpoint. */
  deliver?(endpoint: number, tag: number): void
  /** A copy came into a switch and was given a VLAN. */
  enter?(iface: number, vlan: number): void
  /** The table of the switch was asked: `port` is where to, or NO_PORT for all that carry the VLAN. */
  decide?(node: number, vlan: number, port: number): void
  /** A copy ended at a port. */
  drop?(port: number, reason: Drop): void
}
