/**
 * Going back to any moment of the lab: every row becomes what it was when the change log stood there. The first
 * change of a row after that moment holds the row as it was, or says that it was not there.
 */
import type { Database } from 'better-sqlite3'
import type { LoggedChange } from './change-log'
import { RowWriters } from './row-writer'

const PROGRESS_EVERY = 500

/** What a row was at the moment asked for, and is now. */
interface Step {
  change: LoggedChange
  /** A row that moves to another place in its table is taken out and put in again: two may have changed places. */
  moves: boolean
}

/**
 * Rewinds to the moment when `position` was the last change. Runs inside an action, whose changes these are; rows
 * that are again as they were are left alone.
 */
export function rewind(db: Database, position: number, progress: (done: number, total: number) => void): void {
  const first = db
    .prepare(
      `SELECT kind, tbl, row, before FROM change WHERE id IN
         (SELECT min(id) FROM change WHERE id > ? GROUP BY tbl, row) ORDER BY id`,
    )
    .all(position) as LoggedChange[]
  const writers = new RowWriters(db)
  let done = 0
  const tell = (): void => {
    if (done++ % PROGRESS_EVERY === 0) progress(Math.min(done, first.length), first.length)
  }
  const back: Step[] = []
  for (const change of first) {
    const writer = writers.of(change.tbl)
    const now = writer.current(change.row)
    const then = change.before === null ? undefined : writer.values(change.before)
    const isSame = then === undefined ? now === undefined : now !== undefined && then.every((value, i) => value === now[i])
    if (isSame) tell()
    else if (then === undefined) {
      writer.remove(change.row)
      tell()
    } else {
      const moves = now?.[0] !== then[0]
      if (now && moves) writer.remove(change.row)
      back.push({ change, moves })
    }
  }
  for (const { change, moves } of back) {
    const writer = writers.of(change.tbl)
    const row = change.before ?? '{}'
    if (moves) writer.insert(row)
    else writer.restore(row)
    tell()
  }
}
