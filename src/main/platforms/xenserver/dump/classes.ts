/** The classes of a pool database that Switchroom knows, and how their attributes relate to its fields. */
import type { Field, FieldKind, KindValue, Table } from '../../../../shared/model/fields'
import { tableNamed, type RowOf, type TableName } from '../../../../shared/model/tables'
import { XENSERVER_TABLES } from '../../../../shared/model/xenserver'

/** Fields of the lab that are no attributes: the owning pool, and where unknown attributes are kept. */
const BOOKKEEPING = new Set(['pool', 'extra'])

/** A field as an attribute. */
export interface Column {
  readonly name: string
  readonly attribute: string
  readonly field: Field
}

/** A list that XAPI stores with an object although it follows from the objects that point to it. */
export interface BackLink {
  /** The object that has the list, and the list's attribute. */
  readonly of: TableName
  readonly attribute: string
  /** Who points to it, and by which field. */
  readonly from: TableName
  readonly field: string
}

const backLink = <F extends TableName>(of: TableName, attribute: string, from: F, field: keyof RowOf<F> & string): BackLink => ({
  of,
  attribute,
  from,
  field,
})

/** Control plane reference §1, "bidirectional links kept by the database", and the same for VMs. */
export const BACK_LINKS: readonly BackLink[] = [
  backLink('xs_network', 'PIFs', 'xs_pif', 'network'),
  backLink('xs_network', 'VIFs', 'xs_vif', 'network'),
  backLink('xs_host', 'PIFs', 'xs_pif', 'host'),
  backLink('xs_host', 'resident_VMs', 'xs_vm', 'resident_on'),
  backLink('xs_pif', 'bond_master_of', 'xs_bond', 'master'),
  backLink('xs_pif', 'VLAN_slave_of', 'xs_vlan', 'tagged_PIF'),
  backLink('xs_pif', 'tunnel_access_PIF_of', 'xs_tunnel', 'access_PIF'),
  backLink('xs_pif', 'tunnel_transport_PIF_of', 'xs_tunnel', 'transport_PIF'),
  backLink('xs_bond', 'slaves', 'xs_pif', 'bond_slave_of'),
  backLink('xs_vm', 'VIFs', 'xs_vif', 'VM'),
  backLink('xs_vm', 'snapshots', 'xs_vm', 'snapshot_of'),
]

/** First release whose database stores back links. */
export const BACK_LINKS_SINCE = '6.0'

export interface KnownClass {
  /** The class as the dump calls it. */
  readonly name: string
  readonly table: Table
  readonly tableName: TableName
  readonly columns: ReadonlyMap<string, Column>
  readonly backLinks: readonly BackLink[]
  /** Its own lists by attribute. */
  readonly lists: ReadonlyMap<string, BackLink>
}

function knownClass(tableName: TableName, table: Table, name: string): KnownClass {
  const columns = Object.entries(table.fields)
    .filter(([field]) => !BOOKKEEPING.has(field))
    .map(([field, description]): [string, Column] => {
      const attribute = description.dump ?? field
      return [attribute, { name: field, attribute, field: description }]
    })
  return {
    name,
    table,
    tableName,
    columns: new Map(columns),
    backLinks: BACK_LINKS.filter((link) => link.from === tableName),
    lists: new Map(BACK_LINKS.filter((link) => link.of === tableName).map((link) => [link.attribute, link])),
  }
}

/** By the dump's name of the class. */
export const KNOWN_CLASSES: ReadonlyMap<string, KnownClass> = new Map(
  XENSERVER_TABLES.flatMap((table: Table & { name: TableName }) =>
    table.dumpClass === undefined ? [] : [[table.dumpClass, knownClass(table.name, table, table.dumpClass)] as const],
  ),
)

/** The dump's class behind a table's name. */
export function dumpClassOf(tableName: string): string {
  return tableNamed(tableName)?.dumpClass ?? tableName
}

/**
 * Keys of `extra` beside attribute names, which no XML name can be: the attributes that a row of the
 * file did not have although others of its class did, and what a list that disagreed should have said.
 */
export const ABSENT = '!absent'
export const expectedKey = (attribute: string): string => `!expected ${attribute}`

export function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  const inA = new Set(a)
  return inA.size === new Set(b).size && b.every((member) => inA.has(member))
}

export type AnyValue = KindValue[FieldKind]
