/**
 * The change that is being tried out, as a note in the lab file: a console that dies meanwhile finds it
 * there and takes the change back (ADR 13).
 */
import type { Database } from 'better-sqlite3'
import { OperationError } from '../../shared/errors'
import type { Trial } from '../../shared/contract/lab'

const SETTING = 'trial'

export function readTrial(db: Database): Trial | null {
  const value = db.prepare('SELECT value FROM lab_setting WHERE name = ?').pluck().get(SETTING) as string | undefined
  return value === undefined ? null : (JSON.parse(value) as Trial)
}

export function noteTrial(db: Database, trial: Trial): void {
  db.prepare('INSERT INTO lab_setting (name, value) VALUES (?, ?)').run(SETTING, JSON.stringify(trial))
}

/** The change stays, or is being taken back. */
export function endTrial(db: Database): void {
  db.prepare('DELETE FROM lab_setting WHERE name = ?').run(SETTING)
}

export function trialRunning({ action, title }: Trial): OperationError {
  return new OperationError({
    code: 'TRIAL_RUNNING',
    message: `“${title}” is being tried out, and nothing else can be changed until that is settled.`,
    remedy: 'Keep it or revert it in the bar at the top; it reverts by itself when its time is over.',
    params: [String(action)],
  })
}

export function noTrialRunning(): OperationError {
  return new OperationError({
    code: 'NO_TRIAL_RUNNING',
    message: 'No change is being tried out.',
    remedy: 'The log shows whether it was kept or reverted.',
  })
}
