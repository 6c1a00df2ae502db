/**
 * Every change of a lab is an operation: a name, an input schema, and a synchronous body on one
 * transaction that throws OperationError before or while it writes; a throw leaves nothing behind.
 */
import type { z } from 'zod'
import type { ErrorBody } from '../../shared/errors'
import type { RowOf, TableName } from '../../shared/model/tables'

/** Equality on every named field; an array means "one of", null means "is null". */
export type Where<N extends TableName> = {
  [K in keyof RowOf<N>]?: RowOf<N>[K] extends string | number | boolean | null ? RowOf<N>[K] | readonly RowOf<N>[K][] : never
}

/** Looking into a lab. All calls are synchronous and see the running transaction's own writes. */
export interface Reader {
  get<N extends TableName>(table: N, id: string): RowOf<N> | undefined
  /** As get, but a missing row is refused with `HANDLE_INVALID [class; ref]`. */
  need<N extends TableName>(table: N, id: string): RowOf<N>
  /** Matching rows in order of insertion. */
  find<N extends TableName>(table: N, where?: Where<N>): RowOf<N>[]
  /** As find, with no more of each row than its id and these fields: for many rows of which little is asked. */
  pick<N extends TableName, F extends keyof RowOf<N>>(
    table: N,
    fields: readonly F[],
    where?: Where<N>,
  ): Pick<RowOf<N>, F | 'id'>[]
  first<N extends TableName>(table: N, where: Where<N>): RowOf<N> | undefined
  count<N extends TableName>(table: N, where?: Where<N>): number
  /** Rows one at a time, for passes over tables too large to hold. Nothing may be written meanwhile. */
  each<N extends TableName>(table: N, where?: Where<N>): IterableIterator<RowOf<N>>
  /** For joins and ranges: SQL made by the query builder, or written. Columns come back as SQLite has them. */
  select<T>(sql: string, parameters?: readonly unknown[]): T[]
}

/** What part of an operation came to. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; error: ErrorBody }

/** The name under which a later command finds what a command printed. */
export interface Printed {
  /** What the real product would print: the uuid of what was made. */
  prints: string
  /** A shell variable: `network`. */
  as: string
}

/** Writing to a lab, inside an operation. */
export interface Tx extends Reader {
  /** Fields left out take their initial values; the id is drawn from the lab's seed unless given. */
  insert<N extends TableName>(table: N, row: Partial<RowOf<N>>): RowOf<N>
  /** Sets the named fields; a missing row is refused as in need. Returns the row as it now is. */
  update<N extends TableName>(table: N, id: string, patch: Partial<Omit<RowOf<N>, 'id'>>): RowOf<N>
  /** Removes one row; others that point to it must go, or be changed, in the same operation. */
  remove<N extends TableName>(table: N, id: string): void
  /** A uuid drawn from the lab's seed: the same lab and the same steps give the same uuids. */
  uuid(): string
  /** `OpaqueRef:<uuid>`, the form of XAPI's ids. */
  opaqueRef(): string
  /** The next value of a named counter that starts at 0 and never goes back. */
  nextNumber(counter: string): number
  /** The lab's clock, ISO. */
  clock(): string
  /** Something the user should know although nothing is refused; shown in preview and log. */
  warn(sentence: string): void
  /** What would be typed on the real product to the same end; spoken by operations' bodies, not by what they share. */
  command(text: string, printed?: Printed): void
  /** Does part of an operation; a refusal takes back that part alone and is returned. Cancelling goes through. */
  attempt<T>(part: () => T): Attempt<T>
  /** Puts every row back as it was when `position` was the last change logged. Nothing is settled: it was settled then. */
  rewind(position: number): void
  /** For long operations: reports, and throws the cancellation if the user asked for it. `done` of `total`. */
  progress(done: number, total: number | null, detail: string): void
}

export interface Operation<I = unknown, O = unknown> {
  /** `<platform>.<noun>.<verb>`: `xs.network.create`, `plant.cable.connect`. */
  readonly name: string
  readonly input: z.ZodType<I>
  /** What the log says: "Create network Storage". May read, must not refuse. */
  title(input: I, lab: Reader): string
  /** The body. What it returns must be plain data: it travels to the page and is kept in the log. */
  run(tx: Tx, input: I): O
  /** Whether this input may take longer than 50 ms in this lab: it then runs on a worker thread, with progress and cancel. */
  isLong?(input: I, lab: Reader): boolean
}

/** Names the types once, at the definition. */
export function defineOperation<I, O>(operation: Operation<I, O>): Operation<I, O> {
  return operation
}

/**
 * What a platform does after an operation's body and before the commit, so that its own records agree
 * with what the body did elsewhere: a cable pulled in the plant takes the carrier of the PIF above it.
 * `touched` holds the ids of the rows that the body wrote to, by table.
 */
export type Settle = (tx: Tx, touched: Touched) => void
export type Touched = ReadonlyMap<TableName, ReadonlySet<string>>
