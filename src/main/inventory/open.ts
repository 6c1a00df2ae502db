/** A lab is one SQLite file. This is the only place that opens, creates or migrates one. */
import Database from 'better-sqlite3'
import { closeSync, existsSync, lstatSync, openSync, readSync, realpathSync, rmSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { TABLES } from '../../shared/model/tables'
import { installChangeLog } from './change-log'
import { quote, tableCodec } from './columns'
import { lockLab, type LabLock } from './lock'
import { MIGRATIONS } from './migrations'
import type { Migration } from './migrations/migration'
import { labRefusal } from './refusals'
import { readTrial } from './trial'

/** "SwRm" as a big-endian integer: what `file` and this program know a lab by. */
const APPLICATION_ID = 0x5377526d

/** Bytes of a file name, less what is appended for the lock, its journal and backups. */
const LONGEST_NAME = 240

export interface OpenLab {
  readonly db: Database.Database
  /** The file itself, where a link was opened. */
  readonly path: string
  readonly lock: LabLock
}

/** Opens an existing lab after checking it on a read-only connection; refuses with a LAB_… code and leaves it untouched. */
export function openLabFile(given: string, migrations: readonly Migration[] = MIGRATIONS): OpenLab {
  const newest = migrations.length
  checkHeader(given, newest)
  // The lock stands beside the file: whoever comes by a link must find the same one.
  const path = realpathSync(given)
  return locked(path, () => {
    checkContent(path, newest)
    const db = connect(path)
    try {
      migrate(db, path, migrations)
    } catch (error) {
      db.close()
      throw error
    }
    return db
  })
}

/** Makes a new lab file; refuses with `LAB_EXISTS` when the name is taken. */
export function createLabFile(path: string, settings: { seed: string; clock: string }): OpenLab {
  refuseTarget(path)
  try {
    return locked(path, () => {
      const db = new Database(path)
      db.pragma(`application_id = ${APPLICATION_ID}`)
      configure(db)
      migrate(db, path, MIGRATIONS, false)
      const put = db.prepare('INSERT INTO lab_setting (name, value) VALUES (?, ?)')
      for (const [name, value] of Object.entries(settings)) put.run(name, value)
      // Into the main file at once: its header is what the next opening looks at first.
      db.pragma('wal_checkpoint(TRUNCATE)')
      return db
    })
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_CANTOPEN')
      throw labRefusal('LAB_READ_ONLY', path, '', error)
    throw error
  }
}

/** A new file must have a folder to stand in and a name that is free; a link to nowhere takes a name, too. */
function refuseTarget(path: string): void {
  const folder = dirname(path)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw labRefusal('LAB_FOLDER_NOT_FOUND', path)
  if (Buffer.byteLength(basename(path)) > LONGEST_NAME) throw labRefusal('LAB_NAME_TOO_LONG', path)
  if (lstatSync(path, { throwIfNoEntry: false })) throw labRefusal('LAB_EXISTS', path)
}

/** A further connection to a lab that this process already holds the lock of: for worker threads. */
export function attachLabFile(path: string): Database.Database {
  const db = connect(path)
  installChangeLog(db)
  return db
}

/** An image of an open lab in memory, as it was committed last. */
export function labInMemory(db: Database.Database): Database.Database {
  const image = db.serialize()
  // Bytes 18 and 19 of the header say "write-ahead log", which needs a file beside the file; 1 is the older journal.
  image[18] = image[19] = 1
  const copy = new Database(image)
  copy.pragma('foreign_keys = ON')
  copy.pragma('temp_store = MEMORY')
  installChangeLog(copy)
  return copy
}

/** Copies an open lab page by page, letting others run in between; what cannot be completed is removed. */
export async function copyLabFile(db: Database.Database, path: string): Promise<void> {
  refuseTarget(path)
  try {
    await db.backup(path)
  } catch (error) {
    rmSync(path, { force: true })
    throw labRefusal('LAB_READ_ONLY', path, '', error)
  }
}

export interface PeekedLab {
  readonly db: Database.Database
  close(): void
}

/**
 * A lab to look into once, locked meanwhile, on a read-only connection and without the checks that keep what is written
 * sound. Null where it has to be opened in full: its format is older, or it holds a change that was on trial.
 * Refuses with a LAB_… code.
 */
export function peekLabFile(given: string): PeekedLab | null {
  checkHeader(given, MIGRATIONS.length)
  const path = realpathSync(given)
  const lock = takeLock(path)
  const beside = sideFiles(path)
  let db: Database.Database | undefined
  const close = (): void => {
    db?.close()
    for (const file of beside) rmSync(file, { force: true })
    lock.release()
  }
  try {
    db = new Database(path, { readonly: true, fileMustExist: true })
    if (db.pragma('user_version', { simple: true }) === MIGRATIONS.length && readTrial(db) === null) return { db, close }
    close()
    return null
  } catch (error) {
    close()
    if (error instanceof Database.SqliteError) throw labRefusal('LAB_DAMAGED', path, error.message, error)
    throw error
  }
}

/** What SQLite makes beside a file that it reads, as far as it is not there yet. */
const sideFiles = (path: string): string[] => ['-wal', '-shm'].map((suffix) => path + suffix).filter((file) => !existsSync(file))

function takeLock(path: string): LabLock {
  try {
    return lockLab(path)
  } catch (error) {
    if (isFileError(error) || (error instanceof Database.SqliteError && error.code !== 'SQLITE_BUSY'))
      throw labRefusal('LAB_READ_ONLY', path, '', error)
    throw error
  }
}

function locked(path: string, open: () => Database.Database): OpenLab {
  const lock = takeLock(path)
  try {
    const db = open()
    installChangeLog(db)
    return { db, path, lock }
  } catch (error) {
    lock.release()
    throw error
  }
}

const isFileError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|ENAMETOOLONG|ELOOP)$/.test(String(error.code))

