/** Frames as bytes: what is written is read again, sums are right, and padding is Ethernet's. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ETHERTYPE, NO_TAG, type Frame } from '../frame'
import { parseIpv4 } from '../machines/ipv4'
import { BROADCAST, parseMac } from '../mac'
import type { Ipv4Packet } from '../packet'
import { dissect } from './dissect'
import { encodeFrame } from './encode'

const A = parseMac('00:16:3e:00:00:0a')
const B = parseMac('00:16:3e:00:00:0b')
const TEN = parseIpv4('10.0.0.10') ?? 0
const ELEVEN = parseIpv4('10.0.0.11') ?? 0

const frame = (etherType: number, packet?: Frame['packet'], to = BROADCAST): Frame => ({
  srcHi: A.hi,
  srcLo: A.lo,
  dstHi: to.hi,
  dstLo: to.lo,
  etherType,
  gratuitous: false,
  ...(packet && { packet }),
})
const arp = (operation: 'request' | 'reply', sender: number, target: number): Frame =>
  frame(ETHERTYPE.ARP, { protocol: 'arp', operation, senderHi: A.hi, senderLo: A.lo, sender, target })
const ip = (payload: Ipv4Packet['payload'], ttl = 64): Frame =>
  frame(ETHERTYPE.IPv4, { protocol: 'ipv4', source: TEN, destination: ELEVEN, ttl, payload }, B)
const valuesOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(dissect(bytes).layers.flatMap(({ fields }) => fields.map(({ label, value }) => [label, value])))

test('an ARP request is the bytes of RFC 826, padded to 60', () => {
  const bytes = encodeFrame(arp('request', TEN, ELEVEN), NO_TAG)
  expect(bytes).toHaveLength(60)
  expect(Buffer.from(bytes.subarray(0, 42)).toString('hex')).toBe(
    'ffffffffffff00163e00000a' + '0806' + '0001080006040001' + '00163e00000a0a00000a' + '0000000000000a00000b',
  )
  expect([...bytes.subarray(42)].every((byte) => byte === 0)).toBe(true)
})

test('an echo request of 56 bytes is 98 long, 102 with a tag, and its sums are those that are known for it', () => {
  const request = ip({ kind: 'echo-request', identifier: 1, sequence: 1 })
  expect(encodeFrame(request, NO_TAG)).toHaveLength(98)
  const tagged = encodeFrame(request, 20)
  expect(tagged).toHaveLength(102)
  expect(Buffer.from(tagged.subarray(12, 18)).toString('hex')).toBe('810000140800')
  expect(valuesOf(tagged)).toMatchObject({
    ID: '20',
    'Header checksum': '0x2695 (correct)',
    Identifier: '0x0001',
    Data: '56 bytes',
  })
  expect(valuesOf(tagged)['Checksum']).toMatch(/correct/)
  tagged[60] = 255
  expect(valuesOf(tagged)['Checksum']).toMatch(/wrong/)
})

test.each([
  [arp('request', TEN, ELEVEN), 'ARP', 'Who has 10.0.0.11? Tell 10.0.0.10'],
  [arp('reply', TEN, ELEVEN), 'ARP', '10.0.0.10 is at 00:16:3e:00:00:0a'],
  [arp('request', TEN, TEN), 'ARP', 'ARP announcement for 10.0.0.10'],
  [arp('request', 0, TEN), 'ARP', 'Who has 10.0.0.10? (ARP probe)'],
  [frame(ETHERTYPE.RARP), 'RARP', 'Who is 00:16:3e:00:00:0a? Tell 00:16:3e:00:00:0a'],
  [ip({ kind: 'echo-request', identifier: 7, sequence: 2 }), 'ICMP', 'Echo (ping) request, id=0x0007, seq=2, ttl=64'],
  [ip({ kind: 'echo-reply', identifier: 7, sequence: 2 }, 63), 'ICMP', 'Echo (ping) reply, id=0x0007, seq=2, ttl=63'],
  [
    ip({ kind: 'time-exceeded', source: TEN, destination: ELEVEN, identifier: 7, sequence: 2 }),
    'ICMP',
    'Time to live exceeded for 10.0.0.11',
  ],
  [
    ip({ kind: 'unreachable', source: TEN, destination: ELEVEN, identifier: 7, sequence: 2 }),
    'ICMP',
    'Destination unreachable for 10.0.0.11',
  ],
  [frame(ETHERTYPE.experimental), '0x88b5', '46 bytes of data'],
])('%# reads as it is told', (sent, protocol, info) => {
  expect(dissect(encodeFrame(sent, NO_TAG))).toMatchObject({ tag: NO_TAG, protocol, info })
})

test('whatever is written is read again: tag, addresses and length, at least 60 bytes', () => {
  const number = fc.integer({ min: 0, max: 0xffff })
  fc.assert(
    fc.property(
      fc.integer({ min: -1, max: 4094 }),
      number,
      number,
      fc.integer({ min: 1, max: 255 }),
      fc.option(fc.integer({ min: 64, max: 1518 }), { nil: undefined }),
      (tag, identifier, sequence, ttl, size) => {
        const sent = { ...ip({ kind: 'echo-request', identifier, sequence }, ttl), ...(size !== undefined && { size }) }
        const bytes = encodeFrame(sent, tag)
        expect(bytes.length).toBe(Math.max(tag >= 0 ? 102 : 98, (size ?? 0) - 4))
        expect(dissect(bytes)).toMatchObject({ tag, source: '10.0.0.10', destination: '10.0.0.11' })
        expect(valuesOf(bytes)).toMatchObject({ 'Sequence number': String(sequence), 'Time to live': String(ttl) })
        expect(JSON.stringify(valuesOf(bytes))).not.toContain('wrong')
      },
    ),
  )
})
