/**
 * Captures as pcapng files (draft-ietf-opsawg-pcapng): a section header, a description for each interface, and an
 * enhanced packet block for each frame. Little endian; times in µs.
 */

export interface CapturedInterface {
  readonly name: string
  readonly description?: string
}

export interface CapturedPacket {
  /** Number of the interface in the list. */
  readonly interface: number
  /** ms since 1970. */
  readonly time: number
  readonly direction: 'in' | 'out'
  readonly bytes: Uint8Array
  readonly comment?: string
}

const SECTION_HEADER = 0x0a0d0d0a
const INTERFACE_DESCRIPTION = 1
const ENHANCED_PACKET = 6
const BYTE_ORDER = 0x1a2b3c4d
const LINKTYPE_ETHERNET = 1
const UNKNOWN_LENGTH = 0xffffffff

const OPTION = { end: 0, comment: 1, userApplication: 4, ifName: 2, ifDescription: 3, ifTsresol: 9, epbFlags: 2 } as const
const MICROSECONDS = 6
const FLAGS = { in: 1, out: 2 } as const

type Option = readonly [code: number, value: Uint8Array]
const text = (code: number, value: string): Option => [code, utf8(value)]

/** The parts of a file, in their order. */
export function* pcapng(
  interfaces: readonly CapturedInterface[],
  packets: Iterable<CapturedPacket>,
  note = '',
): Generator<Uint8Array> {
  const section = [words(BYTE_ORDER, 0x0000_0001, UNKNOWN_LENGTH, UNKNOWN_LENGTH)]
  yield block(SECTION_HEADER, section, [
    ...(note ? [text(OPTION.comment, note)] : []),
    text(OPTION.userApplication, 'Switchroom'),
  ])
  for (const { name, description } of interfaces)
    yield block(
      INTERFACE_DESCRIPTION,
      [words(LINKTYPE_ETHERNET, 0)],
      [
        text(OPTION.ifName, name),
        ...(description ? [text(OPTION.ifDescription, description)] : []),
        [OPTION.ifTsresol, Uint8Array.of(MICROSECONDS)],
      ],
    )
  for (const packet of packets) {
    const micros = Math.round(packet.time * 1000)
    const { length } = packet.bytes
    const head = words(packet.interface, Math.floor(micros / 2 ** 32), micros % 2 ** 32, length, length)
    yield block(
      ENHANCED_PACKET,
      [head, padded(packet.bytes)],
      [...(packet.comment ? [text(OPTION.comment, packet.comment)] : []), [OPTION.epbFlags, words(FLAGS[packet.direction])]],
    )
  }
}

/** Type, length, body, options, length again. */
function block(type: number, body: readonly Uint8Array[], options: readonly Option[]): Uint8Array {
  const parts = [...body, ...options.flatMap(option), words(OPTION.end)]
  const length = 12 + parts.reduce((sum, part) => sum + part.length, 0)
  return joined([words(type, length), ...parts, words(length)])
}

function option([code, value]: Option): Uint8Array[] {
  const head = new Uint8Array(4)
  const view = new DataView(head.buffer)
  view.setUint16(0, code, true)
  view.setUint16(2, value.length, true)
  return [head, padded(value)]
}

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [n, value] of values.entries()) view.setUint32(n * 4, value, true)
  return bytes
}

/** To a multiple of 32 bits. */
function padded(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 4 === 0) return bytes
  const longer = new Uint8Array(bytes.length + 4 - (bytes.length % 4))
  longer.set(bytes)
  return longer
}

/** The language itself knows UTF-8 only as it stands in addresses. */
function utf8(value: string): Uint8Array {
  const coded = encodeURIComponent(value.toWellFormed()).match(/%..|[^%]/g) ?? []
  return Uint8Array.from(coded, (each) => (each.length === 1 ? each.charCodeAt(0) : Number.parseInt(each.slice(1), 16)))
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
