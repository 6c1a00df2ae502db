/** Objects of one name, told apart by where they are. */
import type { ObjectName } from '../../../shared/errors'
import type { TableName } from '../../../shared/model/tables'
import type { Reader } from '../../inventory/operation'

type Telling = (reader: Reader, object: ObjectName) => string

/** What tells them apart, best first: the pool, then the host, and where all else is alike the beginning of the uuid. */
const TELLINGS: readonly Telling[] = [poolOf, hostOf, uuidOf]

/** The names of objects that have one in common, in their order: `Web · East`. A single one keeps its name. */
export function toldApart(reader: Reader, alike: readonly ObjectName[]): ObjectName[] {
  if (alike.length < 2) return [...alike]
  const told = TELLINGS.map((telling) => alike.map((object) => telling(reader, object)))
  const places = told.find((each) => new Set(each).size === alike.length && !each.includes('')) ?? told.at(-1) ?? []
  return alike.map((object, at) => ({ ...object, name: `${object.name} · ${places[at] ?? ''}` }))
}

/** Its pool, or the first host of a pool that has no name. */
function poolOf(reader: Reader, { kind, id }: ObjectName): string {
  const row = kind === 'xs_vm' || kind === 'xs_network' || kind === 'xs_host' ? reader.get(kind, id) : undefined
  if (!row?.pool) return ''
  return reader.get('xs_pool', row.pool)?.name_label || (reader.first('xs_host', { pool: row.pool })?.name_label ?? '')
}

/** Where a VM runs, or would start. */
function hostOf(reader: Reader, { kind, id }: ObjectName): string {
  const vm = kind === 'xs_vm' ? reader.get('xs_vm', id) : undefined
  return reader.get('xs_host', vm?.resident_on ?? vm?.affinity ?? '')?.name_label ?? ''
}

function uuidOf(reader: Reader, { kind, id }: ObjectName): string {
  const row = reader.get(kind as TableName, id) as { uuid?: string } | undefined
  return (row?.uuid ?? id).slice(0, 8)
}

/** A VM as it is called among those of its name, templates and control domains aside. */
export function vmApart(reader: Reader, id: string, name: string): string {
  const ids = reader.select<{ id: string }>(
    'SELECT id FROM xs_vm WHERE name_label = ? AND NOT is_control_domain AND NOT is_a_template ORDER BY seq',
    [name],
  )
  const told = toldApart(
    reader,
    ids.map((each) => ({ kind: 'xs_vm', id: each.id, name })),
  )
  return told.find((each) => each.id === id)?.name ?? name
}
