/** Snapshots of a lab by name: moments of its change log (ADR 14). Taking one writes a single row. */
import Database from 'better-sqlite3'
import { OperationError } from '../../shared/errors'
import type { Snapshot } from '../../shared/contract/snapshot'
import { OBJECT_TABLES } from '../../shared/model/tables'
import { lastChange } from './change-log'
import type { Reader } from './operation'

interface SnapshotRow {
  id: number
  name: string
  note: string
  at: string
  position: number
  objects: number
}

/** The snapshot of that number; refuses with `SNAPSHOT_NOT_FOUND`, or `SNAPSHOT_DAMAGED` where the log does not lead back to it. */
export function snapshotById(lab: Pick<Reader, 'select'>, id: number): SnapshotRow {
  const [found] = lab.select<SnapshotRow>('SELECT * FROM snapshot WHERE id = ?', [id])
  if (!found) throw notFound(id)
  // Numbers of changes have no gaps: what fails is taken back with its numbers.
  const [log] = lab.select<{ last: number; since: number }>(
    'SELECT coalesce(max(id), 0) AS last, count(*) FILTER (WHERE id > ?) AS since FROM change WHERE id >= ?',
    [found.position, found.position],
  )
  if (!log || log.last < found.position || log.last - found.position !== log.since) throw damaged(found.name)
  return found
}

export class Snapshots {
  private readonly db: Database.Database
  private readonly now: () => Date

  constructor(db: Database.Database, now: () => Date) {
    this.db = db
    this.now = now
  }

  /** Newest first. */
  list(): Snapshot[] {
    const last = lastChange(this.db)
    const rows = this.db.prepare('SELECT * FROM snapshot ORDER BY id DESC').all() as SnapshotRow[]
    return rows.map((row) => told(row, last))
  }

  /** Takes one of the lab as it is. Refuses with `SNAPSHOT_EXISTS`. */
  create(name: string, note: string): Snapshot {
    const objects = OBJECT_TABLES.reduce((sum, table) => sum + this.count(table), 0)
    try {
      const row = this.db
        .prepare('INSERT INTO snapshot (name, note, at, position, objects) VALUES (?, ?, ?, ?, ?) RETURNING *')
        .get(name, note, this.now().toISOString(), lastChange(this.db), objects) as SnapshotRow
      return told(row, row.position)
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE') throw exists(name, error)
      throw error
    }
  }

  /** Forgets one; the lab stays as it is. */
  remove(id: number): void {
    if (this.db.prepare('DELETE FROM snapshot WHERE id = ?').run(id).changes === 0) throw notFound(id)
  }

  private count(table: string): number {
    return this.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
  }
}

function told({ id, name, note, at, position, objects }: SnapshotRow, last: number): Snapshot {
  return { id, name, note, at, objects, changes: last - position }
}

function notFound(id: number): OperationError {
  return new OperationError({
    code: 'SNAPSHOT_NOT_FOUND',
    message: 'There is no such snapshot any more.',
    remedy: 'It was removed meanwhile; choose another.',
    params: [String(id)],
  })
}

function damaged(name: string): OperationError {
  return new OperationError({
    code: 'SNAPSHOT_DAMAGED',
    message: `The way back to the snapshot “${name}” is lost: the lab’s log of changes has been cut.`,
    remedy: 'Remove the snapshot; the lab itself is as it was. An older copy of the lab may still lead there.',
    params: [name],
  })
}

function exists(name: string, cause: unknown): OperationError {
  return new OperationError(
    {
      code: 'SNAPSHOT_EXISTS',
      message: `There is already a snapshot “${name}”.`,
      remedy: 'Choose another name, or remove that one first.',
      params: [name],
      field: 'name',
    },
    cause,
  )
}
