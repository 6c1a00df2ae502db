import type { Database } from 'better-sqlite3'

/** One change of the file's schema. A released one is never edited. */
export interface Migration {
  /** Becomes the file's `user_version`; 1 upwards without gaps. */
  readonly version: number
  readonly name: string
  /** Runs inside a transaction of its own. */
  up(db: Database): void
}
