/** What an action changed, field by field: the change log read forwards. */
import type { Database } from 'better-sqlite3'
import type { RowChange } from '../../shared/contract/operation'
import type { AnyRow } from '../../shared/model/fields'
import { rowName, tableNamed } from '../../shared/model/tables'
import type { ChangeRange, LoggedChange } from './change-log'
import { codecFor, type SqlReader } from './reader'
import type { SqlValue, TableCodec } from './columns'

/** The changed rows of a range of changes, first touched first, at most `limit`; `total` counts all of them. */
export function changesOf(
  db: Database,
  reader: SqlReader,
  range: ChangeRange,
  limit: number,
): { changes: RowChange[]; total: number } {
  const total = db
    .prepare("SELECT count(*) FROM (SELECT DISTINCT tbl, row FROM change WHERE id BETWEEN ? AND ? AND tbl <> 'lab_counter')")
    .pluck()
    .get(range.first, range.last) as number
  const first = db
    .prepare(
      `SELECT kind, tbl, row, before FROM change WHERE id IN
         (SELECT min(id) FROM change WHERE id BETWEEN ? AND ? AND tbl <> 'lab_counter' GROUP BY tbl, row) ORDER BY id LIMIT ?`,
    )
    .all(range.first, range.last, limit) as LoggedChange[]
  const codecs = new Map<string, TableCodec>()
  const changes = first.map((change) => {
    const before = change.before === null ? undefined : decodeBefore(codecFor(change.tbl, codecs), change.before)
    return rowChange(change, before, reader.anyRow(change.tbl, change.row))
  })
  return { changes: changes.filter((c) => c !== undefined), total }
}

function decodeBefore(codec: TableCodec, json: string): AnyRow {
  const raw = JSON.parse(json) as Record<string, SqlValue>
  return codec.decode(codec.columns.map((column) => raw[column] ?? null))
}

function rowChange(change: LoggedChange, before: AnyRow | undefined, after: AnyRow | undefined): RowChange | undefined {
  const table = tableNamed(change.tbl)
  const shown = after ?? before
  if (!table || !shown) return undefined
  const fields = Object.keys(table.fields)
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((f) => JSON.stringify(f.before) !== JSON.stringify(f.after))
  if (before && after && fields.length === 0) return undefined
  const kind = before ? (after ? 'changed' : 'removed') : 'created'
  return { kind: change.tbl, id: change.row, name: rowName(change.tbl, shown), change: kind, fields }
}
