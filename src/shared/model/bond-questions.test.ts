import { expect, test } from 'vitest'
import { askBeforeBonding, askBeforeUnbonding } from './bond-questions'

const storage = ['Storage']

test.each([
  ['management and a secondary interface', true, storage, false, 'refused', /Move one of them/],
  ['the same under high availability: the first row decides', true, storage, true, 'refused', /Move one of them/],
  ['management under high availability', true, [], true, 'refused', /High availability is on/],
  ['management', true, [], false, 'warning', /loses its connection/],
  ['a secondary interface', false, storage, false, 'warning', /traffic of Storage stops/],
  ['a secondary interface under high availability', false, storage, true, 'warning', /traffic of Storage stops/],
  ['none of these', false, [], true, 'none', /^$/],
] as const)('before bonding: %s', (_, management, secondary, ha, level, text) => {
  const answer = askBeforeBonding({ management, secondary, ha })
  expect(answer.level).toBe(level)
  expect(answer.text).toMatch(text)
})

test.each([
  ['management under high availability', true, [], true, 'refused', /High availability is on/],
  ['both', true, storage, false, 'warning', /management interface and Storage/],
  ['management', true, [], false, 'warning', /management interface goes back/],
  ['a secondary interface', false, ['Storage', 'Storage'], false, 'warning', /^Storage goes back/],
  ['neither', false, [], true, 'none', /^$/],
] as const)('before removing a bond: %s', (_, management, secondary, ha, level, text) => {
  const answer = askBeforeUnbonding({ management, secondary, ha })
  expect(answer.level).toBe(level)
  expect(answer.text).toMatch(text)
})
