/** How the fields of a table are kept in SQLite, and how rows are read back. */
import type { AnyRow, Field, FieldKind, KindValue, Table } from '../../shared/model/fields'

/** What SQLite holds: booleans as 0 or 1, sets and maps as JSON. */
export type SqlValue = string | number | null

type Codec<K extends FieldKind> = {
  encode(value: KindValue[K]): SqlValue
  decode(this: void, value: SqlValue): KindValue[K]
}
const same = { encode: (v: SqlValue) => v, decode: (v: SqlValue) => v as never }
/** Most sets and maps are empty, and rows have many: parsing those takes longer than reading the row. */
const json = <T>(empty: string, none: () => T) => ({
  encode: (v: unknown) => JSON.stringify(v),
  decode: (v: SqlValue) => (v === empty ? none() : JSON.parse(v as string)) as never,
})

const codecs: { [K in FieldKind]: Codec<K> } = {
  string: same,
  int: same,
  maybeInt: same,
  float: same,
  datetime: same,
  ref: same,
  bool: { encode: (v) => (v ? 1 : 0), decode: (v) => v !== 0 },
  set: json('[]', () => []),
  map: json('{}', () => ({})),
}

const declarations: { [K in FieldKind]: (name: string, field: Field) => string } = {
  string: (name) => `${name} TEXT NOT NULL`,
  datetime: (name) => `${name} TEXT NOT NULL`,
  int: (name) => `${name} INTEGER NOT NULL`,
  maybeInt: (name) => `${name} INTEGER`,
  float: (name) => `${name} REAL NOT NULL`,
  bool: (name) => `${name} INTEGER NOT NULL CHECK (${name} IN (0, 1))`,
  set: (name) => `${name} TEXT NOT NULL CHECK (json_type(${name}) = 'array')`,
  map: (name) => `${name} TEXT NOT NULL CHECK (json_type(${name}) = 'object')`,
  ref: (name, field) => `${name} TEXT REFERENCES ${quote(field.to ?? '')} (id) DEFERRABLE INITIALLY DEFERRED`,
}

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The statements that make a table. Migrations hold their output as text, so that a released one never changes. */
export function tableDdl(table: Table): string[] {
  const columns = Object.entries(table.fields).map(([name, field]) => declarations[field.kind](quote(name), field))
  const indexed = Object.entries(table.fields).filter(
    ([name, field]) => field.indexed || (field.kind === 'ref' && name !== 'pool'),
  )
  return [
    `CREATE TABLE ${table.name} (\n  seq INTEGER PRIMARY KEY,\n  id TEXT NOT NULL UNIQUE,\n  ${columns.join(',\n  ')}\n) STRICT`,
    ...indexed.map(([name]) => `CREATE INDEX ${table.name}_by_${name} ON ${table.name} (${quote(name)})`),
  ]
}

/** Reads and writes rows of one table; column order is `id`, then the fields as declared. */
export interface TableCodec {
  readonly table: Table
  readonly columns: readonly string[]
  /** `SELECT … FROM …` of all columns. */
  readonly selection: string
  encode(row: AnyRow): SqlValue[]
  /** One field's value, for conditions and patches. */
  encodeField(name: string, value: KindValue[FieldKind]): SqlValue
  decode(values: readonly SqlValue[]): AnyRow
  decodeField(name: string, value: SqlValue): KindValue[FieldKind]
  /** For rows of which only these fields were read, `id` among them. */
  decoder(names: readonly string[]): (values: readonly SqlValue[]) => Partial<AnyRow>
  /** Every field's initial value; sets and maps fresh for each call. */
  initial(): Omit<AnyRow, 'id'>
}

/** A value of its own: sets and maps are copied, as whoever gets a row may change it. */
function fresh(value: KindValue[FieldKind]): KindValue[FieldKind] {
  if (Array.isArray(value)) return [...value]
  return typeof value === 'object' && value !== null ? { ...value } : value
}

/**
 * An object with all these names and no values yet. A copy of it keeps the compact form that V8 gives objects whose
 * names it knows beforehand; one that is filled name by name becomes a hash table, which costs several times as much.
 */
export function blankObject(names: readonly string[]): Readonly<Record<string, null>> {
  return JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null])))) as Record<string, null>
}

export function tableCodec(table: Table): TableCodec {
  const names = Object.keys(table.fields)
  const codecOf = (name: string): Codec<FieldKind> => {
    const field = table.fields[name]
    if (!field) throw new Error(`${table.name} has no field ${name}`)
    return codecs[field.kind]
  }
  const list = names.map((name) => ({ name, codec: codecOf(name) }))
  const blank = blankObject(['id', ...names])
  return {
    table,
    columns: ['id', ...names],
    selection: `SELECT ${['id', ...names].map(quote).join(', ')} FROM ${table.name}`,
    encode: (row) => [row.id, ...list.map(({ name, codec }) => codec.encode(row[name] ?? null))],
    encodeField: (name, value) => (name === 'id' ? (value as string) : codecOf(name).encode(value)),
    decodeField: (name, value) => (name === 'id' ? value : codecOf(name).decode(value)),
    decode: (values) => {
      const row = { ...blank, id: values[0] as string } as AnyRow
      for (let i = 0; i < list.length; i++) {
        const { name, codec } = list[i]!
        row[name] = codec.decode(values[i + 1] ?? null)
      }
      return row
    },
    decoder: (names) => {
      const decodes = names.map((name) => (name === 'id' ? same : codecOf(name)).decode)
      const blank = blankObject(names)
      return (values) => {
        const row: Partial<AnyRow> = { ...blank }
        for (let i = 0; i < names.length; i++) row[names[i]!] = decodes[i]!(values[i] ?? null)
        return row
      }
    },
    initial: () => {
      const row: Omit<AnyRow, 'id'> = {}
      for (const name of names) row[name] = fresh(table.fields[name]?.initial ?? null)
      return row
    },
  }
}
