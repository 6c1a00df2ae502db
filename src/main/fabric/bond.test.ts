/** Which member of a bond is active. */
import { expect, test } from 'vitest'
import { Bond, NO_MEMBER } from './bond'
import { ETHERTYPE } from './frame'

const FRAME = { srcHi: 0, srcLo: 1, dstHi: 0, dstLo: 2, etherType: ETHERTYPE.experimental, gratuitous: false }

test('active-backup stays with the member that took over, and a bond without link sends nothing', () => {
  const bond = new Bond({ mode: 'active-backup', members: [5, 6], active: 5 }, (iface) => iface === 6)
  expect(bond.active).toBe(6)
  bond.setLink(5, true)
  expect([bond.active, bond.accepts(5, 0), bond.accepts(6, 0)]).toEqual([6, false, true])
  bond.setLink(6, false)
  expect(bond.active).toBe(5)
  bond.setLink(5, false)
  expect([bond.hasLink, bond.choose(FRAME, 0)]).toEqual([false, NO_MEMBER])
})
