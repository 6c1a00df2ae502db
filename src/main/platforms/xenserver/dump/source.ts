/** Where a pool comes from, whatever wrote it down: a source gives the tables and rows of a pool's database. */
import type { DumpFormat } from './format'
import type { Origin } from './refusals'

/** A row as the database has it: attribute → value as text. */
export type Attributes = Readonly<Record<string, string>>

/** A value that cannot stand in a database as it is. */
export interface Misfit {
  readonly field: string
  readonly value: string
}

/** What a reader wants to hear. `line` is where the element or record ends. */
export interface DumpEvents {
  pair?(key: string, value: string): void
  table(name: string): void
  row(attributes: Attributes, line: number, misfits: readonly Misfit[]): void
  /** Something that has no place in a pool's database; it is skipped with all that it holds. */
  unknownElement?(name: string, line: number): void
}

export interface PoolSource {
  readonly origin: Origin
  /** What it must be read for `progress` to be at its end. */
  readonly size: number
  /** Whether it has the manifest that a database starts with. */
  readonly hasManifest: boolean
  /**
   * One pass, the same each time. `progress` hears how far it is, and may throw to stop.
   * @param format in which values are to be written, for sources that have them otherwise
   */
  read(events: DumpEvents, progress: (done: number) => void, format: DumpFormat): void
}
