/** Puts rows back as the change log holds them: every column, the place in the table included. */
import type { Database, Statement } from 'better-sqlite3'
import type { Table } from '../../shared/model/fields'
import { tableNamed } from '../../shared/model/tables'
import { quote, tableCodec, type SqlValue } from './columns'

/** Every column of a table; `seq` is the order of insertion. */
export const allColumns = (table: Table): string[] => ['seq', 'id', ...Object.keys(table.fields)]

export class RowWriter {
  private readonly columns: readonly string[]
  private readonly initial: Readonly<Record<string, SqlValue>>
  private readonly removing: Statement
  private readonly inserting: Statement
  private readonly restoring: Statement
  private readonly reading: Statement

  constructor(db: Database, table: Table) {
    const columns = (this.columns = allColumns(table))
    const names = columns.map(quote).join(', ')
    const marks = columns.map(() => '?').join(', ')
    this.initial = initialValues(table)
    this.removing = db.prepare(`DELETE FROM ${table.name} WHERE id = ?`)
    this.inserting = db.prepare(`INSERT INTO ${table.name} (${names}) VALUES (${marks})`)
    this.restoring = db.prepare(`UPDATE ${table.name} SET (${names}) = (${marks}) WHERE id = ?`)
    this.reading = db.prepare(`SELECT ${names} FROM ${table.name} WHERE id = ?`).raw()
  }

  remove(id: string): void {
    this.removing.run(id)
  }
  /** `json`: the row as the log holds it. */
  insert(json: string): void {
    this.inserting.run(this.values(json))
  }
  restore(json: string): void {
    const old = this.values(json)
    this.restoring.run([...old, old[1]])
  }
  /** The row as it is now, in the order of the columns; undefined where it is not. */
  current(id: string): SqlValue[] | undefined {
    return this.reading.get(id) as SqlValue[] | undefined
  }
  /** What the log holds of a row. A column that came with a later release has its initial value. */
  values(json: string): SqlValue[] {
    const row = JSON.parse(json) as Record<string, SqlValue>
    return this.columns.map((column) => (column in row ? row[column] : this.initial[column]) ?? null)
  }
}

function initialValues(table: Table): Record<string, SqlValue> {
  const codec = tableCodec(table)
  const values = codec.encode({ id: '', ...codec.initial() })
  return Object.fromEntries(codec.columns.map((column, i) => [column, values[i] ?? null]))
}

/** One writer for each table, made when it is first asked for. */
export class RowWriters {
  private readonly writers = new Map<string, RowWriter>()
  private readonly db: Database

  constructor(db: Database) {
    this.db = db
  }

  of(name: string): RowWriter {
    const known = this.writers.get(name)
    if (known) return known
    const table = tableNamed(name)
    if (!table) throw new Error(`no table ${name}`)
    const writer = new RowWriter(this.db, table)
    this.writers.set(name, writer)
    return writer
  }
}
