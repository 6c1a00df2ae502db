/** Objects of a class as tables: those that match, with the fields that were asked for. */
import type { XeView, XeOutput, XeTables } from './define'
import { asText, showing, taggedName, type XeField } from './records/field'
import { classOf, fieldsOf, type XeRecord } from './records/record'
import { selected } from './records/select'
import type { XeParams } from './words'

interface Wanted {
  readonly filters: XeParams['pairs']
  /** Shown unless `params=` says otherwise. */
  readonly shown: readonly string[]
}

export function listed(context: XeView, record: XeRecord, params: XeParams, { filters, shown }: Wanted): XeOutput {
  return { tables: tablesOf(context, record, chosen(record, context, params.get('params'), shown), filters) }
}

/** The fields that a list shows: those of `params=`, or what it shows unless told. */
function chosen(record: XeRecord, { release }: XeView, asked: string | undefined, listed: readonly string[]): XeField[] {
  const known = fieldsOf(record, release)
  if (asked === 'all') return known.filter(({ isHidden }) => !isHidden)
  const wanted = asked?.split(',') ?? listed
  return known.filter(({ name }) => wanted.includes(name))
}

function tablesOf(context: XeView, record: XeRecord, fields: readonly XeField[], filters: XeParams['pairs']): XeTables {
  const cheap = fields.filter(({ isExpensive }) => !isExpensive)
  const rows = selected(context, record, cheap, filters)
  const values = fields.map((field): ((row: (typeof rows)[number]) => string) => {
    if (field.isExpensive) return () => '<expensive field>'
    const told = showing(context.read, classOf(record), field, rows)
    return (row) => asText(told(row), field.separator)
  })
  return { names: fields.map(taggedName), records: rows.map((row) => values.map((value) => value(row))) }
}
