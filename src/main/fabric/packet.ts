/** What a frame carries above layer 2, as far as machines, filters and hashes look at it. IPv4 addresses are unsigned 32-bit numbers. */

export interface ArpPacket {
  readonly protocol: 'arp'
  readonly operation: 'request' | 'reply'
  readonly senderHi: number
  readonly senderLo: number
  readonly sender: number
  readonly target: number
}

export interface IcmpEcho {
  readonly kind: 'echo-request' | 'echo-reply'
  readonly identifier: number
  readonly sequence: number
}
/** What a router sends back for a packet that it could not pass on. */
export interface IcmpError {
  readonly kind: 'time-exceeded' | 'unreachable'
  /** Of the packet that it speaks of. */
  readonly source: number
  readonly destination: number
  readonly identifier: number
  readonly sequence: number
}

export interface Ipv4Packet {
  readonly protocol: 'ipv4'
  readonly source: number
  readonly destination: number
  readonly ttl: number
  readonly payload: IcmpEcho | IcmpError
}

/** An IPv4 packet with a datagram or a segment: of it nobody here reads more than the ports. */
export interface TransportPacket {
  readonly protocol: 'udp' | 'tcp'
  readonly source: number
  readonly destination: number
  readonly sourcePort: number
  readonly destinationPort: number
}

/** A test frame between two endpoints, for guests whose addresses nobody knows. */
export interface ProbePacket {
  readonly protocol: 'probe'
  readonly kind: 'probe-request' | 'probe-reply'
  readonly identifier: number
  readonly sequence: number
}

export type Packet = ArpPacket | Ipv4Packet | TransportPacket | ProbePacket
