/**
 * The open lab: reading, and the one way to write. Every change is an action: begin, run the operation's
 * body, let the platforms settle, log, commit; or roll back and leave nothing.
 */
import type { Database } from 'better-sqlite3'
import { OperationError, toErrorBody } from '../../shared/errors'
import type { Parsed } from '../../shared/contract'
import type { ChangedRow } from '../../shared/contract/events'
import type { Trial } from '../../shared/contract/lab'
import type { Action, LogFilter, Preview } from '../../shared/contract/operation'
import type { Comparison, Since } from '../../shared/contract/snapshot'
import { mirroredFields } from '../../shared/model/fields'
import { MIRRORED, tableNamed } from '../../shared/model/tables'
import { ActionLog, type NewAction } from './actions'
import { asAction, lastChange, nextChange, reverse } from './change-log'
import { attachLabFile, copyLabFile, createLabFile, labInMemory, openLabFile, type OpenLab } from './open'
import { beginningOf, lookBack } from './look-back'
import type { Operation, Reader, Settle } from './operation'
import type { Explain, Foresee } from './part'
import { compare } from './compare'
import { changesOf, explained } from './preview'
import { SqlReader } from './reader'
import { snapshotById, Snapshots } from './snapshots'
import { SqlTx, type ProgressSink } from './transaction'
import { endTrial, noteTrial, noTrialRunning, readTrial, trialRunning } from './trial'

/** Rows listed in a preview; the total is always told. */
const PREVIEW_ROWS = 500
/** Stands for the action of a preview, which never gets a row in the log. */
const PREVIEW = -1

export interface InventoryOptions {
  settle?: readonly Settle[]
  explain?: readonly Explain[]
  /** Without it, previews say nothing of who can talk with whom. */
  foresee?: Foresee
  /** Wall clock for the log. */
  now?: () => Date
}

export interface Applied<O = unknown> {
  action: Action
  result: O
}

export class Inventory {
  readonly read: SqlReader
  readonly snapshots: Snapshots
  private readonly log: ActionLog
  private readonly settle: readonly Settle[]
  private readonly explain: readonly Explain[]
  private readonly foresee: Foresee
  private readonly now: () => Date

  readonly path: string
  private readonly db: Database
  private readonly release: () => void

  private constructor(db: Database, path: string, release: () => void, options: InventoryOptions) {
    this.db = db
    this.path = path
    this.release = release
    this.read = new SqlReader(db)
    this.log = new ActionLog(db, this.read)
    this.settle = options.settle ?? []
    this.explain = options.explain ?? []
    this.foresee = options.foresee ?? (() => () => null)
    this.now = options.now ?? (() => new Date())
    this.snapshots = new Snapshots(db, this.now)
  }

  /** Opens a lab; refuses with a LAB_… code. A change that was on trial when a console died is taken back. */
  static open(path: string, options: InventoryOptions = {}): Inventory {
    const lab = Inventory.from(openLabFile(path), options)
    if (lab.trial()) lab.undo()
    return lab
  }

  /** Makes a lab; `seed` decides every id and MAC in it, `clock` (ISO) is where its own time starts. */
  static create(path: string, settings: { seed: string; clock: string }, options: InventoryOptions = {}): Inventory {
    return Inventory.from(createLabFile(path, settings), options)
  }

  /** A second connection to a lab that this process holds already; closing it leaves the lock alone. */
  static attach(path: string, options: InventoryOptions = {}): Inventory {
    return new Inventory(attachLabFile(path), path, () => undefined, options)
  }

  private static from(file: OpenLab, options: InventoryOptions): Inventory {
    return new Inventory(file.db, file.path, () => file.lock.release(), options)
  }

  close(): void {
    this.db.close()
    this.release()
  }

  setting(name: 'seed' | 'clock' | 'undo_floor'): string {
    return (this.db.prepare('SELECT value FROM lab_setting WHERE name = ?').pluck().get(name) as string | undefined) ?? ''
  }

  /** Notes how late it is in the lab; no action, and nothing that undo takes back. */
  setClock(iso: string): void {
    this.db.prepare("UPDATE lab_setting SET value = ? WHERE name = 'clock'").run(iso)
  }

  /**
   * Runs an operation as one action. A refusal is logged and thrown; input that its schema refuses is only thrown.
   * @param trialSeconds runs it on trial for so long: it is taken back when the lab is opened again, unless it is
   * kept before; the file's keeper sees to the time. Without it, TRIAL_RUNNING is refused while a trial runs.
   */
  apply<I, O>(
    operation: Operation<I, O>,
    rawInput: unknown,
    progress: ProgressSink = () => undefined,
    trialSeconds: number | null = null,
  ): Applied<O> {
    const input = operation.input.parse(rawInput)
    const entry: NewAction = {
      operation: operation.name,
      title: operation.title(input, this.read),
      input,
      kind: 'do',
      target: null,
      state: 'done',
    }
    return this.perform(
      entry,
      (_id, tx) => {
        const result = operation.run(tx, input)
        this.runSettle(tx)
        this.log.supersedeUndone()
        return result
      },
      progress,
      trialSeconds,
    )
  }

