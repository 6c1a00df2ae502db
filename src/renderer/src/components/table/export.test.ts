import { expect, test } from 'vitest'
import type { Column } from './column'
import { toCsv, toTsv } from './export'

type Item = [string, boolean | null]
const columns: Column<Item>[] = [
  { id: 'name', label: 'Name', value: ([name]) => name },
  { id: 'auto', label: 'Auto', value: ([, auto]) => auto },
]
const always = (): Promise<boolean> => Promise.resolve(true)

test('CSV quotes what needs it and shows cells as the table does, empty ones empty', async () => {
  const csv = await toCsv<Item>(
    [
      ['a "b", c', true],
      ['line\nbreak', null],
    ],
    columns,
    always,
  )
  expect(csv).toBe('Name,Auto\r\n"a ""b"", c",Yes\r\n"line\nbreak",\r\n')
})

test.each(['=HYPERLINK("http://a")', '+1', '-1', '@SUM(A1)', '\tx'])(
  'a name that begins a formula is defused: %j',
  async (name) => {
    const csv = await toCsv([[name, null]], columns, always)
    expect(csv?.split('\r\n')[1]).toMatch(/^"?'/)
    expect(toTsv([[name, null]], columns)).toMatch(/^"?'/)
  },
)

test('an export that is stopped gives nothing', async () => {
  expect(await toCsv([['a', true]], columns, () => Promise.resolve(false))).toBeNull()
})
