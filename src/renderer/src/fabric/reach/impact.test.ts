import { expect, test } from 'vitest'
import { entriesOf } from './impact'

const pair = (seconds: number | null) => ({
  from: { kind: 'xs_vm', id: 'a', name: 'A' },
  to: { kind: 'xs_vm', id: 'b', name: 'B' },
  seconds,
})

test('what is lost comes first, and what is not listed is counted', () => {
  const shown = entriesOf({
    gained: [{ text: 'A reaches B.', count: 1, pairs: [pair(null)] }],
    interrupted: [{ text: 'A is cut off.', count: 9, pairs: [pair(30)] }],
    lost: [{ text: '12 VMs lose B.', count: 1001, pairs: [pair(null)] }],
  })
  expect(shown.map(({ word, more }) => [word, more])).toEqual([
    ['Lost', 'and 1,000 more'],
    ['Interrupted', ''],
    ['Gained', ''],
  ])
})
