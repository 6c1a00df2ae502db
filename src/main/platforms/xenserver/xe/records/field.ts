/** One line of a record as `xe` shows it: which field of which class it stands for, and how it may be changed. */
import type { AnyRow, Release } from '../../../../../shared/model/fields'
import type { XapiClass, XapiField } from '../../xapi/class'
import { XAPI_CLASSES } from '../../xapi/classes'
import type { RefName, XapiType, XapiValue } from '../../xapi/types'
import type { Reader } from '../../../../inventory/operation'

/** What a line shows, before it is joined into text. */
export type Shown = string | readonly string[] | Readonly<Record<string, string>>
export type Shape = 'plain' | 'set' | 'map'
export type ShowRow = (row: AnyRow) => Shown

export interface XeField {
  /** As xe spells it: `IP-configuration-mode`. */
  readonly name: string
  readonly shape: Shape
  readonly isWritable: boolean
  /** The class's field behind it, and the field of the object that it refers to. */
  readonly of: string
  readonly to?: string
  readonly separator: string
  readonly since?: Release
  /** Lists show `<expensive field>` in its place. */
  readonly isExpensive?: boolean
  readonly isDeprecated?: boolean
  /** Filters compare it in any case. */
  readonly ignoresCase?: boolean
  /** Shown only if it is asked for by name. */
  readonly isHidden?: boolean
  /** Values that xe writes otherwise than the API; `beside` is the value of the field of that name of the same object. */
  readonly show?: (value: string, beside: string) => string
  readonly beside?: string
  /** A number of bytes, which may be written with a unit. */
  readonly isBytes?: boolean
  /** A set that param-set takes as a comma list. */
  readonly isReplaceable?: boolean
  /** Each key is set by `set_<this>(self, key, value)`, and none can be removed. */
  readonly property?: string
}

export const NOT_IN_DATABASE = '<not in database>'

type Options = Partial<Omit<XeField, 'name' | 'shape' | 'of' | 'to'>> & {
  /** `field`, or `field.field` of what it refers to; the name with underscores unless given. */
  path?: string
}

const described =
  (shape: Shape, isWritable: boolean) =>
  (name: string, { path = name.replaceAll('-', '_'), separator = '; ', ...options }: Options = {}): XeField => {
    const [of = '', to] = path.split('.')
    return { name, shape, isWritable, of, separator, ...(to !== undefined && { to }), ...options }
  }

/** Named like the tags that are printed. */
export const ro = described('plain', false)
export const rw = described('plain', true)
export const sro = described('set', false)
export const srw = described('set', true)
export const mro = described('map', false)
export const mrw = described('map', true)

const LETTER: Readonly<Record<Shape, string>> = { plain: ' ', set: 'S', map: 'M' }

/** `other-config (MRW)`. */
export function taggedName({ name, shape, isWritable, property, isDeprecated }: XeField): string {
  const access = isWritable && property === undefined ? 'RW' : 'RO'
  return `${name} (${LETTER[shape]}${access})${isDeprecated ? ' [DEPRECATED]' : ''}`
}

/** The fields behind a line; undefined where this class does not have them. */
export function behind(described: XapiClass, field: XeField): { of: XapiField; to?: XapiField } | undefined {
  const of = described.fields.get(field.of)
  if (!of) return undefined
  const target = targetOf(of.type)
  if (!target) return field.to === undefined ? { of } : undefined
  const to = XAPI_CLASSES.get(target)?.fields.get(field.to ?? 'uuid')
  if (to) return { of, to }
  if (XAPI_CLASSES.has(target)) return undefined
  // What the lab has no class of is in no lab: one such object is missing, a set of them is empty.
  const isSet = typeof of.type === 'object' && 'set' in of.type
  return isSet
    ? { of: { ...of, type: { set: 'string' }, columns: [], read: () => () => [] } }
    : { of: { ...of, type: 'string', columns: [], read: () => () => NOT_IN_DATABASE } }
}

/** The class that a reference, or a set of them, leads to. */
export function targetOf(type: XapiType): RefName | undefined {
  if (typeof type !== 'object') return undefined
  if ('set' in type) return targetOf(type.set)
  return 'ref' in type ? type.ref : undefined
}

/** Prepares a line for many rows at once. */
export function showing(reader: Reader, described: XapiClass, field: XeField, rows: readonly AnyRow[]): ShowRow {
  const found = behind(described, field)
  if (!found) return () => ''
  const { of, to } = found
  const read = of.read(reader, rows)
  if (!to) return (row) => shown(read(row), field.show)
  const target = XAPI_CLASSES.get(targetOf(of.type) ?? '')
  if (!target) return () => NOT_IN_DATABASE
  const telling = { field: to, beside: target.fields.get(field.beside ?? ''), show: field.show }
  const told = tellingOf(reader, target, telling, () => referencesOf(rows, read))
  const one = (ref: XapiValue): Shown => told.get(ref as string) ?? NOT_IN_DATABASE
  return (row) => {
    const value = read(row)
    return Array.isArray(value) ? value.map((ref: XapiValue) => one(ref) as string) : one(value)
  }
}

/** What up to so many rows refer to is read by reference; for more, the whole class is. */
const FEW = 500

interface Telling {
  readonly field: XapiField
  readonly beside: XapiField | undefined
  readonly show: XeField['show']
}

/** What a field is of the objects that references lead to, by reference. `references` tells those that are needed, where they are few. */
function tellingOf(
  reader: Reader,
  target: XapiClass,
  { field, beside, show }: Telling,
  references: () => ReadonlySet<string> | undefined,
): ReadonlyMap<string, Shown> {
  const wanted = references()
  const rows = picked(reader, target, beside ? [field, beside] : [field], wanted ? { id: [...wanted] } : {})
  const read = field.read(reader, rows)
  const readBeside = beside?.read(reader, rows)
  const told = new Map<string, Shown>()
  for (const row of rows) {
    told.set(row.id, shown(read(row), show && ((value) => show(value, plain(readBeside?.(row) ?? '')))))
  }
  return told
}

/** Undefined for so many rows that the whole class is read instead. */
function referencesOf(rows: readonly AnyRow[], read: (row: AnyRow) => XapiValue): ReadonlySet<string> | undefined {
  if (rows.length > FEW) return undefined
  return new Set(rows.flatMap((row) => read(row) as string | readonly string[]))
}

/** Rows with no more than what the fields look at. */
export function picked(reader: Reader, { table }: XapiClass, fields: readonly XapiField[], where: object): AnyRow[] {
  const columns = fields.map((field) => field.columns)
  if (columns.includes(undefined)) return reader.find(table, where)
  return reader.pick(table, [...new Set(columns.flatMap((each) => each ?? []))] as 'id'[], where)
}

function shown(value: XapiValue, show: ((value: string, beside: string) => string) | undefined): Shown {
  const text = (each: string): string => (show ? show(each, '') : each)
  if (Array.isArray(value)) return value.map((each: XapiValue) => text(plain(each)))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
  }
  return text(plain(value))
}

const plain = (value: XapiValue): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** The value of one key of a map, where it has that key. */
export function memberOf(value: Shown, key: string): string | undefined {
  if (typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, key)) return undefined
  return (value as Readonly<Record<string, string>>)[key]
}

/** One line's value as it is printed. */
export function asText(value: Shown, separator: string): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return (value as readonly string[]).join(separator)
  return Object.entries(value as Record<string, string>)
    .map(([key, each]) => `${key}: ${each}`)
    .join(separator)
}
