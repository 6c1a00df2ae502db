/** Reads a frame from its bytes, as an analyser shows it: a line for the list, and its headers field by field. */
import { ETHERTYPE, NO_TAG } from '../frame'
import { arpLayer, arpLine } from './dissect-arp'
import { ipv4Layer, ipv4Line } from './dissect-ipv4'
import { hex, macAt, macName, type Layer, type Line } from './layer'

export interface Dissection extends Line {
  /** VLAN ID of the 802.1Q tag; 0 for a priority tag, NO_TAG for none. */
  readonly tag: number
  readonly layers: readonly Layer[]
}

const TPID = 0x8100
const TYPES: Readonly<Record<number, string>> = {
  [ETHERTYPE.IPv4]: 'IPv4',
  [ETHERTYPE.ARP]: 'ARP',
  [ETHERTYPE.RARP]: 'RARP',
  [ETHERTYPE.experimental]: 'Local experimental 1',
  [TPID]: '802.1Q virtual LAN',
}
/** Below this the field is a length (IEEE 802.3) and an LLC header follows. */
const FIRST_TYPE = 0x0600

export function dissect(bytes: Uint8Array): Dissection {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const outer = view.getUint16(12)
  const isTagged = outer === TPID
  const start = isTagged ? 18 : 14
  const type = view.getUint16(start - 2)
  const tag = isTagged ? view.getUint16(14) & 0xfff : NO_TAG
  const layers = [ethernetLayer(view, outer), ...(isTagged ? [tagLayer(view, type)] : [])]
  const data = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start)
  if (type === ETHERTYPE.ARP || type === ETHERTYPE.RARP)
    return { tag, layers: [...layers, arpLayer(data, start)], ...arpLine(view, data) }
  if (type === ETHERTYPE.IPv4) return { tag, layers: [...layers, ...ipv4Layer(data, start)], ...ipv4Line(data) }
  return { tag, layers, ...plainLine(view, type, data.byteLength) }
}

function plainLine(view: DataView, type: number, length: number): Line {
  const protocol = type < FIRST_TYPE ? 'LLC' : hex(type)
  return { source: macName(macAt(view, 6)), destination: macName(macAt(view, 0)), protocol, info: `${length} bytes of data` }
}

function typeName(type: number): string {
  return type < FIRST_TYPE ? `${type} (length)` : `${TYPES[type] ?? 'Unknown'} (${hex(type)})`
}

function ethernetLayer(view: DataView, type: number): Layer {
  return {
    name: 'Ethernet II',
    start: 0,
    end: 14,
    fields: [
      { label: 'Destination', value: macName(macAt(view, 0)) },
      { label: 'Source', value: macName(macAt(view, 6)) },
      { label: 'Type', value: typeName(type) },
    ],
  }
}

function tagLayer(view: DataView, type: number): Layer {
  const tci = view.getUint16(14)
  return {
    name: '802.1Q virtual LAN',
    start: 14,
    end: 18,
    fields: [
      { label: 'Priority', value: String(tci >>> 13) },
      { label: 'ID', value: String(tci & 0xfff) },
      { label: 'Type', value: typeName(type) },
    ],
  }
}
