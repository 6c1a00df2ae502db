/** One object, by its uuid. */
import type { AnyRow } from '../../../../../shared/model/fields'
import { OperationError } from '../../../../../shared/errors'
import type { XeView } from '../define'
import { classOf, type XeRecord } from './record'

/** Refuses with UUID_INVALID [class; uuid], also for one of another pool. */
export function rowByUuid({ read, pool }: XeView, record: XeRecord, uuid: string): AnyRow {
  const described = classOf(record)
  const where = record.class === 'pool' ? { uuid, id: pool } : { uuid, pool }
  const row = read.first(described.table, where) as AnyRow | undefined
  if (row) return row
  throw new OperationError({
    code: 'UUID_INVALID',
    message: `No ${record.noun} of this pool has the uuid that was given.`,
    remedy: `xe ${record.noun}-list shows the uuids.`,
    params: [record.class, uuid],
  })
}
