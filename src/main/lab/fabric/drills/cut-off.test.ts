import { expect, test } from 'vitest'
import { cutOff } from './cut-off'

test.each([
  ['one of five', [{ from: [0], to: [1, 2, 3, 4] }], [0]],
  [
    'one of five, whose others are told apart',
    [
      { from: [0], to: [1, 2] },
      { from: [3], to: [0] },
      { from: [0], to: [4] },
    ],
    [0],
  ],
  ['two and three', [{ from: [3, 4, 5], to: [1, 2] }], [1, 2]],
  ['two halves', [{ from: [1, 2], to: [3, 4] }], [1, 2, 3, 4]],
  [
    'two networks at once',
    [
      { from: [0], to: [1, 2, 3] },
      { from: [7, 8, 9], to: [5, 6] },
    ],
    [0, 5, 6],
  ],
  ['nobody', [{ from: [], to: [1] }], []],
])('%s', (_, splits, expected) => {
  expect(cutOff(splits).sort()).toEqual(expected)
})

test('where all are alone, all are cut off', () => {
  const all = [1, 2, 3]
  expect(cutOff([{ from: all, to: all }])).toEqual(all)
})
