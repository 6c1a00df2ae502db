/** What is compared only where something changed is what comparing everybody with everybody finds. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Topology } from '../topology'
import { compare, pairsBetween } from './compare'
import { build, networkPlan } from '../testing/random-networks'
import { Reach, type End } from './reach'

const endsOf = ({ endpoints }: Topology): End[] => endpoints.map(({ id }) => ({ machine: id, only: null }))

/** Pairs whose fate differs, by asking each. */
function everyPair(before: Reach, after: Reach, ends: readonly End[]): { lost: string[]; gained: string[] } {
  const found = { lost: [] as string[], gained: [] as string[] }
  for (const [n, one] of ends.entries())
    for (const other of ends.slice(n + 1)) {
      const [was, is] = [before, after].map((reach) => {
        const [a, b] = [reach.classOf(one), reach.classOf(other)]
        return Math.min(reach.reaches(a, b), reach.reaches(b, a))
      }) as [number, number]
      if (was !== is) found[is < was ? 'lost' : 'gained'].push(`${one.machine} ${other.machine}`)
    }
  return { lost: found.lost.sort(), gained: found.gained.sort() }
}

test('lost and gained pairs are those of all pairs, whatever changed between two networks', () => {
  let changed = 0
  fc.assert(
    fc.property(networkPlan, fc.nat(99), fc.boolean(), (plan, at, isLink) => {
      const topology = build(plan)
      const which = isLink ? topology.links[at % Math.max(1, topology.links.length)] : undefined
      const other: Topology = which
        ? { ...topology, links: topology.links.map((link) => (link === which ? { ...link, up: !link.up } : link)) }
        : {
            ...topology,
            ports: topology.ports.map((port, n) =>
              n === at % topology.ports.length ? { ...port, mode: 'access', vlan: 10 } : port,
            ),
          }
      const ends = endsOf(topology)
      const [before, after] = [new Reach(topology), new Reach(other)]
      const expected = everyPair(before, after, ends)
      const found = compare(before, after, ends)
      const listed = (pairs: typeof found.lost): string[] =>
        pairs.flatMap(({ from, to, count }) => {
          const names = from.flatMap((a) =>
            to.flatMap((b) => (a === b || (from === to && a > b) ? [] : [[a, b].sort((x, y) => x - y)])),
          )
          expect(names).toHaveLength(count)
          return names.map(([a, b]) => `${ends[a!]!.machine} ${ends[b!]!.machine}`)
        })
      changed += found.lost.length + found.gained.length
      expect({ lost: listed(found.lost).sort(), gained: listed(found.gained).sort() }).toEqual(expected)
    }),
    { numRuns: 300, seed: 5 },
  )
  expect(changed).toBeGreaterThan(50)
})

test('pairs are counted between two machines, never within one', () => {
  const machineOf = (end: number): string => 'aabc'.charAt(end)
  const all = [0, 1, 2, 3]
  expect(pairsBetween(all, all, machineOf)).toBe(5)
  expect(pairsBetween([0, 2], [1, 3], machineOf)).toBe(3)
})
