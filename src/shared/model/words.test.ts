import { expect, test } from 'vitest'
import { withNoun } from './words'

test('a name that says what it is needs no noun', () => {
  expect([
    withNoun('Network', 'Storage'),
    withNoun('network', 'Network 0'),
    withNoun('Host', 'Hostess'),
    withNoun('switch', 'Storage switch'),
  ]).toEqual(['Network Storage', 'Network 0', 'Host Hostess', 'Storage switch'])
})
