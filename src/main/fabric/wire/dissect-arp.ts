/** ARP and RARP. */
import { formatIpv4 } from '../machines/ipv4'
import { macAt, macName, type Layer, type Line } from './layer'

const LENGTH = 28
const OPERATIONS: Readonly<Record<number, string>> = { 1: 'Request', 2: 'Reply', 3: 'Reverse request', 4: 'Reverse reply' }

interface Arp {
  readonly operation: number
  readonly senderMac: string
  readonly sender: string
  readonly targetMac: string
  readonly target: string
}

const read = (data: DataView): Arp => ({
  operation: data.getUint16(6),
  senderMac: macAt(data, 8),
  sender: formatIpv4(data.getUint32(14)),
  targetMac: macAt(data, 18),
  target: formatIpv4(data.getUint32(24)),
})

export function arpLine(frame: DataView, data: DataView): Line {
  const arp = read(data)
  const protocol = arp.operation > 2 ? 'RARP' : 'ARP'
  return { source: macName(macAt(frame, 6)), destination: macName(macAt(frame, 0)), protocol, info: infoOf(arp) }
}

function infoOf({ operation, senderMac, sender, targetMac, target }: Arp): string {
  if (operation > 2) return `Who is ${targetMac}? Tell ${senderMac}`
  if (operation === 2) return `${sender} is at ${senderMac}`
  if (sender === target) return `ARP announcement for ${sender}`
  return sender === '0.0.0.0' ? `Who has ${target}? (ARP probe)` : `Who has ${target}? Tell ${sender}`
}

export function arpLayer(data: DataView, start: number): Layer {
  const arp = read(data)
  return {
    name: arp.operation > 2 ? 'Reverse Address Resolution Protocol' : 'Address Resolution Protocol',
    start,
    end: start + LENGTH,
    fields: [
      { label: 'Operation', value: `${OPERATIONS[arp.operation] ?? 'Unknown'} (${arp.operation})` },
      { label: 'Sender MAC address', value: arp.senderMac },
      { label: 'Sender IP address', value: arp.sender },
      { label: 'Target MAC address', value: arp.targetMac },
      { label: 'Target IP address', value: arp.target },
    ],
  }
}
