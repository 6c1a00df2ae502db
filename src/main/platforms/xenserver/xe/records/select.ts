/** Objects of a class that match what the command line asks for. */
import type { AnyRow } from '../../../../../shared/model/fields'
import type { XeView } from '../define'
import { XeFailure } from '../failure'
import { asText, behind, memberOf, picked, showing, type XeField } from './field'
import { meantBy, type Meant } from './lookup'
import { classOf, fieldsOf, type XeRecord } from './record'

type Filter = readonly [key: string, value: string]
type Matches = (row: AnyRow) => boolean

/** Rows of the pool, with the columns that the fields and the filters look at; in order of insertion. */
export function selected(
  { read, pool, release }: XeView,
  record: XeRecord,
  fields: readonly XeField[],
  given: readonly Filter[],
): AnyRow[] {
  const described = classOf(record)
  const known = fieldsOf(record, release)
  const where = record.class === 'pool' ? { id: pool } : { pool }
  const filters = [...(record.filters ?? []), ...given]
  // Without an object there is nothing by which a filter could be told wrong, and the real one tells none.
  if (filters.length > 0 && read.count(described.table, where) === 0) return []
  const meant = filters.map(([key, value]) => ({ ...meantBy(known, key), value }))
  const used = [...fields, ...meant.map(({ field }) => field)]
  const columns = used.flatMap((field) => behind(described, field)?.of ?? [])
  const rows = picked(read, described, columns, where)
  return meant.reduce((left, each) => left.filter(matching(each, (field) => showing(read, described, field, left))), rows)
}

function matching(
  { field, key, value }: Meant & { value: string },
  show: (field: XeField) => ReturnType<typeof showing>,
): Matches {
  if (field.shape === 'set' && key !== undefined && key !== 'contains')
    throw new XeFailure('Invalid syntax for set filtering (should be set-param:contains=key)')
  const same = field.ignoresCase
    ? (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
    : (a: string, b: string) => a === b
  const told = show(field)
  return (row) => {
    const shown = told(row)
    if (key === undefined) return same(asText(shown, field.separator), value)
    if (Array.isArray(shown)) return (shown as readonly string[]).some((member) => same(member, value))
    const member = memberOf(shown, key)
    return member !== undefined && same(member, value)
  }
}
