import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createOrder, naturalKey } from './order'

test('names are ordered as people count, without case and accents', () => {
  const names = ['host 10', 'Host 2', 'host 1', 'Ärger', 'zebra', 'NIC 10', 'nic 9']
  expect(names.sort((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1))).toEqual([
    'Ärger',
    'host 1',
    'Host 2',
    'host 10',
    'nic 9',
    'NIC 10',
    'zebra',
  ])
})

test('keeping an order gives the same as making it anew', () => {
  const name = fc.constantFrom('a', 'b1', 'b10', 'B2', 'c')
  fc.assert(
    fc.property(fc.array(fc.array(name, { maxLength: 12 }), { maxLength: 6 }), (lists) => {
      const kept = createOrder<{ name: string }>((item) => item.name)
      let items: { name: string }[] = []
      for (const names of lists) {
        // Some rows stay as they are, the others are new objects.
        items = names.map((each, i) => (items[i]?.name === each ? (items[i] ?? { name: each }) : { name: each }))
        const keys = kept(items).map((item) => naturalKey(item.name))
        expect(keys).toEqual([...keys].sort())
        expect(new Set(kept(items))).toEqual(new Set(items))
      }
    }),
  )
})

test('an unchanged list gives the same array', () => {
  const order = createOrder<{ name: string }>((item) => item.name)
  const items = [{ name: 'b' }, { name: 'a' }]
  const first = order(items)
  expect(first.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(order(items)).toBe(first)
})
