/** The answered examples: what real Linux bridges and Open vSwitch did with the same frames. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Flavour } from '../topology'
import { L2Document, type L2Result } from './format'
import { play } from './play'

type Event = L2Result['events'][number]
interface Example {
  name: string
  answered_by: string
  input: unknown
  expected: Pick<L2Result, 'events' | 'fdb'>
  /** Ids of the events in which real software agrees whatever its flavour. */
  firm: number[]
  ovs_differs?: { id: number; deliveries: Event['deliveries']; crossings?: Event['crossings'] }[]
}

const folder = 'docs/l2/examples'
const examples = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Example)

const sorted = <T>(list: readonly T[]): string[] => list.map((each) => JSON.stringify(each)).sort()
const copies = (list: readonly { tag: number | null; endpoint: string }[]) =>
  sorted(list.map(({ endpoint, tag }) => [endpoint, tag]))
const ways = (list: Event['crossings']) => sorted(list.map(({ link, from, tag }) => [link, from, tag]))

describe.each(['linux', 'ovs'] satisfies Flavour[])('%s', (flavour) => {
  test.each(examples)('example $name: every delivery, tag and crossing of every firm event', (example) => {
    const { result, storms } = play(L2Document.parse(example.input), flavour)
    expect(storms).toEqual([])
    for (const expected of example.expected.events) {
      const differs = flavour === 'ovs' ? example.ovs_differs?.find(({ id }) => id === expected.id) : undefined
      if (!example.firm.includes(expected.id) && !differs) continue
      const found = result.events.find(({ id }) => id === expected.id)
      expect({ id: expected.id, deliveries: copies(found?.deliveries ?? []) }).toEqual({
        id: expected.id,
        deliveries: copies((differs ?? expected).deliveries),
      })
      if (!differs)
        expect({ id: expected.id, ways: ways(found?.crossings ?? []) }).toEqual({
          id: expected.id,
          ways: ways(expected.crossings),
        })
    }
  })
})

test.each(examples)('example $name: the learned tables, in the flavour that answered', ({ answered_by, input, expected }) => {
  const { fdb } = play(L2Document.parse(input), answered_by.startsWith('ovs') ? 'ovs' : 'linux').result
  for (const [node, entries] of Object.entries(expected.fdb))
    expect({ node, learned: sorted(fdb[node] ?? []) }).toEqual({ node, learned: sorted(entries) })
})
