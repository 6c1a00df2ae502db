import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elementsOf, relative } from './canvas-elements'
import { countBoxes, foldedAtFirst } from './folding'
import type { Picture, Shape } from './picture'
import { place } from './place'
import { testLab } from './testing'

const open = (): boolean => false
const sizes = fc.record({
  pools: fc.integer({ min: 1, max: 3 }),
  hosts: fc.integer({ min: 1, max: 5 }),
  networks: fc.integer({ min: 1, max: 6 }),
  vms: fc.integer({ min: 0, max: 9 }),
})

const meet = (a: Shape, b: Shape): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
const holds = (outer: Shape, inner: Shape): boolean =>
  outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.w >= inner.x + inner.w && outer.y + outer.h >= inner.y + inner.h

/** Whatever is no frame around others. */
const solid = ({ shapes }: Picture): Shape[] => shapes.filter(({ kind }) => !['pool', 'host', 'switch', 'bond'].includes(kind))

test('nothing lies on anything else, and each box holds what is in it', () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const picture = place(testLab(size), open)
      const boxes = new Map(picture.shapes.map((shape) => [shape.key, shape]))
      const bodies = solid(picture)
      for (const [n, a] of bodies.entries())
        for (const b of bodies.slice(n + 1)) expect(meet(a, b), `${a.key} on ${b.key}`).toBe(false)
      const hosts = picture.shapes.filter(({ kind }) => kind === 'host' || kind === 'switch')
      for (const [n, a] of hosts.entries())
        for (const b of hosts.slice(n + 1)) expect(meet(a, b), `${a.key} on ${b.key}`).toBe(false)
      for (const shape of picture.shapes) {
        const outer = boxes.get(shape.within ?? '')
        if (outer) expect(holds(outer, shape), `${shape.key} in ${outer.key}`).toBe(true)
        expect(shape.x >= 0 && shape.y >= 0 && shape.x + shape.w <= picture.width && shape.y + shape.h <= picture.height).toBe(
          true,
        )
      }
    }),
    { numRuns: 40 },
  )
})

test('a bond encloses its own NICs and no other', () => {
  const { shapes } = place(testLab({ pools: 1, hosts: 2, networks: 3, vms: 4 }), open)
  for (const bond of shapes.filter(({ kind }) => kind === 'bond')) {
    const host = bond.object.id.replace(/b$/, '')
    const inside = shapes.filter((shape) => shape.kind === 'nic' && meet(bond, shape)).map(({ key }) => key)
    expect(inside).toEqual([`plant_nic/${host}n0`, `plant_nic/${host}n1`])
    expect(bond.label).toBe('Bond 0+1')
  }
})

test('the same lab gives the same picture, whatever the order of its rows', () => {
  const lab = testLab({ pools: 2, hosts: 3, networks: 4, vms: 5 })
  const mixed = { ...lab, switches: lab.switches.toReversed(), stations: lab.stations.toReversed() }
  const byKey = (picture: Picture) => new Map(picture.shapes.map((shape) => [shape.key, shape]))
  expect(place(lab, open)).toEqual(place(lab, open))
  expect(byKey(place(mixed, open))).toEqual(byKey(place(lab, open)))
})

test('every line begins and ends at the edge of its boxes, and no two cables share a lane', () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const { shapes, wires } = place(testLab(size), open)
      const boxes = new Map(shapes.map((shape) => [shape.key, shape]))
      const runs: { y: number; low: number; high: number }[] = []
      for (const { from, to, points, kind } of wires) {
        for (const [key, at] of [
          [from, points[0]],
          [to, points.at(-1)],
        ] as const) {
          const box = boxes.get(key)
          expect(box && at && at.x >= box.x - 0.01 && at.x <= box.x + box.w + 0.01, `${key} across`).toBe(true)
          expect(box && at && at.y >= box.y - 0.01 && at.y <= box.y + box.h + 0.01, `${key} down`).toBe(true)
        }
        for (const [n, a] of points.entries()) {
          const b = points[n + 1]
          if (kind !== 'cable' || !b) continue
          expect(a.x === b.x || a.y === b.y).toBe(true)
          if (a.y === b.y) runs.push({ y: a.y, low: Math.min(a.x, b.x), high: Math.max(a.x, b.x) })
        }
      }
      for (const [n, a] of runs.entries())
        for (const b of runs.slice(n + 1)) expect(a.y === b.y && a.low < b.high && b.low < a.high).toBe(false)
    }),
    { numRuns: 40 },
  )
})

test('a folded host keeps its NICs and stands for all below; a folded pool has one line to each folded switch', () => {
  const lab = testLab({ pools: 2, hosts: 2, networks: 3, vms: 4 })
  const folded = place(lab, (key) => ['xs_host/p0h0', 'xs_pool/p1', 'plant_switch/s0', 'plant_switch/s1'].includes(key))
  const host = folded.shapes.find(({ key }) => key === 'xs_host/p0h0')
  expect(host?.also).toContain('xs_vif/p0h0v3d1')
  expect(folded.shapes.some(({ key }) => key === 'plant_nic/p0h0n0')).toBe(true)
  expect(folded.shapes.some(({ key }) => key.startsWith('xs_vm/p0h0'))).toBe(false)
  expect(folded.captions.find(({ key }) => key === 'xs_host/p0h0#detail')?.text).toBe('3 networks, 4 VMs')
  const bundles = folded.wires.filter(({ to }) => to === 'xs_pool/p1')
  expect(bundles.map(({ count }) => count)).toEqual([4, 4])
})

test('small labs are shown whole, large ones folded until they can be read', () => {
  expect(foldedAtFirst(testLab({ pools: 1, hosts: 3, networks: 4, vms: 10 })).size).toBe(0)
  const large = testLab({ pools: 1, hosts: 16, networks: 20, vms: 100 })
  expect(countBoxes(large)).toBeGreaterThan(2000)
  const folded = foldedAtFirst(large)
  const { shapes } = place(large, (key) => folded.has(key))
  expect(shapes.length).toBeLessThan(300)
})

test('bends are told to the library so that it draws them where they are', () => {
  const [a, b, bend] = [
    { x: 10, y: 20 },
    { x: 110, y: 220 },
    { x: 10, y: 100 },
  ]
  const { weight, distance } = relative(bend, a, b)
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  // As the library does: along the line between the ends, then off it along the line's normal (-dy, dx).
  const x = a.x + weight * (b.x - a.x) + (distance * -(b.y - a.y)) / length
  const y = a.y + weight * (b.y - a.y) + (distance * (b.x - a.x)) / length
  expect([x, y].map(Math.round)).toEqual([10, 100])
  const { shapes, wires } = place(testLab({ pools: 1, hosts: 2, networks: 2, vms: 2 }), open)
  const elements = elementsOf({ shapes, wires, captions: [], width: 1, height: 1 })
  expect(elements.filter(({ group }) => group === 'edges').length).toBe(wires.length)
})
