import { expect, test } from 'vitest'
import type { Column } from './column'
import { orderOf, sortInTurns, sortKeys, type Keyed, type SortKey } from './sort'

interface Item {
  name: string
  vlan: number | null
}
const name: Column<Item> = { id: 'name', label: 'Name', value: (item) => item.name }
const vlan: Column<Item> = { id: 'vlan', label: 'VLAN', value: (item) => item.vlan }
const items: Item[] = [
  { name: 'Host 10', vlan: null },
  { name: 'Host 2', vlan: 20 },
  { name: '', vlan: 100 },
  { name: 'Host 2', vlan: 3 },
]

function sorted(sorting: SortKey<Item>[]): Item[] {
  const keyed = items.map((row) => ({ row, keys: sortKeys(row, sorting) }))
  return keyed.sort(orderOf(sorting)).map(({ row }) => row)
}

test('names sort naturally, numbers as numbers, empty cells last in both directions', () => {
  const names = (desc: boolean) => sorted([{ column: name, desc }]).map((item) => item.name)
  expect(names(false)).toEqual(['Host 2', 'Host 2', 'Host 10', ''])
  expect(names(true)).toEqual(['Host 10', 'Host 2', 'Host 2', ''])
  expect(sorted([{ column: vlan, desc: true }]).map((item) => item.vlan)).toEqual([100, 20, 3, null])
})

test('further columns decide among equals, each in its own direction', () => {
  const both = [
    { column: name, desc: false },
    { column: vlan, desc: true },
  ]
  expect(sorted(both).map((item) => item.vlan)).toEqual([20, 3, null, 100])
})

test('hexadecimal sorts by characters', () => {
  const mac: Column<string> = { id: 'mac', label: 'MAC', value: (text) => text, sort: 'exact' }
  const sorting = [{ column: mac, desc: false }]
  const keyed = ['0a:10', '0a:9f', '0a:1f'].map((row) => ({ row, keys: sortKeys(row, sorting) }))
  expect(keyed.sort(orderOf(sorting)).map(({ row }) => row)).toEqual(['0a:10', '0a:1f', '0a:9f'])
})

test('sorting in turns is stable, gives the order of a plain sort, and stops when told', async () => {
  const column: Column<number> = { id: 'n', label: 'N', value: (n) => n % 97 }
  const order = orderOf([{ column, desc: false }])
  const keyed: Keyed<number>[] = Array.from({ length: 5321 }, (_, i) => ({ row: (i * 7919) % 5321, keys: [] as number[] }))
  for (const each of keyed) each.keys = sortKeys(each.row, [{ column, desc: false }])
  let turns = 0
  const goOn = () => Promise.resolve(++turns > 0)
  expect(await sortInTurns(keyed, order, goOn)).toEqual([...keyed].sort(order))
  expect(turns).toBeGreaterThan(5)
  expect(await sortInTurns(keyed, order, () => Promise.resolve(false))).toBeNull()
})
