/**
 * Reading with a note of what was asked, so that one can tell later whether a change touches an answer. Questions and
 * changes meet in keys: `table` for any row of it, `table.field=value` for the rows that have that value.
 */
import type { AnyRow } from '../../shared/model/fields'
import type { RowOf, TableName } from '../../shared/model/tables'
import type { Reader, Where } from './operation'

/** A question in SQL may be about anything. */
const ANYTHING = '*'

const keyOf = (table: string, field: string, value: unknown): string =>
  `${table}.${field}=${typeof value === 'boolean' ? Number(value) : String(value)}`

export class WatchedReader implements Reader {
  readonly asked = new Set<string>()
  private readonly reader: Reader

  constructor(reader: Reader) {
    this.reader = reader
  }

  get<N extends TableName>(table: N, id: string): RowOf<N> | undefined {
    this.asked.add(keyOf(table, 'id', id))
    return this.reader.get(table, id)
  }

  need<N extends TableName>(table: N, id: string): RowOf<N> {
    this.asked.add(keyOf(table, 'id', id))
    return this.reader.need(table, id)
  }

  find<N extends TableName>(table: N, where: Where<N> = {}): RowOf<N>[] {
    this.note(table, where)
    return this.reader.find(table, where)
  }

  pick<N extends TableName, F extends keyof RowOf<N>>(
    table: N,
    fields: readonly F[],
    where: Where<N> = {},
  ): Pick<RowOf<N>, F | 'id'>[] {
    this.note(table, where)
    return this.reader.pick(table, fields, where)
  }

  first<N extends TableName>(table: N, where: Where<N>): RowOf<N> | undefined {
    this.note(table, where)
    return this.reader.first(table, where)
  }

  count<N extends TableName>(table: N, where: Where<N> = {}): number {
    this.note(table, where)
    return this.reader.count(table, where)
  }

  each<N extends TableName>(table: N, where: Where<N> = {}): IterableIterator<RowOf<N>> {
    this.note(table, where)
    return this.reader.each(table, where)
  }

  select<T>(sql: string, parameters?: readonly unknown[]): T[] {
    this.asked.add(ANYTHING)
    return this.reader.select(sql, parameters)
  }

  /** By the first field alone: whoever asks names the most telling one first. */
  private note(table: string, where: object): void {
    const [first] = Object.entries(where).filter(([, wanted]) => wanted !== undefined)
    if (!first) this.asked.add(table)
    else for (const value of [first[1]].flat()) this.asked.add(keyOf(table, first[0], value))
  }
}

/** Things by what they asked. */
export class Watch<T> {
  private readonly askers = new Map<string, Set<T>>()
  /** By table, the fields that questions were about. */
  private readonly fields = new Map<string, Set<string>>()

  add(asker: T, asked: Iterable<string>): void {
    for (const key of asked) {
      const those = this.askers.get(key)
      if (those) those.add(asker)
      else this.askers.set(key, new Set([asker]))
      const end = key.indexOf('=')
      const dot = key.indexOf('.')
      if (end > 0) this.note(key.slice(0, dot), key.slice(dot + 1, end))
    }
  }

  private note(table: string, field: string): void {
    const known = this.fields.get(table)
    if (known) known.add(field)
    else this.fields.set(table, new Set([field]))
  }

  remove(asker: T, asked: Iterable<string>): void {
    for (const key of asked) {
      const those = this.askers.get(key)
      if (those?.delete(asker) && those.size === 0) this.askers.delete(key)
    }
  }

  /** Who may get another answer after the changes behind the change numbered `last`, up to now. */
  touchedSince(reader: Reader, last: number): Set<T> {
    const changed = reader.select<{ tbl: TableName; row: string; before: string | null }>(
      'SELECT tbl, row, before, min(id) FROM change WHERE id > ? GROUP BY tbl, row',
      [last],
    )
    const touched = new Set<T>()
    const meet = (key: string): void => this.askers.get(key)?.forEach((asker) => touched.add(asker))
    if (changed.length > 0) meet(ANYTHING)
    for (const { tbl, row, before } of changed) {
      meet(tbl)
      const fields = this.fields.get(tbl)
      if (!fields) continue
      const was = before === null ? undefined : (JSON.parse(before) as Record<string, unknown>)
      const is = reader.get(tbl, row) as AnyRow | undefined
      for (const field of fields) {
        if (was) meet(keyOf(tbl, field, was[field]))
        if (is) meet(keyOf(tbl, field, is[field]))
      }
    }
    return touched
  }
}
