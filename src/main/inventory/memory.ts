/**
 * Answers kept for as long as they are true. An operation asks the same few things of the same rows over and over;
 * most of them are about tables that it does not write to. What is kept are SQLite's own values, so that every
 * asker still gets rows of its own.
 */
import type { Database } from 'better-sqlite3'
import type { SqlValue } from './columns'
import { BY_ID, SqlReader } from './reader'

/** Answers kept for one table; an operation that asks more different things than this does not ask them again. */
const KEPT = 5_000
/** Rows of an answer that is kept. */
const ROWS = 200

interface Answers {
  /** Rows asked for by their id: a write to another row leaves them true. */
  byId: Map<SqlValue, unknown>
  others: Map<string, unknown>
}

export class Memory {
  private readonly tables = new Map<string, Answers>()

  recall<T>(table: string, question: string, values: readonly SqlValue[], ask: () => T): T {
    const { byId, others } = this.of(table)
    const [id] = values
    if (question === BY_ID && id !== undefined) return recalled(byId, id, ask)
    return recalled(others, question + JSON.stringify(values), ask)
  }

  /** A row of the table is being written; without a name, any row of any table may have been. */
  forget(table?: string, id?: string): void {
    if (table === undefined || id === undefined) return this.tables.clear()
    const { byId, others } = this.of(table)
    byId.delete(id)
    others.clear()
  }

  private of(table: string): Answers {
    let answers = this.tables.get(table)
    if (!answers) this.tables.set(table, (answers = { byId: new Map(), others: new Map() }))
    return answers
  }
}

function recalled<K, T>(answers: Map<K, unknown>, key: K, ask: () => T): T {
  if (answers.has(key)) return answers.get(key) as T
  const answer = ask()
  const isLong = Array.isArray(answer) && Array.isArray(answer[0]) && answer.length > ROWS
  if (!isLong && answers.size < KEPT) answers.set(key, answer)
  return answer
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
