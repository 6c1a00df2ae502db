/** Records of a class as clients get them. */
import type { AnyRow } from '../../../../shared/model/fields'
import { OperationError } from '../../../../shared/errors'
import type { Reader } from '../../../inventory/operation'
import type { XapiClass } from './class'
import type { XapiValue } from './types'

export type XapiRecord = Readonly<Record<string, XapiValue>>

/** Every row of a class in one pool, in order of insertion. */
export function rowsOf(reader: Reader, { name, table }: XapiClass, pool: string): AnyRow[] {
  const where = name === 'pool' ? { id: pool } : { pool }
  return reader.find(table, where)
}

/** The row behind a reference, or HANDLE_INVALID: also for one of another pool, which this one's server cannot know. */
export function rowOf(reader: Reader, { name, table }: XapiClass, pool: string, ref: string): AnyRow {
  const row = reader.get(table, ref) as AnyRow | undefined
  if (row && (name === 'pool' ? row.id : row['pool']) === pool) return row
  throw new OperationError({
    code: 'HANDLE_INVALID',
    message: `There is no ${name} ${ref.slice(0, 100)} in this pool.`,
    remedy: 'It may have been removed: look it up again.',
    params: [name, ref],
  })
}

/** Reference → record. */
export function recordsOf(reader: Reader, described: XapiClass, rows: readonly AnyRow[]): Map<string, XapiRecord> {
  const readers = [...described.fields.values()].map(({ name, read }) => [name, read(reader, rows)] as const)
  return new Map(rows.map((row) => [row.id, Object.fromEntries(readers.map(([name, read]) => [name, read(row)]))]))
}
