/** IPv4 with ICMP in it. */
import { formatIpv4 } from '../machines/ipv4'
import { checksum } from './checksum'
import { hex, type Layer, type Line } from './layer'

const HEADER = 20
const TYPES: Readonly<Record<number, string>> = {
  0: 'Echo (ping) reply',
  3: 'Destination unreachable',
  8: 'Echo (ping) request',
  11: 'Time to live exceeded',
}

const isEcho = (type: number): boolean => type === 0 || type === 8
const bytesOf = (data: DataView, from: number, to: number): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset + from, to - from)

/** A sum over a header that holds its own checksum is 0 where that is right. */
const verdict = (data: DataView, from: number, to: number): string =>
  checksum(bytesOf(data, from, to), 0, to - from) === 0 ? 'correct' : 'wrong'

export function ipv4Line(data: DataView): Line {
  const type = data.getUint8(HEADER)
  const name = TYPES[type] ?? `Type ${type}`
  const sequence = data.getUint16(HEADER + 6)
  const info = isEcho(type)
    ? `${name}, id=${hex(data.getUint16(HEADER + 4))}, seq=${sequence}, ttl=${data.getUint8(8)}`
    : `${name} for ${formatIpv4(data.getUint32(HEADER + 8 + 16))}`
  return { source: formatIpv4(data.getUint32(12)), destination: formatIpv4(data.getUint32(16)), protocol: 'ICMP', info }
}

export function ipv4Layer(data: DataView, start: number): Layer[] {
  const end = data.getUint16(2)
  const type = data.getUint8(HEADER)
  const ip: Layer = {
    name: 'Internet Protocol version 4',
    start,
    end: start + HEADER,
    fields: [
      { label: 'Total length', value: String(end) },
      { label: 'Flags', value: (data.getUint16(6) & 0x4000) !== 0 ? 'Don’t fragment' : 'None' },
      { label: 'Time to live', value: String(data.getUint8(8)) },
      { label: 'Protocol', value: `ICMP (${data.getUint8(9)})` },
      { label: 'Header checksum', value: `${hex(data.getUint16(10))} (${verdict(data, 0, HEADER)})` },
      { label: 'Source address', value: formatIpv4(data.getUint32(12)) },
      { label: 'Destination address', value: formatIpv4(data.getUint32(16)) },
    ],
  }
  const icmp: Layer = {
    name: 'Internet Control Message Protocol',
    start: start + HEADER,
    end: start + end,
    fields: [
      { label: 'Type', value: `${type} (${TYPES[type] ?? 'unknown'})` },
      { label: 'Code', value: String(data.getUint8(HEADER + 1)) },
      { label: 'Checksum', value: `${hex(data.getUint16(HEADER + 2))} (${verdict(data, HEADER, end)})` },
      ...(isEcho(type)
        ? [
            { label: 'Identifier', value: hex(data.getUint16(HEADER + 4)) },
            { label: 'Sequence number', value: String(data.getUint16(HEADER + 6)) },
            { label: 'Data', value: `${end - HEADER - 8} bytes` },
          ]
        : [{ label: 'Of a packet to', value: formatIpv4(data.getUint32(HEADER + 8 + 16)) }]),
    ],
  }
  return [ip, icmp]
}
