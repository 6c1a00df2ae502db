/** Describes a class from its table: XAPI's fields are the table's, its lists follow from who points to it. */
import type { AnyRow, Field, Release } from '../../../../shared/model/fields'
import { tableNamed, type TableName } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import { BACK_LINKS, KNOWN_CLASSES, type BackLink } from '../dump/classes'
import type { Message, ReadField, Write, XapiClass, XapiField } from './class'
import { inPool, rowOf } from './records'
import { NULL_REF, refTo, typeOfField, type ClassName, type XapiType, type XapiValue } from './types'

/** Up to so many rows, what points to them is looked up by their ids; beyond, read whole. */
const FEW_ROWS = 500
/** Fields of the lab that XAPI keeps to itself, or that are no fields of XAPI's. */
const INTERNAL = new Set(['pool', 'extra', 'device_name@PIF', 'reserved@VIF'])

export interface Description {
  readonly since?: Release
  /** What can be set, by field. */
  readonly writes?: Readonly<Record<string, Write>>
  /** Fields that no table has. */
  readonly derived?: readonly XapiField[]
  readonly messages?: Readonly<Record<string, Message>>
  /** Types that the table tells too loosely. */
  readonly types?: Readonly<Record<string, XapiType>>
}

/** @param name as in a pool's database, which is XAPI's own */
export function describeClass(name: ClassName, description: Description): XapiClass {
  const { since, writes = {}, derived = [], messages = {}, types = {} } = description
  const known = KNOWN_CLASSES.get(name)
  if (!known) throw new Error(`no table holds ${name}`)
  const stored = [...known.columns.values()]
    .filter((column) => !INTERNAL.has(column.name) && !INTERNAL.has(`${column.name}@${name}`))
    .map(({ name: field, field: described }): XapiField => ({
      name: field,
      type: types[field] ?? typeOfField(described, classOf),
      columns: [field],
      read: () => reading(field, described, types[field]),
      ...(described.since && { since: described.since }),
      ...(writes[field] && { write: writes[field] }),
    }))
  const lists = BACK_LINKS.filter(({ of }) => of === known.tableName).map((link): XapiField => ({
    name: link.attribute,
    type: { set: refTo(classOf(link.from)) },
    columns: [],
    read: pointingTo(link),
  }))
  const fields = [...stored, ...lists, ...derived].sort((a, b) => (a.name < b.name ? -1 : 1))
  const byName = new Map(fields.map((field) => [field.name, field]))
  const { tableName: table } = known
  return {
    ...{ name, table, fields: byName, messages, ...(since && { since }) },
    rows: ({ read, pool }) => read.find(table, inPool(name, pool)),
    refs: ({ read, pool }, where) => read.pick(table, ['id'], { ...inPool(name, pool), ...where }).map(({ id }) => id),
    row: ({ read, pool }, ref) => rowOf(read, name, table, pool, ref),
  }
}

function classOf(table: string): ClassName {
  return tableNamed(table)?.dumpClass as ClassName
}

function reading(name: string, { kind, initial }: Field, type: XapiType | undefined): (row: AnyRow) => XapiValue {
  if (kind === 'ref') return (row) => (row[name] as string | null) ?? NULL_REF
  // Tags of VLANs are kept as text.
  const isNumbers = typeof type === 'object' && 'set' in type && type.set === 'int'
  if (isNumbers) return (row) => (row[name] as readonly string[]).map(Number)
  return (row) => row[name] ?? initial
}

/** References of the rows whose `field` points to each, in order of insertion. */
function pointingTo({ from, field }: BackLink): ReadField {
  return (reader, rows) => {
    const by = new Map<string, string[]>(rows.map(({ id }) => [id, []]))
    const where = rows.length > FEW_ROWS ? {} : { [field]: rows.map(({ id }) => id) }
    for (const row of pick(reader, from, field, where)) by.get(row[field] as string)?.push(row.id)
    return (row) => by.get(row.id) ?? []
  }
}

function pick(reader: Reader, table: TableName, field: string, where: object): AnyRow[] {
  return reader.pick(table, [field as 'id'], where)
}
