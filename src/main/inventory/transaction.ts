/** The writing half of an operation's view: what a body may do between begin and commit. */
import type { Database, Statement } from 'better-sqlite3'
import type { AnyRow } from '../../shared/model/fields'
import type { RowOf, TableName } from '../../shared/model/tables'
import { quote, type SqlValue } from './columns'
import { uuidOf } from './ids'
import { Memory } from './memory'
import { OperationError } from '../../shared/errors'
import { commandLines, type SpokenCommand } from './commands'
import type { Attempt, Printed, Tx } from './operation'
import { codecFor, SqlReader } from './reader'
import { rewind } from './rewind'

/** Reports progress of a long operation; throws when it is to stop. */
export type ProgressSink = (done: number, total: number | null, detail: string) => void

export interface TxContext {
  readonly seed: string
  readonly clock: string
  readonly progress: ProgressSink
}

export class SqlTx extends SqlReader implements Tx {
  readonly warnings: string[] = []
  private readonly spoken: SpokenCommand[] = []
  readonly touched = new Map<TableName, Set<string>>()
  private readonly memory = new Memory()
  private readonly inserts = new Map<string, Statement>()
  private readonly counters = new Map<string, number>()

  private readonly context: TxContext

  constructor(db: Database, context: TxContext) {
    super(db)
    this.context = context
  }

  insert<N extends TableName>(table: N, row: Partial<RowOf<N>>): RowOf<N> {
    const codec = codecFor(table, this.codecs)
    const full = { ...codec.initial(), ...row } as AnyRow
    full.id ??= this.opaqueRef()
    this.touch(table, full.id)
    let statement = this.inserts.get(table)
    if (!statement) {
      const names = codec.columns.map(quote).join(', ')
      const marks = codec.columns.map(() => '?').join(', ')
      this.inserts.set(table, (statement = this.db.prepare(`INSERT INTO ${table} (${names}) VALUES (${marks})`)))
    }
    statement.run(codec.encode(full))
    return full as RowOf<N>
  }

  update<N extends TableName>(table: N, id: string, patch: Partial<Omit<RowOf<N>, 'id'>>): RowOf<N> {
    const current = this.need(table, id)
    const codec = codecFor(table, this.codecs)
    const changed = Object.entries(patch as Partial<AnyRow>).filter(
      ([name, value]) =>
        value !== undefined && codec.encodeField(name, value) !== codec.encodeField(name, (current as AnyRow)[name] ?? null),
    )
    if (changed.length === 0) return current
    this.touch(table, id)
    const sets = changed.map(([name]) => `${quote(name)} = ?`).join(', ')
    const values = changed.map(([name, value]) => codec.encodeField(name, value ?? null))
    this.prepare(`UPDATE ${table} SET ${sets} WHERE id = ?`).run([...values, id])
    return { ...current, ...Object.fromEntries(changed) }
  }

  remove<N extends TableName>(table: N, id: string): void {
    this.need(table, id)
    this.touch(table, id)
    this.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id)
  }

  protected override recall<T>(table: string, question: string, values: readonly SqlValue[], ask: () => T): T {
    return this.memory.recall(table, question, values, ask)
  }

  /** Called before each write. */
  private touch(table: TableName, id: string): void {
    this.memory.forget(table, id)
    const rows = this.touched.get(table)
    if (rows) rows.add(id)
    else this.touched.set(table, new Set([id]))
  }

  uuid(): string {
    return uuidOf(this.context.seed, this.nextNumber('draws'))
  }

  opaqueRef(): string {
    return `OpaqueRef:${this.uuid()}`
  }

  nextNumber(counter: string): number {
    const next = this.counters.get(counter) ?? this.get('lab_counter', counter)?.value ?? 0
    this.counters.set(counter, next + 1)
    return next
  }

  /** Writes the counters that were drawn from: once at the end, however many draws there were. */
  flush(): void {
    for (const [id, value] of this.counters) {
      if (this.get('lab_counter', id)) this.update('lab_counter', id, { value })
      else this.insert('lab_counter', { id, value })
    }
    this.counters.clear()
  }

  clock(): string {
    return this.context.clock
  }

  warn(sentence: string): void {
    this.warnings.push(sentence)
  }

  command(text: string, printed?: Printed): void {
    this.spoken.push({ text, ...(printed && { printed }) })
  }

  /** The commands so far, as lines of a shell script. */
  commands(): string[] {
    return commandLines(this.spoken)
  }

  attempt<T>(part: () => T): Attempt<T> {
    const before = { warnings: this.warnings.length, spoken: this.spoken.length }
    try {
      return { ok: true, value: this.db.transaction(part)() }
    } catch (thrown) {
      if (!(thrown instanceof OperationError) || thrown.code === 'CANCELLED') throw thrown
      this.memory.forget()
      this.warnings.length = before.warnings
      this.spoken.length = before.spoken
      return { ok: false, error: thrown.body }
    }
  }

  rewind(position: number): void {
    // What was drawn so far stands in the rows that are put back or not at all.
    this.flush()
    this.memory.forget()
    rewind(this.db, position, (done, total) => this.progress(done, total, 'Rows put back'))
  }

  progress(done: number, total: number | null, detail: string): void {
    this.context.progress(done, total, detail)
  }
}
