/** Hashes and choices of a real Linux bond under each policy, `docs/l2/xmit-hash-vectors.json`. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Bond } from './bond'
import { ETHERTYPE, type Frame } from './frame'
import { parseMac } from './mac'
import type { Packet } from './packet'
import type { HashPolicy } from './topology'
import { xmitHash } from './xmit-hash'

interface Row {
  src: string
  dst: string
  vlan: number | null
  proto: 'tcp' | 'udp' | 'icmp' | null
  ip_src: string
  ip_dst: string
  sport: number
  dport: number
  icmp_id: number
  hash: number
  of2: number
  of3: number
  of4: number
}
const vectors = JSON.parse(readFileSync('docs/l2/xmit-hash-vectors.json', 'utf8')) as Record<string, Row[]>
const POLICIES: HashPolicy[] = ['layer2', 'layer2+3', 'layer3+4', 'vlan+srcmac']

const ipv4 = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

function packetOf({ proto, ip_src, ip_dst, sport, dport, icmp_id }: Row): Packet | undefined {
  if (proto === null) return undefined
  const ends = { source: ipv4(ip_src), destination: ipv4(ip_dst) }
  if (proto !== 'icmp') return { protocol: proto, ...ends, sourcePort: sport, destinationPort: dport }
  return { protocol: 'ipv4', ...ends, ttl: 64, payload: { kind: 'echo-request', identifier: icmp_id, sequence: 1 } }
}

function frameOf(row: Row): Frame {
  const [src, dst] = [parseMac(row.src), parseMac(row.dst)]
  const packet = packetOf(row)
  const etherType = packet ? ETHERTYPE.IPv4 : ETHERTYPE.experimental
  const macs = { srcHi: src.hi, srcLo: src.lo, dstHi: dst.hi, dstLo: dst.lo }
  return { ...macs, etherType, gratuitous: false, ...(packet && { packet }) }
}

test.each(POLICIES)('%s: every measured hash, and the member of two, three and four that it comes to', (policy) => {
  const rows = vectors[policy] ?? []
  expect(rows.length).toBeGreaterThanOrEqual(20)
  const bonds = [2, 3, 4].map((count) => new Bond({ mode: 'lacp', members: [...Array(count).keys()], hash: policy }, () => true))
  for (const row of rows) {
    const frame = frameOf(row)
    expect({ ...row, hash: xmitHash(policy, frame, row.vlan ?? 0) }).toEqual(row)
    expect(bonds.map((bond) => bond.choose(frame, row.vlan ?? 0))).toEqual([row.of2, row.of3, row.of4])
  }
})
