/**
 * The page's copy of one table: plain rows in a map, with an index for each field that refers to another
 * object. Readers subscribe to the table's version, never to rows: a hundred thousand deep proxies would
 * cost more than all drawing.
 */
import { shallowRef, triggerRef } from 'vue'
import { mirroredFields, type AnyRow, type Table } from '@shared/model/fields'

/** Fields that hold the id of a row of one of several tables, and so are not `ref`s. */
const LOOSE_REFERENCES: Record<string, readonly string[]> = { guest_address: ['endpoint'], plant_nic: ['owner'] }

/** Rows by id, and the same as an array that is made when somebody asks and kept until a row changes. */
class Rows {
  private readonly map = new Map<string, AnyRow>()
  private list: readonly AnyRow[] | null = null

  get(id: string): AnyRow | undefined {
    return this.map.get(id)
  }
  get size(): number {
    return this.map.size
  }
  array(): readonly AnyRow[] {
    return (this.list ??= [...this.map.values()])
  }
  set(row: AnyRow): void {
    this.map.set(row.id, row)
    this.list = null
  }
  delete(id: string): void {
    this.map.delete(id)
    this.list = null
  }
  clear(): void {
    this.map.clear()
    this.list = null
  }
}

const NONE: readonly AnyRow[] = Object.freeze([])

export class TableMirror {
  readonly columns: readonly string[]
  private readonly rows = new Rows()
  /** Field → id it refers to → rows. */
  private readonly indexes = new Map<string, Map<string, Rows>>()
  private readonly version = shallowRef(0)

  constructor(table: Table) {
    this.columns = ['id', ...mirroredFields(table)]
    const references = this.columns.filter((name) => table.fields[name]?.kind === 'ref')
    for (const field of [...references, ...(LOOSE_REFERENCES[table.name] ?? [])]) this.indexes.set(field, new Map())
  }

  get(id: string): AnyRow | undefined {
    void this.version.value
    return this.rows.get(id)
  }

  /** All rows in the order in which they came; the same array until the table changes. */
  all(): readonly AnyRow[] {
    void this.version.value
    return this.rows.array()
  }

  /** Rows whose `field` holds `id`; the same array until one of them changes. */
  by(field: string, id: string): readonly AnyRow[] {
    void this.version.value
    const index = this.indexes.get(field)
    if (!index) throw new Error(`no index on ${field}`)
    return index.get(id)?.array() ?? NONE
  }

  /** Takes in one new or changed row, without telling readers; call `publish` when they should look. */
  put(values: readonly unknown[]): void {
    const row = this.toRow(values)
    const before = this.rows.get(row.id)
    this.rows.set(row)
    for (const [field, index] of this.indexes) {
      if (before && before[field] !== row[field]) drop(index, before[field], row.id)
      add(index, row[field], row)
    }
  }

  /** Takes out one row, without telling readers. */
  remove(id: string): void {
    const row = this.rows.get(id)
    if (!row) return
    this.rows.delete(id)
    for (const [field, index] of this.indexes) drop(index, row[field], id)
  }

  /** Makes everything that has read this table read it again. */
  publish(): void {
    triggerRef(this.version)
  }

  clear(): void {
    this.rows.clear()
    for (const index of this.indexes.values()) index.clear()
    this.publish()
  }

  private toRow(values: readonly unknown[]): AnyRow {
    const row: Record<string, unknown> = {}
    for (const [i, name] of this.columns.entries()) row[name] = values[i]
    return row as AnyRow
  }
}

function add(index: Map<string, Rows>, key: unknown, row: AnyRow): void {
  if (typeof key !== 'string') return
  let rows = index.get(key)
  if (!rows) index.set(key, (rows = new Rows()))
  rows.set(row)
}

function drop(index: Map<string, Rows>, key: unknown, id: string): void {
  const rows = typeof key === 'string' ? index.get(key) : undefined
  if (!rows) return
  rows.delete(id)
  if (rows.size === 0) index.delete(key as string)
}
