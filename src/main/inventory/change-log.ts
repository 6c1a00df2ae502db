/**
 * The change log: what every action did, row by row, written by triggers so that no write can go past it.
 * An insert logs the id, an update and a delete the row as it was; to reverse an action is to put these
 * back in reverse order, which is itself logged, so a redo is the undo of an undo.
 *
 * The triggers are temporary: they belong to the connection and always fit the tables as they are now.
 */
import type { Database } from 'better-sqlite3'
import { TABLES } from '../../shared/model/tables'
import { quote } from './columns'
import { allColumns, RowWriters } from './row-writer'

/** Makes the triggers. Writes outside a running action fail, as `change.action` may not be null. */
export function installChangeLog(db: Database): void {
  db.exec('CREATE TEMP TABLE running_action (id INTEGER NOT NULL)')
  for (const table of TABLES) {
    const before = `json_object(${allColumns(table)
      .map((c) => `'${c}', OLD.${quote(c)}`)
      .join(', ')})`
    const log = (event: string, kind: string, row: string, value: string): string =>
      `CREATE TEMP TRIGGER log_${table.name}_${kind} AFTER ${event} ON ${table.name} BEGIN
         INSERT INTO change (action, kind, tbl, row, before)
         VALUES ((SELECT id FROM running_action), '${kind}', '${table.name}', ${row}, ${value});
       END`
    db.exec(log('INSERT', 'I', 'NEW.id', 'NULL'))
    db.exec(log('UPDATE', 'U', 'OLD.id', before))
    db.exec(log('DELETE', 'D', 'OLD.id', before))
  }
}

export interface LoggedChange {
  kind: 'I' | 'U' | 'D'
  tbl: string
  row: string
  before: string | null
}

/** Marks `action` as the one to which writes belong, for the time of `body`. */
export function asAction<T>(db: Database, action: number, body: () => T): T {
  db.prepare('INSERT INTO running_action (id) VALUES (?)').run(action)
  try {
    return body()
  } finally {
    db.prepare('DELETE FROM running_action').run()
  }
}

/** The changes of one action: ids from `first` to `last`, both included. */
export interface ChangeRange {
  first: number
  last: number
}

/** The number of the last change logged so far: a moment in the lab's life, as numbers have no gaps. */
export function lastChange(db: Database): number {
  return (db.prepare('SELECT max(id) FROM change').pluck().get() as number | null) ?? 0
}

/** Where the next change will be logged. */
export const nextChange = (db: Database): number => lastChange(db) + 1

/** Reverses what an action did. Runs inside the transaction of the undo or redo, which logs it in turn. */
export function reverse(db: Database, range: ChangeRange, progress: (done: number, total: number) => void): void {
  const changes = db
    .prepare('SELECT kind, tbl, row, before FROM change WHERE id BETWEEN ? AND ? ORDER BY id DESC')
    .all(range.first, range.last) as LoggedChange[]
  const writers = new RowWriters(db)
  changes.forEach((change, done) => {
    const writer = writers.of(change.tbl)
    if (change.kind === 'I') writer.remove(change.row)
    else if (change.kind === 'U') writer.restore(change.before ?? '{}')
    else writer.insert(change.before ?? '{}')
    if (done % 500 === 0) progress(done, changes.length)
  })
}
