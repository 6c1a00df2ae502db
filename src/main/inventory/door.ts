/** The open lab to those that read it, and to those that work on it from outside. */
import type { ChangedRow } from '../../shared/contract/events'
import type { Outcome } from '../../shared/contract/operation'
import type { Since } from '../../shared/contract/snapshot'
import type { Reader } from './operation'
import type { ProgressSink } from './transaction'

/** The lab that is asked about. */
export interface AskedLab {
  readonly read: Reader
  /** Its file. */
  readonly path: string
}

/** It, and what it was. */
export interface PastLab extends AskedLab {
  /** What `look` finds in the lab as it was at a moment; the reader is good only while it runs. */
  at<T>(moment: Since, look: (then: Reader) => T, progress?: ProgressSink): T
}

/** The open lab to what speaks for other programs: a product's own API, its command line. */
export interface LabDoor extends AskedLab {
  /** Runs an operation in its turn, as an action of its own. Throws OperationError. */
  readonly run: (operation: string, input: unknown) => Promise<Outcome>
  /** Tells of every action, with the mirrored rows that it touched, once it is committed. Returns how to stop. */
  onChanges(listener: (action: number, rows: readonly ChangedRow[]) => void): () => void
}
