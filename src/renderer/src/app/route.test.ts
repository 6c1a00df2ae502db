import { expect, test } from 'vitest'
import { formatRoute, keyOf, parseRoute, sameObject } from './route'

test.each([
  ['#/xs_network/OpaqueRef%3Aab/users', { kind: 'xs_network', id: 'OpaqueRef:ab', tab: 'users' }],
  ['#/xs_vm/1', { kind: 'xs_vm', id: '1', tab: null }],
  ['#/xs_vm/1/', { kind: 'xs_vm', id: '1', tab: null }],
  ['', null],
  ['#/', null],
  ['#/xs_vm', null],
  ['#/xs_vm/100%', { kind: 'xs_vm', id: '100%', tab: null }],
])('%s is read', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route)
})

test('what was written is read again, whatever the id holds', () => {
  for (const id of ['a/b', 'x y', '%', 'ä#?', 'OpaqueRef:12']) {
    expect(parseRoute(formatRoute({ kind: 'xs_vm', id, tab: 'log' }))).toEqual({ kind: 'xs_vm', id, tab: 'log' })
  }
  expect(formatRoute(null)).toBe('#/')
})

test('objects are the same by kind and id', () => {
  expect(sameObject({ kind: 'a', id: '1' }, { kind: 'a', id: '1' })).toBe(true)
  expect(sameObject({ kind: 'a', id: '1' }, null)).toBe(false)
  expect(keyOf({ kind: 'a', id: '1' })).toBe('a/1')
})
