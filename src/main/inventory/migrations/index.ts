/** Every change of the file's schema, in order. A released migration is never edited. */
import type { Database } from 'better-sqlite3'
import { initial } from './0001-initial'

export interface Migration {
  /** Becomes the file's `user_version`; 1 upwards without gaps. */
  readonly version: number
  readonly name: string
  /** Runs inside a transaction of its own. */
  up(db: Database): void
}

export const MIGRATIONS: readonly Migration[] = [initial]
