/**
 * One console at a time may write a lab. The lock is an exclusive SQLite lock on a small file beside it:
 * the operating system lets go of it when the process ends, however it ends, so no stale lock can stay.
 */
import Database from 'better-sqlite3'
import { closeSync, openSync, rmSync, statSync } from 'node:fs'
import { OperationError } from '../../shared/errors'

export interface LabLock {
  release(): void
}

const inode = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino

/** Takes the lock of the lab at `path`, or refuses with `LAB_LOCKED`. */
export function lockLab(path: string): LabLock {
  const file = `${path}-lock`
  for (let attempt = 0; attempt < 3; attempt++) {
    closeSync(openSync(file, 'a'))
    const before = inode(file)
    const holder = new Database(file, { timeout: 0 })
    try {
      holder.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE')
    } catch (error) {
      holder.close()
      if (isBusy(error)) throw locked(path)
      throw error
    }
    // The holder before us may have removed the file between our opening and locking it: then we hold nothing.
    if (before === undefined || inode(file) !== before) {
      holder.close()
      continue
    }
    return {
      release: () => {
        removeIfAllowed(file)
        holder.close()
      },
    }
  }
  throw locked(path)
}

/** Tidies up. Windows refuses while the file is open, and there it may as well stay: the lock is not the file. */
function removeIfAllowed(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'EBUSY'))) throw error
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

function locked(path: string): OperationError {
  return new OperationError({
    code: 'LAB_LOCKED',
    message: `The lab ${path} is open in another console.`,
    remedy: 'Close it there, or save a copy there and open the copy here.',
    params: [path],
  })
}
