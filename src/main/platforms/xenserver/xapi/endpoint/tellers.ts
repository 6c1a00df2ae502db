/**
 * Whose records tell of a row beside its own: objects that it points to list it, and others look at some of its fields.
 * What an event says of them and what is kept of them both follow from this.
 */
import type { TableName } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { BACK_LINKS } from '../../dump/classes'
import { XAPI_CLASSES } from '../classes'
import type { XapiClass } from '../class'

export interface Told {
  /** As XAPI calls it. */
  readonly kind: string
  readonly ref: string
}

/** A row's fields, as the lab gives them or as SQLite holds them; the same for all that are compared. */
type Values = Readonly<Record<string, unknown>>

/** Who else has something of a row in its record: one reference, told both when it comes and when it goes. */
interface Pointer {
  readonly to: string
  readonly fields: readonly string[]
  readonly ref: (row: Values) => string | null
}

/** Fields that other objects' records follow from, and those objects by the rows' ids. */
interface Looked {
  readonly fields: readonly string[]
  readonly by: (reader: Reader, ids: readonly string[]) => Told[]
}

/** A row that changed, with what `tellsOf` gave before and gives now; nothing where it was not or is no more. */
export interface ChangedTells {
  readonly id: string
  readonly was: readonly string[]
  readonly is: readonly string[]
}

/** By table. */
export const CLASS_OF_TABLE: ReadonlyMap<string, XapiClass> = new Map(
  [...XAPI_CLASSES.values()].map((described) => [described.table, described]),
)

const LISTED: readonly (Pointer & { readonly table: TableName })[] = BACK_LINKS.map(({ of, from, field }) => ({
  ...{ table: from, to: CLASS_OF_TABLE.get(of)?.name ?? '', fields: [field] },
  ref: (row) => row[field] as string | null,
}))
/** `host.control_domain` */
const CONTROL_DOMAIN: Pointer & { readonly table: TableName } = {
  ...{ table: 'xs_vm', to: 'host', fields: ['is_control_domain', 'resident_on', 'affinity'] },
  ref: (row) => (row['is_control_domain'] ? ((row['resident_on'] ?? row['affinity']) as string | null) : null),
}
const POINTERS = Map.groupBy<string, Pointer & { readonly table: TableName }>([...LISTED, CONTROL_DOMAIN], ({ table }) => table)

/** Behind `allowed_operations` of VMs, of their VIFs and of hosts. */
const LOOKED: ReadonlyMap<string, Looked> = new Map<TableName, Looked>([
  ['xs_vm', { fields: ['power_state', 'is_control_domain', 'HVM_boot_policy', 'guest_metrics'], by: vifsOf }],
  [
    'xs_vm_guest_metrics',
    {
      fields: ['PV_drivers_version'],
      by: (reader, ids) => {
        const vms = reader.pick('xs_vm', [], { guest_metrics: [...ids] }).map(({ id }) => id)
        return [...told('VM', vms), ...vifsOf(reader, vms)]
      },
    },
  ],
  [
    'xs_host_metrics',
    {
      fields: ['live'],
      by: (reader, ids) =>
        told(
          'host',
          reader.pick('xs_host', [], { metrics: [...ids] }).map(({ id }) => id),
        ),
    },
  ],
])

/** The fields that `tellsOf` reads. */
export function fieldsTold(table: string): readonly string[] {
  const pointed = (POINTERS.get(table) ?? []).flatMap(({ fields }) => fields)
  return [...new Set([...pointed, ...(LOOKED.get(table)?.fields ?? [])])]
}

/** What of a row others' records tell, to be compared with what they tell later. */
export function tellsOf(table: string, row: Values): readonly string[] {
  const looked = LOOKED.get(table)
  const refs = (POINTERS.get(table) ?? []).map(({ ref }) => ref(row) ?? '')
  return looked ? [...refs, JSON.stringify(looked.fields.map((field) => row[field] ?? null))] : refs
}

/** Whose records read differently since rows of one table changed, beside the rows' own; as of now, none twice. */
export function tellersOf(reader: Reader, table: string, changed: readonly ChangedTells[]): Told[] {
  const pointers = POINTERS.get(table) ?? []
  const listing = changed.flatMap(({ was, is }) =>
    pointers.flatMap(({ to }, at) => {
      const both = was[at] === is[at] ? [] : [was[at], is[at]]
      return told(
        to,
        both.flatMap((ref) => ref || []),
      )
    }),
  )
  const looked = LOOKED.get(table)
  const at = pointers.length
  const ids = looked ? changed.filter(({ was, is }) => was[at] !== is[at]).map(({ id }) => id) : []
  const looking = looked && ids.length > 0 ? looked.by(reader, ids) : []
  return [...new Map([...listing, ...looking].map((one) => [`${one.kind} ${one.ref}`, one])).values()]
}

function vifsOf(reader: Reader, vms: readonly string[]): Told[] {
  return told(
    'VIF',
    reader.pick('xs_vif', [], { VM: [...vms] }).map(({ id }) => id),
  )
}

function told(kind: string, refs: readonly string[]): Told[] {
  return refs.map((ref) => ({ kind, ref }))
}
