/** The action log: what was asked for, what came of it, and what undo and redo would do next. */
import type { Database } from 'better-sqlite3'
import type { ErrorBody, ObjectName } from '../../shared/errors'
import type { Action, ActionState, LogFilter } from '../../shared/contract/operation'
import { OBJECT_TABLES, rowName } from '../../shared/model/tables'
import type { AnyRow } from '../../shared/model/fields'
import { nextChange, type ChangeRange } from './change-log'
import { queries, type LabSchema } from './queries'
import type { SqlReader } from './reader'
import { sql, type Selectable } from 'kysely'

type ActionRow = Selectable<LabSchema['action']>

export interface NewAction {
  operation: string
  title: string
  input: unknown
  kind: Action['kind']
  target: number | null
  state: ActionState
}
export interface ActionEnd {
  durationMs: number
  error?: ErrorBody
  result?: unknown
  warnings?: string[]
  commands?: string[]
  objects?: ObjectName[]
  changes?: number
}

/** Names at most this many objects per action; the change log has all of them. */
const NAMED_OBJECTS = 12

export class ActionLog {
  private readonly db: Database
  private readonly reader: SqlReader

  constructor(db: Database, reader: SqlReader) {
    this.db = db
    this.reader = reader
  }

  begin(action: NewAction, at: Date): number {
    const row = this.db
      .prepare(
        `INSERT INTO action (at, duration_ms, operation, title, input, kind, target, state, applied_by, first_change, last_change,
           objects, changes, error, result, warnings, commands)
         VALUES (?, 0, ?, ?, ?, ?, ?, ?, NULL, ?, 0, '[]', 0, NULL, NULL, '[]', '[]') RETURNING id`,
      )
      .pluck()
    return row.get(
      at.toISOString(),
      action.operation,
      action.title,
      JSON.stringify(action.input ?? null),
      action.kind,
      action.target,
      action.state,
      nextChange(this.db),
    ) as number
  }

  end(id: number, end: ActionEnd): void {
    this.db
      .prepare(
        `UPDATE action SET duration_ms = ?, error = ?, result = ?, warnings = ?, commands = ?, objects = ?, changes = ?, last_change = ?,
           applied_by = id WHERE id = ?`,
      )
      .run(
        Math.round(end.durationMs),
        end.error ? JSON.stringify(end.error) : null,
        end.result === undefined ? null : JSON.stringify(end.result),
        JSON.stringify(end.warnings ?? []),
        JSON.stringify(end.commands ?? []),
        JSON.stringify(end.objects ?? []),
        end.changes ?? 0,
        nextChange(this.db) - 1,
        id,
      )
  }

  /** Moves an action to another state; `appliedBy` is the action whose changes brought it there. */
  mark(id: number, state: ActionState, appliedBy: number): void {
    this.db.prepare('UPDATE action SET state = ?, applied_by = ? WHERE id = ?').run(state, appliedBy, id)
  }

  undone(): number[] {
    return this.db.prepare("SELECT id FROM action WHERE kind = 'do' AND state = 'undone' ORDER BY id").pluck().all() as number[]
  }

  /** After a new action, what was undone can no longer be redone. */
  supersedeUndone(): void {
    this.db.prepare("UPDATE action SET state = 'superseded' WHERE kind = 'do' AND state = 'undone'").run()
  }

  /** The action that undo would take back, and the one that redo would do again. */
  next(which: 'undo' | 'redo', floor: number): { id: number; title: string; appliedBy: number } | undefined {
    const [state, order] = which === 'undo' ? ['done', 'DESC'] : ['undone', 'ASC']
    return this.db
      .prepare(
        `SELECT id, title, applied_by AS appliedBy FROM action
         WHERE kind = 'do' AND state = ? AND changes > 0 AND id > ? ORDER BY id ${order} LIMIT 1`,
      )
      .get(state, floor) as { id: number; title: string; appliedBy: number } | undefined
  }

