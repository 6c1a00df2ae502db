/** Records of a class as clients get them. */
import type { AnyRow } from '../../../../shared/model/fields'
import type { TableName } from '../../../../shared/model/tables'
import { blankObject } from '../../../inventory/columns'
import type { Reader } from '../../../inventory/operation'
import { poolProfile } from '../profile'
import { OperationError } from '../../../../shared/errors'
import type { XapiKind } from './class'
import { fieldsIn } from './release'
import type { XapiValue } from './types'

export type XapiRecord = Readonly<Record<string, XapiValue>>

/** Which rows of a class are one pool's. */
export const inPool = (name: string, pool: string): object => (name === 'pool' ? { id: pool } : { pool })

/** The row behind a reference, or HANDLE_INVALID: also for one of another pool, which this one's server cannot know. */
export function rowOf(reader: Reader, name: string, table: TableName, pool: string, ref: string): AnyRow {
  const row = reader.get(table, ref) as AnyRow | undefined
  if (row && (name === 'pool' ? row.id : row['pool']) === pool) return row
  throw noSuch(name, ref)
}

/** HANDLE_INVALID [class; reference]. */
export function noSuch(name: string, ref: string): OperationError {
  return new OperationError({
    code: 'HANDLE_INVALID',
    message: `There is no ${name} ${ref.slice(0, 100)} in this pool.`,
    remedy: 'It may have been removed: look it up again.',
    params: [name, ref.slice(0, 200)],
  })
}

/** Reference → record, with the fields that the release of the rows' pool has. All rows are of one pool. */
export function recordsOf(reader: Reader, described: XapiKind, rows: readonly AnyRow[]): Map<string, XapiRecord> {
  const [first] = rows
  if (!first) return new Map()
  const pool = described.name === 'pool' ? first.id : ((first['pool'] ?? null) as string | null)
  const fields = fieldsIn(described, poolProfile(reader, pool).name)
  const names = fields.map(({ name }) => name)
  const reads = fields.map(({ read }) => read(reader, rows))
  const blank = blankObject(names)
  const records = new Map<string, XapiRecord>()
  // Plain loops: a record of each of 10,000 VIFs is asked for at once.
  for (const row of rows) {
    const record: Record<string, XapiValue> = { ...blank }
    for (let at = 0; at < names.length; at++) record[names[at]!] = reads[at]!(row)
    records.set(row.id, record)
  }
  return records
}
