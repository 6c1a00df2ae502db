/** Frames as they are listed: what each is, from whom to whom, and its hops; the same one sent again is told once. */
import type { TraceFrame } from '../../../../shared/contract/trace'
import { ETHERTYPE, type Frame } from '../../../fabric/frame'
import { formatIpv4 } from '../../../fabric/machines/ipv4'
import { formatMac } from '../../../fabric/mac'
import type { Topology } from '../../../fabric/topology'
import type { HopTeller } from './hops'
import type { SentFrame } from './send'

export interface ToldFrame {
  readonly sent: SentFrame
  readonly told: TraceFrame
}

export function toldFrames(frames: readonly SentFrame[], topology: Topology, teller: HopTeller): ToldFrame[] {
  const told: ToldFrame[] = []
  for (const sent of frames) {
    const frame = toldFrame(sent, topology, teller)
    const last = told.at(-1)
    if (last && isSame(last.told, frame))
      told[told.length - 1] = { ...last, told: { ...last.told, repeats: last.told.repeats + 1 } }
    else told.push({ sent, told: frame })
  }
  return told
}

function toldFrame({ way, isForOne }: SentFrame, topology: Topology, teller: HopTeller): TraceFrame {
  const { frame, endpoint, at } = way.recorded
  return {
    ...words(frame),
    at,
    source: formatMac({ hi: frame.srcHi, lo: frame.srcLo }),
    destination: formatMac({ hi: frame.dstHi, lo: frame.dstLo }),
    arrived: isForOne ? way.isDelivered : null,
    deliveries: way.deliveries,
    repeats: 0,
    hops: teller.hops(way, topology.endpoints[endpoint]?.id ?? null),
  }
}

const isSame = (one: TraceFrame, other: TraceFrame): boolean =>
  one.title === other.title &&
  one.detail === other.detail &&
  one.source === other.source &&
  one.hops.length === other.hops.length &&
  one.hops.every(({ text }, at) => text === other.hops[at]?.text)

function words({ packet, etherType }: Frame): Pick<TraceFrame, 'title' | 'detail'> {
  switch (packet?.protocol) {
    case 'arp': {
      const [sender, target] = [formatIpv4(packet.sender), formatIpv4(packet.target)]
      const mac = formatMac({ hi: packet.senderHi, lo: packet.senderLo })
      if (packet.operation === 'reply') return { title: 'ARP reply', detail: `${sender} is at ${mac}` }
      if (packet.sender === packet.target) return { title: 'Gratuitous ARP', detail: `${sender} is at ${mac}` }
      return { title: 'ARP request', detail: `who has ${target}${packet.sender === 0 ? '' : `, tell ${sender}`}` }
    }
    case 'ipv4': {
      const { source, destination, ttl, payload } = packet
      return { title: ICMP[payload.kind], detail: `${formatIpv4(source)} to ${formatIpv4(destination)}, TTL ${ttl}` }
    }
    case 'probe':
      return { title: packet.kind === 'probe-request' ? 'Test frame' : 'Test answer', detail: '' }
    default:
      return { title: etherType === ETHERTYPE.RARP ? 'RARP announcement' : 'Frame', detail: '' }
  }
}
const ICMP = {
  'echo-request': 'Echo request',
  'echo-reply': 'Echo reply',
  'time-exceeded': 'Time exceeded',
  unreachable: 'Destination unreachable',
} as const
