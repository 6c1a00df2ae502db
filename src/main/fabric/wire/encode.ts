/** Frames as the bytes that a capture shows: Ethernet II from the destination on, without preamble and FCS. */
import { ETHERTYPE, type Frame } from '../frame'
import type { ArpPacket, IcmpError, Ipv4Packet, ProbePacket } from '../packet'
import { checksum } from './checksum'

/** The least length of a frame without its FCS, IEEE 802.3. */
const LEAST = 60
const FCS = 4
const TPID = 0x8100
const ARP_LENGTH = 28
const IP_HEADER = 20
const ICMP_HEADER = 8
/** What `ping` sends along unless told otherwise. */
export const ECHO_DATA = 56
const ICMP = 1
const DONT_FRAGMENT = 0x4000

/** @param tag the VLAN ID in it, 0 for a priority tag, NO_TAG for none: as it is at this point of its way */
export function encodeFrame(frame: Frame, tag: number): Uint8Array {
  const header = tag >= 0 ? 18 : 14
  const payload = payloadOf(frame)
  const bytes = new Uint8Array(Math.max(LEAST, header + payload.length, (frame.size ?? 0) - FCS))
  const view = new DataView(bytes.buffer)
  putMac(view, 0, frame.dstHi, frame.dstLo)
  putMac(view, 6, frame.srcHi, frame.srcLo)
  if (tag >= 0) {
    view.setUint16(12, TPID)
    view.setUint16(14, tag)
  }
  view.setUint16(header - 2, frame.etherType)
  bytes.set(payload, header)
  return bytes
}

function payloadOf(frame: Frame): Uint8Array {
  const { packet, etherType } = frame
  if (packet?.protocol === 'arp') return arp(packet)
  if (packet?.protocol === 'ipv4') return ipv4(packet)
  if (packet?.protocol === 'probe') return probe(packet)
  return etherType === ETHERTYPE.RARP ? rarp(frame) : new Uint8Array(0)
}

/** RFC 826. A request that asks for its own sender is an announcement (RFC 5227). */
function arp(packet: ArpPacket): Uint8Array {
  const bytes = arpBody(packet.operation === 'request' ? 1 : 2, packet.senderHi, packet.senderLo)
  const view = new DataView(bytes.buffer)
  view.setUint32(14, packet.sender)
  view.setUint32(24, packet.target)
  return bytes
}

/** RFC 903: a request for the sender's own address, as switches and hypervisors send it to be learned. */
function rarp({ srcHi, srcLo }: Frame): Uint8Array {
  const bytes = arpBody(3, srcHi, srcLo)
  putMac(new DataView(bytes.buffer), 18, srcHi, srcLo)
  return bytes
}

function arpBody(operation: number, senderHi: number, senderLo: number): Uint8Array {
  const bytes = new Uint8Array(ARP_LENGTH)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 1)
  view.setUint16(2, ETHERTYPE.IPv4)
  view.setUint8(4, 6)
  view.setUint8(5, 4)
  view.setUint16(6, operation)
  putMac(view, 8, senderHi, senderLo)
  return bytes
}

/** RFC 791, without options. */
function ipv4(packet: Ipv4Packet): Uint8Array {
  const data = icmp(packet)
  const bytes = new Uint8Array(IP_HEADER + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, 0x45)
  view.setUint16(2, bytes.length)
  view.setUint16(6, DONT_FRAGMENT)
  view.setUint8(8, packet.ttl)
  view.setUint8(9, ICMP)
  view.setUint32(12, packet.source)
  view.setUint32(16, packet.destination)
  view.setUint16(10, checksum(bytes, 0, IP_HEADER))
  bytes.set(data, IP_HEADER)
  return bytes
}

/** RFC 792. */
function icmp({ payload }: Ipv4Packet): Uint8Array {
  switch (payload.kind) {
    case 'echo-request':
      return icmpMessage(8, 0, (payload.identifier << 16) | payload.sequence, echoData())
    case 'echo-reply':
      return icmpMessage(0, 0, (payload.identifier << 16) | payload.sequence, echoData())
    case 'time-exceeded':
      return icmpMessage(11, 0, 0, quoted(payload))
    case 'unreachable':
      return icmpMessage(3, 1, 0, quoted(payload))
  }
}

function icmpMessage(type: number, code: number, rest: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(ICMP_HEADER + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, type)
  view.setUint8(1, code)
  view.setInt32(4, rest)
  bytes.set(data, ICMP_HEADER)
  view.setUint16(2, checksum(bytes, 0, bytes.length))
  return bytes
}

const echoData = (): Uint8Array => Uint8Array.from({ length: ECHO_DATA }, (_, n) => n)

/** An error quotes the header of the packet that it speaks of and the first 8 bytes behind it. */
function quoted({ source, destination, identifier, sequence }: IcmpError): Uint8Array {
  const payload = { kind: 'echo-request', identifier, sequence } as const
  return ipv4({ protocol: 'ipv4', source, destination, ttl: 1, payload }).subarray(0, IP_HEADER + ICMP_HEADER)
}

/** The console's own: what it is, and which. */
function probe({ kind, identifier, sequence }: ProbePacket): Uint8Array {
  const bytes = new Uint8Array(8)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, kind === 'probe-request' ? 1 : 2)
  view.setUint16(2, identifier)
  view.setUint32(4, sequence)
  return bytes
}

function putMac(view: DataView, at: number, hi: number, lo: number): void {
  view.setUint16(at, hi)
  view.setInt32(at + 2, lo)
}
