/** Choices of a real Linux bond, `docs/l2/xmit-hash-vectors.json`, and which member is active. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Bond, NO_MEMBER } from './bond'
import { ETHERTYPE } from './frame'
import { parseMac } from './mac'

interface Row {
  src: string
  dst: string
  proto: 'tcp' | 'udp' | 'icmp' | null
  of2: number
  of3: number
  of4: number
}
const { layer2: rows } = JSON.parse(readFileSync('docs/l2/xmit-hash-vectors.json', 'utf8')) as { layer2: Row[] }
const frameOf = ({ src, dst, proto }: Pick<Row, 'src' | 'dst' | 'proto'>) => {
  const [from, to] = [parseMac(src), parseMac(dst)]
  const etherType = proto === null ? ETHERTYPE.experimental : ETHERTYPE.IPv4
  return { srcHi: from.hi, srcLo: from.lo, dstHi: to.hi, dstLo: to.lo, etherType, gratuitous: false }
}

test.each([2, 3, 4] as const)('lacp over %i members sends as the Linux driver does', (count) => {
  const bond = new Bond({ mode: 'lacp', members: [...Array(count).keys()] }, () => true)
  expect(rows.length).toBeGreaterThanOrEqual(20)
  expect(rows.map((row) => bond.choose(frameOf(row), 0))).toEqual(rows.map((row) => row[`of${count}`]))
})

test('active-backup stays with the member that took over, and a bond without link sends nothing', () => {
  const bond = new Bond({ mode: 'active-backup', members: [5, 6], active: 5 }, (iface) => iface === 6)
  expect(bond.active).toBe(6)
  bond.setLink(5, true)
  expect([bond.active, bond.accepts(5, 0), bond.accepts(6, 0)]).toEqual([6, false, true])
  bond.setLink(6, false)
  expect(bond.active).toBe(5)
  bond.setLink(5, false)
  expect([bond.hasLink, bond.choose(frameOf({ src: '00:00:00:00:00:01', dst: '00:00:00:00:00:02', proto: null }), 0)]).toEqual([
    false,
    NO_MEMBER,
  ])
})
