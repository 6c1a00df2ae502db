/** Mirrored rows in order of insertion, a page at a time. */
import type { RowPage } from '../../shared/contract/lab'
import { mirroredFields } from '../../shared/model/fields'
import { tableNamed, type TableName } from '../../shared/model/tables'
import { quote, tableCodec, type SqlValue } from './columns'
import type { Reader } from './operation'

/** `after` is the `next` of the page before; absent for the first. */
export function rowPage(reader: Reader, name: TableName, after: string | undefined, limit: number): RowPage {
  const table = tableNamed(name)
  if (!table) throw new Error(`no table ${name}`)
  const codec = tableCodec(table)
  const columns = ['id', ...mirroredFields(table)]
  const rows = reader.select<Record<string, SqlValue>>(
    `SELECT seq AS "#", ${columns.map(quote).join(', ')} FROM ${name} WHERE seq > ? ORDER BY seq LIMIT ?`,
    [Number(after ?? 0), limit],
  )
  const last = rows.at(-1)?.['#']
  return {
    table: name,
    columns,
    rows: rows.map((row) => columns.map((column) => codec.decodeField(column, row[column] ?? null))),
    next: rows.length === limit ? String(last) : null,
    total: reader.count(name),
  }
}
