/**
 * Answers kept for as long as they are true. An operation asks the same few things of the same rows over and over;
 * most of them are about tables that it does not write to. What is kept are SQLite's own values, so that every
 * asker still gets rows of its own.
 */
import type { Database } from 'better-sqlite3'
import type { SqlValue } from './columns'
import { SqlReader } from './reader'

/** Answers kept for one table; an operation that asks more different things than this does not ask them again. */
const KEPT = 5_000
/** Rows of an answer that is kept. */
const ROWS = 200

export class Memory {
  private readonly tables = new Map<string, Map<string, unknown>>()

  recall<T>(table: string, question: string, values: readonly SqlValue[], ask: () => T): T {
    const answers = this.tables.get(table) ?? new Map<string, unknown>()
    this.tables.set(table, answers)
    const key = question + JSON.stringify(values)
    if (answers.has(key)) return answers.get(key) as T
    const answer = ask()
    const isLong = Array.isArray(answer) && Array.isArray(answer[0]) && answer.length > ROWS
    if (!isLong && answers.size < KEPT) answers.set(key, answer)
    return answer
  }

  /** The table has changed; without a name, any may have. */
  forget(table?: string): void {
    if (table === undefined) this.tables.clear()
    else this.tables.get(table)?.clear()
  }
}

/** Reads a lab that nobody writes to meanwhile; for one round of questions, then another is made. */
export class StillReader extends SqlReader {
  private readonly memory = new Memory()

  constructor(db: Database) {
    super(db)
  }

  protected override recall<T>(table: string, question: string, values: readonly SqlValue[], ask: () => T): T {
    return this.memory.recall(table, question, values, ask)
  }
}
