/** Looking at a lab as it was: it is taken back there inside a transaction that is rolled back. */
import type { Database } from 'better-sqlite3'
import { asAction, lastChange } from './change-log'
import { StillReader } from './memory'
import type { Reader } from './operation'
import { rewind } from './rewind'

/** Stands for the action of a look back, which never gets a row in the log. */
const LOOKING = -1

/**
 * What `look` finds in the lab as it was when `position` was the last change logged; null = as it is. Runs outside of
 * any transaction, and leaves the lab as it is; the reader is good only while `look` runs.
 */
export function lookBack<T>(
  db: Database,
  position: number | null,
  look: (then: Reader) => T,
  progress: (done: number, total: number) => void,
): T {
  if (position === null || position === lastChange(db)) return look(new StillReader(db))
  db.exec('BEGIN IMMEDIATE')
  try {
    return asAction(db, LOOKING, () => {
      rewind(db, position, progress)
      return look(new StillReader(db))
    })
  } finally {
    db.exec('ROLLBACK')
  }
}

/**
 * The position in the change log at which people began to change the lab: behind what a sample's steps made, or behind
 * the import that it was made from. 0 for a lab that began empty.
 * @param floor the last action that undo does not go behind; 0 = there is none
 */
export function beginningOf(db: Database, floor: number): number {
  const made = db
    .prepare(
      `SELECT max(last_change) FROM action
       WHERE id <= ? OR (id = (SELECT min(id) FROM action) AND operation LIKE '%import%' AND state NOT IN ('failed', 'cancelled'))`,
    )
    .pluck()
    .get(floor) as number | null
  return made ?? 0
}