/** Looks at the first 100 bytes without SQLite, which would already write beside the file. */
function checkHeader(path: string, newest: number): void {
  const header = Buffer.alloc(100)
  const size = readHeader(path, header)
  if (size < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw labRefusal('LAB_NOT_A_LAB', path)
  if (header.readUInt32BE(68) !== APPLICATION_ID) throw labRefusal('LAB_NOT_A_LAB', path)
  const version = header.readUInt32BE(60)
  if (version > newest) throw labRefusal('LAB_NEWER', path, `format ${version}, this one knows ${newest}`)
}

function readHeader(path: string, into: Buffer): number {
  try {
    const stat = statSync(path)
    if (!stat.isFile()) throw labRefusal('LAB_NOT_A_LAB', path)
    // The lock and the journal stand beside a name, not beside a file: two names would be two labs to SQLite.
    if (stat.nlink > 1) throw labRefusal('LAB_LINKED', path)
    const file = openSync(path, 'r')
    try {
      return readSync(file, into, 0, into.length, 0)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw labRefusal('LAB_NOT_FOUND', path)
    if (isFileError(error)) throw labRefusal('LAB_UNREADABLE', path, (error as Error).message, error)
    throw error
  }
}

/** Every table with every column: preparing a statement finds what is missing. */
function checkTables(db: Database.Database): void {
  for (const table of TABLES) db.prepare(`SELECT ${tableCodec(table).columns.map(quote).join(', ')} FROM ${table.name}`)
}

/** Integrity, references and version on a read-only connection, so that a damaged file keeps every byte. */
function checkContent(path: string, newest: number): void {
  const beside = sideFiles(path)
  let db: Database.Database | undefined
  try {
    db = new Database(path, { readonly: true, fileMustExist: true })
    const version = db.pragma('user_version', { simple: true }) as number
    if (version > newest) throw labRefusal('LAB_NEWER', path, `format ${version}, this one knows ${newest}`)
    if (version < 1) throw labRefusal('LAB_DAMAGED', path, `its format is ${version}`)
    const verdict = db.pragma('integrity_check(1)', { simple: true }) as string
    if (verdict !== 'ok') throw labRefusal('LAB_DAMAGED', path, verdict)
    const dangling = db.prepare('SELECT "table" FROM pragma_foreign_key_check LIMIT 1').pluck().get() as string | undefined
    if (dangling !== undefined) throw labRefusal('LAB_DAMAGED', path, `a row of ${dangling} points to nothing`)
    const settings = db.prepare("SELECT count(*) FROM lab_setting WHERE name IN ('seed', 'clock')").pluck().get()
    if (settings !== 2) throw labRefusal('LAB_DAMAGED', path, 'its settings are missing')
    if (version === newest) checkTables(db)
  } catch (error) {
    if (error instanceof Database.SqliteError) throw labRefusal('LAB_DAMAGED', path, error.message, error)
    throw error
  } finally {
    db?.close()
    for (const file of beside) rmSync(file, { force: true })
  }
}

function connect(path: string): Database.Database {
  const db = new Database(path, { fileMustExist: true })
  configure(db)
  return db
}

function configure(db: Database.Database): void {
  db.pragma('journal_mode = WAL')
  // FULL: a commit is on the disk when the call returns.
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 5000')
  db.pragma('cache_size = -65536')
  // The triggers give every insert a statement journal; on disk it costs more than the insert itself.
  db.pragma('temp_store = MEMORY')
}

/** Brings the schema to the newest version, each step in a transaction of its own, after one backup beside the file. */
function migrate(db: Database.Database, path: string, migrations: readonly Migration[], backup = true): void {
  const from = db.pragma('user_version', { simple: true }) as number
  const due = migrations.filter((m) => m.version > from)
  if (due.length === 0) return
  if (backup) db.prepare('VACUUM INTO ?').run(freeName(`${path}.v${from}.backup`))
  for (const migration of due) {
    db.transaction(() => {
      migration.up(db)
      db.pragma(`user_version = ${migration.version}`)
    }).immediate()
  }
}

function freeName(wanted: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`
    if (!existsSync(name)) return name
  }
}
