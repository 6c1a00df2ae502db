import { expect, test } from 'vitest'
import { matchesWords, queryWords } from './filter'

test('words are ANDed, case aside, and each may stand in another cell', () => {
  const cells = ['Debian Etch (1)', '9a:26:3c:5c:55:74', 'Network 1']
  expect(matchesWords(cells, queryWords('network DEBIAN'))).toBe(true)
  expect(matchesWords(cells, queryWords('debian network 2'))).toBe(true)
  expect(matchesWords(cells, queryWords('debian storage'))).toBe(false)
  expect(matchesWords(cells, queryWords('   '))).toBe(true)
})

test('a word does not match across two cells', () => {
  expect(matchesWords(['eth1', '0'], queryWords('10'))).toBe(false)
})