  /** Runs an operation to its end, reads what it changed, and rolls it back. */
  preview<I, O>(operation: Operation<I, O>, rawInput: unknown): Preview {
    const input = operation.input.parse(rawInput)
    const title = operation.title(input, this.read)
    const meaning = this.foresee(this.read)
    const rollback = (): void => void (this.db.inTransaction && this.db.exec('ROLLBACK'))
    this.db.exec('BEGIN IMMEDIATE')
    try {
      const tx = this.transaction(() => undefined)
      const first = nextChange(this.db)
      const result = asAction(this.db, PREVIEW, () => {
        const value = operation.run(tx, input)
        this.runSettle(tx)
        tx.flush()
        return value
      })
      const changes = changesOf(this.db, this.read, { first, last: nextChange(this.db) - 1 })
      const impact = meaning()
      const told = explained(changes, this.explain, this.db, rollback)
      return {
        title,
        changes: told.changes.slice(0, PREVIEW_ROWS),
        total: changes.length,
        effects: told.effects,
        impact: impact?.() ?? null,
        warnings: tx.warnings,
        commands: tx.commands(),
        result: result ?? null,
      }
    } finally {
      rollback()
    }
  }

  undo(progress: ProgressSink = () => undefined): Applied {
    return this.step('undo', progress)
  }

  redo(progress: ProgressSink = () => undefined): Applied {
    return this.step('redo', progress)
  }

  /** What is being tried out now. */
  trial(): Trial | null {
    return readTrial(this.db)
  }

  /** What is being tried out stays. Refuses with NO_TRIAL_RUNNING. */
  keepTrial(): void {
    if (!this.trial()) throw noTrialRunning()
    endTrial(this.db)
  }

  /** Titles of what undo and redo would do now, and the last action that undo does not go behind. */
  head(): { undo: string | null; redo: string | null; beginning: number } {
    const beginning = this.undoFloor()
    return {
      undo: this.log.next('undo', beginning)?.title ?? null,
      redo: this.log.next('redo', beginning)?.title ?? null,
      beginning,
    }
  }

  /** How many row changes the next undo or redo reverses; 0 when there is none. */
  stepSize(which: 'undo' | 'redo'): number {
    const next = this.log.next(which, this.undoFloor())
    return next ? this.log.get(next.appliedBy).changes : 0
  }

  /** How many undos it takes until `action` is undone too; refuses with `NOT_UNDOABLE`. */
  stepsDownTo(action: number): number {
    const steps = this.log.stepsDownTo(action, this.undoFloor())
    if (steps > 0) return steps
    throw new OperationError({
      code: 'NOT_UNDOABLE',
      message: `Action ${action} cannot be undone.`,
      remedy: 'Only what was done since the lab’s beginning, changed something and was not undone yet can be.',
      params: [String(action)],
    })
  }

  /** Makes what happened so far the lab's beginning, which undo does not go behind. For labs built from a sample. */
  sealHistory(): void {
    this.db.prepare("INSERT OR REPLACE INTO lab_setting (name, value) VALUES ('undo_floor', ?)").run(String(this.log.last()))
  }

  actions(filter: LogFilter): Action[] {
    return this.log.list(filter)
  }

  action(id: number): Action {
    return this.log.get(id)
  }

  /** Actions that redo would do again; the next new action supersedes them. */
  undone(): number[] {
    return this.log.undone()
  }

  /** The mirrored rows that an action touched, as they are now, for the change feed; a page at a time. */
  *changedRows(action: number, pageSize = 1000): Generator<ChangedRow[]> {
    const mirrored = JSON.stringify(MIRRORED)
    const { first, last } = this.log.rangeOf(action)
    const touched = this.read.select<{ tbl: string; row: string }>(
      'SELECT DISTINCT tbl, row FROM change WHERE id BETWEEN ? AND ? AND tbl IN (SELECT value FROM json_each(?)) ORDER BY id',
      [first, last, mirrored],
    )
    for (let i = 0; i < touched.length; i += pageSize) {
      yield touched.slice(i, i + pageSize).map(({ tbl, row }) => ({ table: tbl, id: row, row: this.wireRow(tbl, row) }))
    }
  }

  /** What came about between two snapshots' numbers, or a snapshot and now (null). Refuses as `snapshotById`. */
  compare({ from, to, ...rest }: Parsed<'snapshot.compare'>, progress: ProgressSink = () => undefined): Comparison {
    const position = (id: number | null): number | null => (id === null ? null : snapshotById(this.read, id).position)
    const told = (done: number, total: number): void => progress(done, total, 'Rows compared')
    const wish = { ...rest, from: position(from), to: position(to) }
    return compare(this.db, wish, { reader: this.read, parts: this.explain, progress: told })
  }

