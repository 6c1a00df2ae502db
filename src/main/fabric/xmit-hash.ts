/**
 * Transmit hashes of the Linux bonding driver, from which lacp chooses a member: kernel documentation,
 * networking/bonding.rst (xmit_hash_policy), and bond_xmit_hash(), checked with `docs/l2/xmit-hash-vectors.json`.
 * Addresses and ports enter as a little-endian machine reads them from memory, which decides what the shifts fold.
 */
import type { Frame } from './frame'
import type { Packet } from './packet'
import type { HashPolicy } from './topology'

/** ICMP types of echo, which are hashed with their identifier. */
const ECHO = { 'echo-request': 8, 'echo-reply': 0 } as const

/** @param vlan as it leaves, 0 = untagged. An unsigned number. */
export function xmitHash(policy: HashPolicy, frame: Frame, vlan: number): number {
  const { srcHi, srcLo, packet } = frame
  if (policy === 'vlan+srcmac') return vlan ^ ((srcHi << 8) | (srcLo >>> 24)) ^ (srcLo & 0xffffff)
  if (policy === 'layer2' || !packet || !isIp(packet)) return layer2(frame)
  const isPorts = policy === 'layer3+4'
  let hash = isPorts ? portWord(packet) : layer2(frame)
  hash ^= swapped(packet.source) ^ swapped(packet.destination)
  hash ^= hash >>> 16
  hash ^= hash >>> 8
  return isPorts ? hash >>> 1 : hash >>> 0
}

type IpPacket = Exclude<Packet, { protocol: 'arp' | 'probe' }>
const isIp = (packet: Packet): packet is IpPacket => 'source' in packet

const layer2 = ({ srcLo, dstLo, etherType }: Frame): number => ((srcLo ^ dstLo) & 0xff) ^ etherType

const swapped = (word: number): number => (word >>> 24) | ((word >>> 8) & 0xff00) | ((word & 0xff00) << 8) | (word << 24) | 0

const swapped16 = (word: number): number => ((word & 0xff) << 8) | (word >>> 8)

/** The 32 bits in which the driver reads ports, or type, code and identifier of an echo; 0 for other ICMP. */
function portWord(packet: IpPacket): number {
  if (packet.protocol !== 'ipv4') return swapped16(packet.sourcePort) | (swapped16(packet.destinationPort) << 16)
  const { payload } = packet
  if (payload.kind === 'echo-request' || payload.kind === 'echo-reply') return ECHO[payload.kind] | (payload.identifier << 16)
  return payload.kind === 'time-exceeded' ? 11 : 3
}
