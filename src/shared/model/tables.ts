/** Every table that holds a lab's objects, by name. A new platform adds its list here. */
import type { AnyRow, Row, Table } from './fields'
import { GUEST_TABLES } from './guest'
import { labCounter, PLANT_TABLES } from './plant'
import { XENSERVER_TABLES } from './xenserver'

export const TABLES = [labCounter, ...PLANT_TABLES, ...GUEST_TABLES, ...XENSERVER_TABLES] as const
export type TableName = (typeof TABLES)[number]['name']
type TableByName = { [T in (typeof TABLES)[number] as T['name']]: T }
/** The row type behind a table's name. */
export type RowOf<N extends TableName> = Row<TableByName[N]>

const byName = new Map<string, Table>(TABLES.map((t) => [t.name, t]))

/** Tables whose rows pages hold a copy of, in the order in which a page asks for them: few and structural first. */
export const MIRRORED: readonly TableName[] = [
  'xs_pool',
  'xs_host',
  'xs_host_metrics',
  'xs_network',
  'plant_switch',
  'xs_pif',
  'xs_pif_metrics',
  'xs_bond',
  'xs_vlan',
  'xs_tunnel',
  'plant_port',
  'plant_nic',
  'plant_station',
  'plant_cable',
  'plant_fault',
  'xs_vm',
  'xs_vif',
  'xs_vm_guest_metrics',
  'guest_address',
  'guest_os',
  'guest_adapter',
  'guest_routing',
]

/** Tables whose rows people speak of as objects of their own, in the same order; the others are records of these. */
export const OBJECT_TABLES: readonly TableName[] = MIRRORED.filter((name) => !byName.get(name)?.isPart)

/** Tables of machines that have NICs in the plant. */
export const NIC_OWNERS: readonly TableName[] = TABLES.filter(({ hasNics }: Table) => hasNics).map(({ name }) => name)

/** Tables of interfaces, which can hold addresses. */
export const INTERFACE_TABLES: readonly Table[] = TABLES.filter(({ interfaceOf }: Table) => interfaceOf !== undefined)

export function tableNamed(name: string): Table | undefined {
  return byName.get(name)
}

/** What to call a row in a sentence: its name where it has one, else its noun with its most telling field. */
export function rowName(table: string, row: AnyRow): string {
  const text = (field: string): string => (typeof row[field] === 'string' ? row[field] : '')
  const name = text('name_label') || text('name')
  if (name) return name
  const noun = tableNamed(table)?.noun ?? ''
  return `${noun} ${text('device') || text('label') || text('address') || text('uuid')}`.trim() || row.id
}
