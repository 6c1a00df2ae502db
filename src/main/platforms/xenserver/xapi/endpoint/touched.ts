/** Objects whose records read differently since a moment of the change log. */
import { quote } from '../../../../inventory/columns'
import type { Reader } from '../../../../inventory/operation'
import { CLASS_OF_TABLE, fieldsTold, tellersOf, tellsOf } from './tellers'

/** Beyond so many logged changes it is quicker to begin anew than to follow them up. */
const MOST_CHANGES = 2_000

interface LoggedRow {
  readonly tbl: string
  readonly row: string
  /** As it was before the first of the changes; null where it was not. */
  readonly before: string | null
}

/** The number of the last change that was logged. */
export function lastChange(reader: Reader): number {
  const [row] = reader.select<{ last: number | null }>('SELECT max(id) AS last FROM change')
  return row?.last ?? 0
}

/** References by class, of whichever pool. Null where they are too many, or the log is not the one that `since` is of. */
export function touchedSince(reader: Reader, since: number, last: number): Map<string, Set<string>> | null {
  if (last < since || last - since > MOST_CHANGES) return null
  const logged = reader.select<LoggedRow>('SELECT tbl, row, before, min(id) FROM change WHERE id > ? GROUP BY tbl, row', [since])
  const touched = new Map<string, Set<string>>()
  const touch = (kind: string, ref: string): void => {
    const refs = touched.get(kind)
    if (refs) refs.add(ref)
    else touched.set(kind, new Set([ref]))
  }
  for (const [table, changed] of Map.groupBy(logged, ({ tbl }) => tbl)) {
    const described = CLASS_OF_TABLE.get(table)
    if (!described) continue
    const now = tellsNow(reader, table, changed)
    const tells = changed.map(({ row: id, before }) => {
      touch(described.name, id)
      const was = before === null ? [] : tellsOf(table, JSON.parse(before) as Record<string, unknown>)
      return { id, was, is: now.get(id) ?? [] }
    })
    for (const { kind, ref } of tellersOf(reader, table, tells)) touch(kind, ref)
  }
  return touched
}

/** As SQLite holds them, which is how the log has them. */
function tellsNow(reader: Reader, table: string, changed: readonly LoggedRow[]): Map<string, readonly string[]> {
  const columns = ['id', ...fieldsTold(table)].map(quote).join(', ')
  const rows = reader.select<Record<string, unknown>>(
    `SELECT ${columns} FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(changed.map(({ row }) => row))],
  )
  return new Map(rows.map((row) => [String(row['id']), tellsOf(table, row)]))
}