  /**
   * What `look` finds in the lab as it was then, which it is asked for at once: the reader does not outlive it. Refuses
   * as `snapshotById`.
   */
  at<T>(moment: Since, look: (then: Reader) => T, progress: ProgressSink = () => undefined): T {
    return lookBack(this.db, this.position(moment), look, (done, total) => progress(done, total, 'Rows taken back'))
  }

  /** The last change logged at a moment, which a transaction can be rewound to. Refuses as `snapshotById`. */
  position(moment: Since): number {
    if (moment === 'beginning') return beginningOf(this.db, this.undoFloor())
    return moment === null ? lastChange(this.db) : snapshotById(this.read, moment).position
  }

  /** Writes the whole lab to a new file, with everything committed so far. Refuses with `LAB_EXISTS`, `LAB_READ_ONLY`. */
  copyTo(path: string): Promise<void> {
    return copyLabFile(this.db, path)
  }

  /** The lab as it is now, to be tried out and thrown away: nothing of it is written to a file. Close it. */
  scratch(options: InventoryOptions = {}): Inventory {
    const copy = new Inventory(labInMemory(this.db), this.path, () => undefined, options)
    // Whether the lab keeps what is on trial is nothing to the copy.
    endTrial(copy.db)
    return copy
  }

  private wireRow(tbl: string, id: string): unknown[] | null {
    const table = tableNamed(tbl)
    const row = this.read.anyRow(tbl, id)
    return table && row ? [row.id, ...mirroredFields(table).map((field) => row[field])] : null
  }

  private undoFloor(): number {
    return Number(this.setting('undo_floor') || 0)
  }

  private step(which: 'undo' | 'redo', progress: ProgressSink): Applied {
    const next = this.log.next(which, this.undoFloor())
    if (!next) {
      throw new OperationError({
        code: which === 'undo' ? 'NOTHING_TO_UNDO' : 'NOTHING_TO_REDO',
        message: `There is no action to ${which}.`,
        remedy: 'The log shows what was done so far.',
      })
    }
    const verb = which === 'undo' ? 'Undo' : 'Redo'
    const notKept = which === 'undo' && this.trial() !== null
    const entry: NewAction = {
      operation: `lab.${which}`,
      title: `${verb}: ${next.title}${notKept ? ' (not kept)' : ''}`,
      input: null,
      kind: which,
      target: next.id,
      state: 'done',
    }
    return this.perform(
      entry,
      (id) => {
        reverse(this.db, this.log.rangeOf(next.appliedBy), (done, total) => progress(done, total, `${verb} row changes`))
        this.log.mark(next.id, which === 'undo' ? 'undone' : 'done', id)
        if (notKept) endTrial(this.db)
        return null
      },
      progress,
    )
  }

  private perform<O>(
    entry: NewAction,
    body: (id: number, tx: SqlTx) => O,
    progress: ProgressSink,
    trialSeconds: number | null = null,
  ): Applied<O> {
    const trial = this.trial()
    if (trial && entry.kind !== 'undo') throw trialRunning(trial)
    const started = performance.now()
    const at = this.now()
    const tx = this.transaction(progress)
    try {
      return this.db
        .transaction(() => {
          const id = this.log.begin(entry, at)
          const result = asAction(this.db, id, () => {
            const value = body(id, tx)
            tx.flush()
            return value
          })
          this.log.end(id, {
            durationMs: performance.now() - started,
            result,
            warnings: tx.warnings,
            commands: tx.commands(),
            ...this.log.objectsOf(id),
          })
          const action = this.log.get(id)
          if (trialSeconds !== null && action.changes > 0) this.beginTrial(action, trialSeconds)
          return { action, result }
        })
        .immediate()
    } catch (error) {
      this.logFailure(entry, at, performance.now() - started, error)
      throw error
    }
  }

  private beginTrial({ id, title }: Action, seconds: number): void {
    noteTrial(this.db, { action: id, title, until: new Date(this.now().getTime() + seconds * 1000).toISOString() })
  }

  private logFailure(entry: NewAction, at: Date, durationMs: number, error: unknown): void {
    const body = toErrorBody(error)
    const state = body.code === 'CANCELLED' ? 'cancelled' : 'failed'
    const id = this.log.begin({ ...entry, state }, at)
    this.log.end(id, { durationMs, error: body, objects: body.objects })
  }

  private runSettle(tx: SqlTx): void {
    for (const settle of this.settle) settle(tx, new Map(tx.touched))
  }

  private transaction(progress: ProgressSink): SqlTx {
    return new SqlTx(this.db, { seed: this.setting('seed'), clock: this.setting('clock'), progress })
  }
}
