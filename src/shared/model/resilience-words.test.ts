import { expect, test } from 'vitest'
import type { Loss, SingleFailure } from '../contract/drill'
import { resilienceWords } from './resilience-words'

const failure = (...loses: Loss[]): SingleFailure => ({
  object: { kind: 'plant_switch', id: 'S', name: 'Switch S' },
  same: [],
  text: '',
  damage: 0,
  loses,
  vms: 0,
  down: [],
  lost: [],
  interrupted: [],
  seconds: 0,
})
const once = 'A cable counts once, with its NIC and its port.'

test.each([
  [0, 0, [], 'Nothing in this lab can fail yet.'],
  [4, 4, [], `None of 4 single failures costs anybody anything. ${once}`],
  [4, 3, [failure('vms')], `3 of 4 single failures cost nobody anything, 1 is a single point of failure. ${once}`],
  [
    7,
    3,
    [failure('down'), failure('vms'), failure(), failure()],
    `3 of 7 single failures cost nobody anything, 2 interrupt somebody for a while, 2 are single points of failure. ${once}`,
  ],
])('%d failures, %d of them harmless, add up', (tried, harmless, failures, words) => {
  expect(resilienceWords({ tried, harmless, failures, faults: 0, simulated: tried })).toBe(words)
})
