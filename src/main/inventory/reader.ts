/** Typed reading over one connection, with statements prepared once per shape of question. */
import type { Database, Statement } from 'better-sqlite3'
import { OperationError } from '../../shared/errors'
import type { AnyRow } from '../../shared/model/fields'
import { tableNamed, type RowOf, type TableName } from '../../shared/model/tables'
import { quote, tableCodec, type SqlValue, type TableCodec } from './columns'
import type { Reader, Where } from './operation'

export function codecFor(name: string, codecs: Map<string, TableCodec>): TableCodec {
  const known = codecs.get(name)
  if (known) return known
  const table = tableNamed(name)
  if (!table) throw new Error(`no table ${name}`)
  const codec = tableCodec(table)
  codecs.set(name, codec)
  return codec
}

type AnyWhere = Record<string, SqlValue | boolean | readonly (SqlValue | boolean)[] | undefined>

/** The end of the question for one row, as `first` asks it. */
export const BY_ID = ' WHERE "id" IS ? ORDER BY seq LIMIT 1'

export class SqlReader implements Reader {
  protected readonly codecs = new Map<string, TableCodec>()
  private readonly statements = new Map<string, Statement>()
  private readonly selections = new Map<TableCodec, Map<string, Statement>>()
  protected readonly db: Database

  constructor(db: Database) {
    this.db = db
  }

  get<N extends TableName>(table: N, id: string): RowOf<N> | undefined {
    return this.first(table, { id } as Where<N>)
  }

  need<N extends TableName>(table: N, id: string): RowOf<N> {
    const row = this.get(table, id)
    if (row) return row
    const known = tableNamed(table)
    throw new OperationError({
      code: 'HANDLE_INVALID',
      message: `There is no ${known?.noun ?? table} with the reference ${id}.`,
      remedy: 'It may have been removed meanwhile; choose another.',
      params: [known?.dumpClass ?? table, id],
    })
  }

  find<N extends TableName>(table: N, where: Where<N> = {}): RowOf<N>[] {
    const codec = codecFor(table, this.codecs)
    const { tail, values } = this.question(codec, where, '')
    const ask = (): SqlValue[][] => this.rowsOf(codec, tail).all(values) as SqlValue[][]
    return this.recall(table, tail, values, ask).map((v) => codec.decode(v) as RowOf<N>)
  }

  pick<N extends TableName, F extends keyof RowOf<N>>(
    table: N,
    fields: readonly F[],
    where: Where<N> = {},
  ): Pick<RowOf<N>, F | 'id'>[] {
    const codec = codecFor(table, this.codecs)
    const names = ['id', ...(fields as readonly string[]).filter((field) => field !== 'id')]
    const { tail, values } = this.question(codec, where, '')
    const rows = this.prepare(`SELECT ${names.map(quote).join(', ')} FROM ${table}${tail}`)
      .raw()
      .all(values) as SqlValue[][]
    const decode = codec.decoder(names)
    return rows.map((row) => decode(row) as unknown as Pick<RowOf<N>, F | 'id'>)
  }

  first<N extends TableName>(table: N, where: Where<N>): RowOf<N> | undefined {
    const codec = codecFor(table, this.codecs)
    const { tail, values } = this.question(codec, where, ' LIMIT 1')
    const ask = (): SqlValue[] | undefined => this.rowsOf(codec, tail).get(values) as SqlValue[] | undefined
    const found = this.recall(table, tail, values, ask)
    return found && (codec.decode(found) as RowOf<N>)
  }

  count<N extends TableName>(table: N, where: Where<N> = {}): number {
    const codec = codecFor(table, this.codecs)
    const { condition, values } = this.condition(codec, where)
    return this.prepare(`SELECT count(*) FROM ${table}${condition}`).pluck().get(values) as number
  }

  *each<N extends TableName>(table: N, where: Where<N> = {}): IterableIterator<RowOf<N>> {
    const codec = codecFor(table, this.codecs)
    const { tail, values } = this.question(codec, where, '')
    // A statement of its own: a shared one would be busy if the caller's loop asks the same question again.
    for (const row of this.db
      .prepare(codec.selection + tail)
      .raw()
      .iterate(values))
      yield codec.decode(row as SqlValue[]) as RowOf<N>
  }

  select<T>(sql: string, parameters: readonly unknown[] = []): T[] {
    return this.prepare(sql).raw(false).all(parameters) as T[]
  }

  /** A row's decoded form by table name known only at run time; undefined when it is gone. */
  anyRow(table: string, id: string): AnyRow | undefined {
    return this.get(table as TableName, id)
  }

  /** The answer to a question about one table; readers that know when a table changes need not ask twice. */
  protected recall<T>(_table: string, _question: string, _values: readonly SqlValue[], ask: () => T): T {
    return ask()
  }

  /** The statement that selects rows; kept by its tail, which is short where the list of columns is long. */
  private rowsOf(codec: TableCodec, tail: string): Statement {
    const byTail = this.selections.get(codec) ?? new Map<string, Statement>()
    this.selections.set(codec, byTail)
    let statement = byTail.get(tail)
    if (!statement) byTail.set(tail, (statement = this.db.prepare(codec.selection + tail).raw()))
    return statement
  }

  protected prepare(sql: string): Statement {
    let statement = this.statements.get(sql)
    if (!statement) this.statements.set(sql, (statement = this.db.prepare(sql)))
    return statement
  }

  private question(codec: TableCodec, where: AnyWhere, limit: string): { tail: string; values: SqlValue[] } {
    const { condition, values } = this.condition(codec, where)
    return { tail: `${condition} ORDER BY seq${limit}`, values }
  }

  private condition(codec: TableCodec, where: AnyWhere): { condition: string; values: SqlValue[] } {
    const parts: string[] = []
    const values: SqlValue[] = []
    for (const [name, wanted] of Object.entries(where)) {
      if (wanted === undefined) continue
      const list = (Array.isArray(wanted) ? wanted : [wanted]) as (SqlValue | boolean)[]
      parts.push(Array.isArray(wanted) ? `${quote(name)} IN (SELECT value FROM json_each(?))` : `${quote(name)} IS ?`)
      const encoded = list.map((value) => codec.encodeField(name, value))
      values.push(Array.isArray(wanted) ? JSON.stringify(encoded) : (encoded[0] ?? null))
    }
    return { condition: parts.length ? ` WHERE ${parts.join(' AND ')}` : '', values }
  }
}
