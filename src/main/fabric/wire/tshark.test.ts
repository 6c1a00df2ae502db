/** Captures as Wireshark's own dissector reads them. Skipped, and said so, on machines without tshark. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ETHERTYPE, NO_TAG, type Frame } from '../frame'
import { BROADCAST, parseMac } from '../mac'
import type { Packet } from '../packet'
import { encodeFrame } from './encode'
import { joined, pcapng, type CapturedPacket } from './pcapng'

const isHere = spawnSync('tshark', ['--version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'switchroom-pcapng-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What tshark prints; fails where it complains of the file. */
function tshark(file: string, ...options: string[]): string[] {
  const { status, stdout, stderr } = spawnSync('tshark', ['-r', file, '-n', ...options], { encoding: 'utf8' })
  const complaints = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('Running as user'))
  expect({ status, complaints }).toEqual({ status: 0, complaints: [] })
  return stdout.trimEnd().split('\n')
}

const A = parseMac('00:16:3e:00:00:0a')
const B = parseMac('00:16:3e:00:00:0b')
const [TEN, ELEVEN] = [0x0a00000a, 0x0a00000b]
function frame(etherType: number, packet?: Packet, to = BROADCAST): Frame {
  const ends = { srcHi: A.hi, srcLo: A.lo, dstHi: to.hi, dstLo: to.lo }
  return { ...ends, etherType, gratuitous: false, ...(packet && { packet }) }
}
const sender = { senderHi: A.hi, senderLo: A.lo, sender: TEN }
const ip = { protocol: 'ipv4', source: TEN, destination: ELEVEN, ttl: 64 } as const
const echo = { identifier: 258, sequence: 3 }
const quoted = { ...echo, source: ELEVEN, destination: TEN }
const FRAMES: readonly Frame[] = [
  frame(ETHERTYPE.ARP, { protocol: 'arp', operation: 'request', ...sender, target: ELEVEN }),
  frame(ETHERTYPE.ARP, { protocol: 'arp', operation: 'request', ...sender, target: TEN }),
  frame(ETHERTYPE.ARP, { protocol: 'arp', operation: 'reply', ...sender, target: ELEVEN }, B),
  frame(ETHERTYPE.RARP),
  frame(ETHERTYPE.IPv4, { ...ip, payload: { kind: 'echo-request', ...echo } }, B),
  frame(ETHERTYPE.IPv4, { ...ip, payload: { kind: 'echo-reply', ...echo } }, B),
  frame(ETHERTYPE.IPv4, { ...ip, payload: { kind: 'time-exceeded', ...quoted } }, B),
  frame(ETHERTYPE.IPv4, { ...ip, payload: { kind: 'unreachable', ...quoted } }, B),
  frame(ETHERTYPE.experimental, { protocol: 'probe', kind: 'probe-request', ...echo }, B),
]
const START = Date.parse('2026-01-01T00:00:00.000Z')

function capture(): string {
  const packets = FRAMES.flatMap((each, n): CapturedPacket[] => [
    { interface: 0, time: START + n * 1000.25, direction: 'in', bytes: encodeFrame(each, 20) },
    { interface: 1, time: START + n * 1000.25, direction: 'out', bytes: encodeFrame(each, NO_TAG), comment: 'Zürich ✓' },
  ])
  const interfaces = [{ name: 'cable 1', description: 'Switch 1 port 2' }, { name: 'VIF 0 of Büro' }]
  const file = join(folder, 'capture.pcapng')
  writeFileSync(file, joined([...pcapng(interfaces, packets, 'A lab')]))
  return file
}

test.runIf(isHere)('tshark opens a capture without complaint: tags on the cable, none at the VIF, sums good', () => {
  const file = capture()
  const fields =
    'frame.interface_name frame.time_epoch vlan.id eth.type arp.opcode icmp.type icmp.seq frame.packet_flags_direction'
  const lines = tshark(
    file,
    '-T',
    'fields',
    '-E',
    'separator=,',
    '-E',
    'occurrence=f',
    ...fields.split(' ').flatMap((name) => ['-e', name]),
  )
  expect(lines).toHaveLength(2 * FRAMES.length)
  const rows = lines.map((line) => line.split(','))
  expect(new Set(rows.map(([name, , tag]) => `${name}:${tag}`))).toEqual(new Set(['cable 1:20', 'VIF 0 of Büro:']))
  expect(rows[2]?.[1]).toBe(`${START / 1000 + 1}.000250000`)
  expect(rows.filter(([, , tag]) => tag === '').map((row) => [row[3], row[4], row[5], row[6]])).toEqual([
    ['0x0806', '1', '', ''],
    ['0x0806', '1', '', ''],
    ['0x0806', '2', '', ''],
    ['0x8035', '3', '', ''],
    ['0x0800', '', '8', '3'],
    ['0x0800', '', '0', '3'],
    ['0x0800', '', '11', '3'],
    ['0x0800', '', '3', '3'],
    ['0x88b5', '', '', ''],
  ])
  expect(rows.map((row) => row[7])).toEqual(FRAMES.flatMap(() => ['0x00000001', '0x00000002']))
  const wrong = 'ip.checksum.status==0 || icmp.checksum.status==0 || _ws.malformed || _ws.expert.severity>=error'
  expect(tshark(file, '-o', 'ip.check_checksum:TRUE', '-Y', wrong)).toEqual([''])
  expect(tshark(file, '-o', 'ip.check_checksum:TRUE', '-Y', 'ip.checksum.status==1 && icmp.checksum.status==1')).toHaveLength(8)
  expect(tshark(file, '-Y', 'frame.comment contains "✓"')).toHaveLength(FRAMES.length)
})

test.skipIf(isHere)('tshark is not on this machine: what it says of captures was not asked', () => {
  expect(isHere).toBe(false)
})