  /** How many actions undo would take back until `action` is undone too; 0 where it never would be. */
  stepsDownTo(action: number, floor: number): number {
    const row = this.db.prepare(
      `SELECT count(*) AS steps, min(id) AS last FROM action
       WHERE kind = 'do' AND state = 'done' AND changes > 0 AND id > ? AND id >= ?`,
    )
    const { steps, last } = row.get(floor, action) as { steps: number; last: number | null }
    return last === action ? steps : 0
  }

  last(): number {
    return (this.db.prepare('SELECT max(id) FROM action').pluck().get() as number | null) ?? 0
  }

  get(id: number): Action {
    return toAction(this.db.prepare('SELECT * FROM action WHERE id = ?').get(id) as ActionRow)
  }

  /** Newest first; words of `text` are ANDed over title, operation, error and object names. */
  list(filter: LogFilter): Action[] {
    let query = queries.selectFrom('action').selectAll().orderBy('id', 'desc').limit(filter.limit)
    if (filter.before !== undefined) query = query.where('id', '<', filter.before)
    if (filter.state) query = query.where('state', '=', filter.state)
    for (const word of (filter.text ?? '').split(/\s+/).filter(Boolean)) {
      const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
      query = query.where((eb) =>
        eb.or(
          (['title', 'operation', 'error', 'objects'] as const).map(
            (column) => sql<boolean>`${eb.ref(column)} LIKE ${pattern} ESCAPE '\\'`,
          ),
        ),
      )
    }
    const object = filter.object
    if (object !== undefined) {
      query = query.where((eb) => eb('id', 'in', eb.selectFrom('change').select('action').where('row', '=', object)))
    }
    const compiled = query.compile()
    return this.reader.select<ActionRow>(compiled.sql, compiled.parameters).map(toAction)
  }

  /** The changes that an action logged so far, or all of them once it has ended. */
  rangeOf(action: number): ChangeRange {
    const range = this.db.prepare('SELECT first_change AS first, last_change AS last FROM action WHERE id = ?').get(action)
    const { first, last } = range as ChangeRange
    return { first, last: last === 0 ? nextChange(this.db) - 1 : last }
  }

  /** What an action touched, by name: as it is now, or as it was where it is gone. */
  objectsOf(action: number): { objects: ObjectName[]; changes: number } {
    const { first, last } = this.rangeOf(action)
    const changes = this.db
      .prepare("SELECT count(*) FROM change WHERE id BETWEEN ? AND ? AND tbl <> 'lab_counter'")
      .pluck()
      .get(first, last) as number
    const rows = this.db
      .prepare(
        `SELECT c.tbl, c.row, min(c.id), c.before FROM change c JOIN json_each(?) k ON k.value = c.tbl
         WHERE c.id BETWEEN ? AND ? GROUP BY c.tbl, c.row ORDER BY k.key, min(c.id) LIMIT ?`,
      )
      .all(JSON.stringify(OBJECT_TABLES), first, last, NAMED_OBJECTS) as { tbl: string; row: string; before: string | null }[]
    const objects = rows.map((r) => ({ kind: r.tbl, id: r.row, name: this.nameOf(r.tbl, r.row, r.before) }))
    return { objects, changes }
  }

  private nameOf(tbl: string, id: string, before: string | null): string {
    const row = this.reader.anyRow(tbl, id) ?? (before === null ? undefined : ({ ...JSON.parse(before), id } as AnyRow))
    return row ? rowName(tbl, row) : id
  }
}

function toAction(row: ActionRow): Action {
  return {
    id: row.id,
    at: row.at,
    durationMs: row.duration_ms,
    operation: row.operation,
    title: row.title,
    state: row.state as ActionState,
    kind: row.kind as Action['kind'],
    target: row.target,
    objects: JSON.parse(row.objects) as ObjectName[],
    changes: row.changes,
    error: row.error === null ? null : (JSON.parse(row.error) as ErrorBody),
    result: row.result === null ? null : (JSON.parse(row.result) as unknown),
    warnings: JSON.parse(row.warnings) as string[],
    commands: JSON.parse(row.commands) as string[],
  }
}
