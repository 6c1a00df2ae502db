/** Choices of a real Open vSwitch, `docs/l2/balance-slb-vectors.json`. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Bond } from './bond'
import { ETHERTYPE } from './frame'
import { BROADCAST, parseMac } from './mac'
import { slbBucket } from './slb-hash'

interface Row {
  mac: string
  vlan: number
  bucket: number
  first: string
  m0_down: string
  m0_back: string
}
const vectors = JSON.parse(readFileSync('docs/l2/balance-slb-vectors.json', 'utf8')) as Record<string, Row[]>
const TABLES = [
  ['two_members', 2],
  ['three_members', 3],
] as const

test.each(TABLES)('%s: the bucket of each address', (name) => {
  const rows = vectors[name] ?? []
  expect(rows.length).toBeGreaterThan(10)
  for (const { mac, vlan, bucket } of rows) {
    const { hi, lo } = parseMac(mac)
    expect({ mac, vlan, bucket: slbBucket(hi, lo, vlan) }).toEqual({ mac, vlan, bucket })
  }
})

test.each(TABLES)('%s: members take turns', (name, count) => {
  const { choices, rows } = bonded(name, count)
  expect(choices()).toEqual(rows.map(({ first }) => first))
})

test('members lose their buckets with their link, and get nothing back with it', () => {
  const { bond, choices, rows } = bonded('two_members', 2)
  choices()
  bond.setLink(0, false)
  expect(choices()).toEqual(rows.map(({ m0_down }) => m0_down))
  bond.setLink(0, true)
  expect(choices()).toEqual(rows.map(({ m0_back }) => m0_back))
})

/** A bond, and the member that it chooses for each row of a table. */
function bonded(name: string, count: number) {
  const rows = vectors[name] ?? []
  const bond = new Bond({ mode: 'balance-slb', members: [...Array(count).keys()], active: 0 }, () => true)
  const choices = (): string[] =>
    rows.map(({ mac, vlan }) => {
      const src = parseMac(mac)
      const dst = { dstHi: BROADCAST.hi, dstLo: BROADCAST.lo }
      return `m${bond.choose({ srcHi: src.hi, srcLo: src.lo, ...dst, etherType: ETHERTYPE.IPv4, gratuitous: false }, vlan)}`
    })
  return { bond, choices, rows }
}
