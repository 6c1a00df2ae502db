/** What an action changed, field by field: the change log read forwards, and told in the platforms' words. */
import type { Database } from 'better-sqlite3'
import type { Effect, RowChange } from '../../shared/contract/operation'
import type { ObjectName } from '../../shared/errors'
import type { AnyRow } from '../../shared/model/fields'
import { rowName, tableNamed, type TableName } from '../../shared/model/tables'
import type { ChangeRange, LoggedChange } from './change-log'
import { StillReader } from './memory'
import type { Explain } from './part'
import { codecFor, type SqlReader } from './reader'
import type { SqlValue, TableCodec } from './columns'

/** The changed rows of a range of changes, first touched first, without those that came out as they were. */
export function changesOf(db: Database, reader: SqlReader, range: ChangeRange): RowChange[] {
  const first = db
    .prepare(
      `SELECT kind, tbl, row, before FROM change WHERE id IN
         (SELECT min(id) FROM change WHERE id BETWEEN ? AND ? AND tbl <> 'lab_counter' GROUP BY tbl, row) ORDER BY id`,
    )
    .all(range.first, range.last) as LoggedChange[]
  const codecs = new Map<string, TableCodec>()
  return first.flatMap((change) => {
    const before = change.before === null ? undefined : decodeBefore(codecFor(change.tbl, codecs), change.before)
    return rowChange(change, before, reader.anyRow(change.tbl, change.row)) ?? []
  })
}

/**
 * The changes with the names and hosts that their platforms give them, and what they come to. Called while the
 * changes stand; `rollback` takes them back on the way, so that what they removed can be named too.
 */
export function explained(
  changes: readonly RowChange[],
  parts: readonly Explain[],
  db: Database,
  rollback: () => void,
): { changes: RowChange[]; effects: Effect[] } {
  const partOf = (kind: string): Explain | undefined => parts.find((part) => part.tables.has(kind as TableName))
  const named = new Map<string, string>()
  const hosts = new Map<string, ObjectName | null>()
  const look = (those: readonly RowChange[]): SqlReader => {
    const reader = new StillReader(db)
    for (const { kind, id } of those) {
      const part = partOf(kind)
      if (!part) continue
      named.set(id, part.name(reader, kind as TableName, id))
      hosts.set(id, part.host(reader, kind as TableName, id))
    }
    return reader
  }
  look(changes.filter(({ change }) => change !== 'removed'))
  rollback()
  const reader = look(changes.filter(({ change }) => change === 'removed'))
  const told = changes.map((one) => ({ ...one, name: named.get(one.id) ?? one.name, host: hosts.get(one.id) ?? null }))
  const names = (table: TableName, id: string): string => {
    const name = named.get(id) ?? partOf(table)?.name(reader, table, id) ?? rowName(table, reader.anyRow(table, id) ?? { id })
    named.set(id, name)
    return name
  }
  const effects = parts.flatMap((part) =>
    part.effects(
      told.filter(({ kind }) => part.tables.has(kind as TableName)),
      names,
      reader,
    ),
  )
  return { changes: told, effects }
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
  return { kind: change.tbl, id: change.row, name: rowName(change.tbl, shown), host: null, change: kind, fields }
}
