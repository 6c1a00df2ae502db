/**
 * How a kind of object is described, once: its fields and their types. From this one description follow
 * the row type, the SQLite column, the mirror in the page, the import and export of a pool database and,
 * later, the XAPI endpoint.
 */

/** The types that XAPI fields have, and the few more that the plant needs. */
export interface KindValue {
  string: string
  int: number
  /** A number that may be absent. */
  maybeInt: number | null
  float: number
  bool: boolean
  /** ISO or XAPI date, kept as written. */
  datetime: string
  /** The id of a row of another table; null stands for XAPI's `OpaqueRef:NULL`. */
  ref: string | null
  set: string[]
  map: Record<string, string>
}
export type FieldKind = keyof KindValue

export interface Field<K extends FieldKind = FieldKind> {
  readonly kind: K
  readonly initial: KindValue[K]
  /** For a ref: the table it points to. */
  readonly to?: string
  /** Name in a pool database dump, where it is not the field's own (`name__label`). */
  readonly dump?: string
  /** Not sent to pages: large, or of no interest there. */
  readonly hidden?: boolean
  /** First release that has the field; absent = all of them. Decides what an export of a pool made here contains. */
  readonly since?: Release
  /** Looked up by value, as refs are. */
  readonly indexed?: boolean
}

/** Releases in which XAPI gained fields that Switchroom knows, oldest first. */
export const RELEASES = ['5.6', '5.6-fp1', '6.0', '6.1', '6.2', '6.5', '7', '8'] as const
export type Release = (typeof RELEASES)[number]

type Options = Pick<Field, 'dump' | 'hidden' | 'since' | 'indexed'>
export type Fields = Record<string, Field>

const field =
  <K extends FieldKind>(kind: K, initial: KindValue[K]) =>
  (options: Options & { initial?: KindValue[K] } = {}): Field<K> => ({ kind, initial, ...options })

export const text = field('string', '')
export const int = field('int', 0)
export const maybeInt = field('maybeInt', null)
export const float = field('float', 0)
export const bool = field('bool', false)
export const datetime = field('datetime', '19700101T00:00:00Z')
export const set = field('set', [])
export const map = field('map', {})
export const ref = (to: string, options: Options = {}): Field<'ref'> => ({ kind: 'ref', initial: null, to, ...options })

/** What those who know no platform must know of a table. */
interface TableTraits {
  /** Class in a pool database dump, for tables that have one. */
  readonly dumpClass?: string
  /** Its rows are records of another object, which is named in their place. */
  readonly isPart?: boolean
  /** Its rows are machines that have NICs: `plant_nic.owner`. */
  readonly hasNics?: boolean
  /** For tables of interfaces that hold guest addresses: the field that names whose they are. */
  readonly interfaceOf?: string
}

export interface Table<N extends string = string, F extends Fields = Fields> extends TableTraits {
  /** SQL table and, in every message, the kind of the object. */
  readonly name: N
  /** What one row is called in a sentence: "network", "VIF". */
  readonly noun: string
  readonly fields: F
}

export type Row<T extends Table> = { id: string } & { -readonly [K in keyof T['fields']]: KindValue[T['fields'][K]['kind']] }
export type AnyRow = { id: string } & Record<string, KindValue[FieldKind]>

export function defineTable<N extends string, F extends Fields>(
  name: N,
  noun: string,
  fields: F,
  traits: TableTraits = {},
): Table<N, F> {
  return { name, noun, fields, ...traits }
}

/** Fields that pages see, in the order in which rows travel; `id` comes before them. */
export function mirroredFields(table: Table): string[] {
  return Object.entries(table.fields)
    .filter(([, f]) => !f.hidden)
    .map(([name]) => name)
}
