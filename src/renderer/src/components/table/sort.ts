/** Sorting rows by one or more columns, at once or in turns that leave the page responsive. */
import { naturally } from '../natural'
import { cellText, type CellValue, type Column } from './column'
import type { Turn } from './turns'

export interface SortKey<R> {
  column: Column<R>
  desc: boolean
}

/** A row with what it is sorted by, read once. */
export interface Keyed<R> {
  row: R
  keys: readonly CellValue[]
}
export type Order<R> = (a: Keyed<R>, b: Keyed<R>) => number

const isEmpty = (value: CellValue | undefined): boolean => value === null || value === undefined || value === ''

function compareValues(a: CellValue, b: CellValue, exact: boolean): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [x, y] = [String(a), String(b)]
  return exact ? (x < y ? -1 : x > y ? 1 : 0) : naturally(x, y)
}

/** What a row is sorted by; a mixed column is sorted by what it shows. */
export function sortKeys<R>(row: R, sorting: readonly SortKey<R>[]): CellValue[] {
  return sorting.map(({ column }) => column.value(row) ?? cellText(column, row))
}

/** The order of keyed rows; equal rows keep the order they came in, empty cells come last either way. */
export function orderOf<R>(sorting: readonly SortKey<R>[]): Order<R> {
  return (a, b) => {
    for (const [i, { column, desc }] of sorting.entries()) {
      const [x, y] = [a.keys[i] ?? null, b.keys[i] ?? null]
      const emptiness = Number(isEmpty(x)) - Number(isEmpty(y))
      if (emptiness) return emptiness
      const result = compareValues(x, y, column.sort === 'exact')
      if (result) return desc ? -result : result
    }
    return 0
  }
}

/** Rows per step; sorting or merging so many takes a few milliseconds. */
const STEP = 1000

/**
 * A stable merge sort that lets the page breathe between its steps.
 * @returns the sorted rows, or null when told to stop.
 */
export async function sortInTurns<R>(rows: readonly Keyed<R>[], order: Order<R>, turn: Turn): Promise<Keyed<R>[] | null> {
  let runs: Keyed<R>[][] = []
  for (let start = 0; start < rows.length; start += STEP) {
    runs.push(rows.slice(start, start + STEP).sort(order))
    if (!(await turn())) return null
  }
  while (runs.length > 1) {
    const longer: Keyed<R>[][] = []
    for (let i = 0; i < runs.length; i += 2) {
      const merged = await merge(runs[i] ?? [], runs[i + 1] ?? [], order, turn)
      if (!merged) return null
      longer.push(merged)
    }
    runs = longer
  }
  return runs[0] ?? []
}

async function merge<R>(a: Keyed<R>[], b: Keyed<R>[], order: Order<R>, turn: Turn): Promise<Keyed<R>[] | null> {
  const out: Keyed<R>[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const [x, y] = [a[i], b[j]]
    if (!x || !y) return [...out, ...a.slice(i), ...b.slice(j)]
    if (order(x, y) <= 0) {
      out.push(x)
      i++
    } else {
      out.push(y)
      j++
    }
    if (out.length % STEP === 0 && !(await turn())) return null
  }
}
