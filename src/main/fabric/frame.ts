/** A frame as it is sent, and what may be heard of its way. */
import type { Drop } from './drop'
import type { FabricEvent } from './event'
import type { Packet } from './packet'

export const ETHERTYPE = { IPv4: 0x0800, ARP: 0x0806, RARP: 0x8035, IPv6: 0x86dd, experimental: 0x88b5 } as const

export const NO_TAG = -1
/** The smallest frame of Ethernet, bytes. */
export const LEAST_SIZE = 64
export const NO_ENDPOINT = -1

export interface Frame {
  readonly srcHi: number
  readonly srcLo: number
  readonly dstHi: number
  readonly dstLo: number
  readonly etherType: number
  /** An ARP that speaks for its own sender: bonds treat it apart. */
  readonly gratuitous: boolean
  /** What it carries, where anybody looks at that. */
  readonly packet?: Packet
  /** On the wire, without preamble; the least that Ethernet has unless given. Bytes. */
  readonly size?: number
}

/**
 * Who looks on. Interfaces, ports and endpoints come as their numbers in the fabric; tags as VLAN IDs or NO_TAG.
 * Copies arrive in the order in which they were sent and crossed cables, so that an observer can tell which is which.
 */
export interface Observer {
  /** A frame was sent, by an endpoint or (NO_ENDPOINT) by a switch that announces who is behind it. */
  send?(frame: Frame, endpoint: number, tag: number, now: number): void
  /** A copy came to an interface, whatever becomes of it. */
  arrive?(iface: number, tag: number): void
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
  /** Something else happened to the fabric, in or between frames. */
  event?(event: FabricEvent, now: number): void
}
