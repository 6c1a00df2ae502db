import type { Reader } from '../inventory/operation'

/** Runs one operation by name and returns its result; a refusal is thrown. */
export type Run = (operation: string, input: unknown) => unknown

/** A lab told as the steps that an administrator would take. */
export interface SampleLab {
  /** What the command line calls it. */
  readonly name: string
  readonly title: string
  /** One or two sentences for the start page. */
  readonly description: string
  /** Every change is an operation; `read` only looks up what the steps have made. */
  build(run: Run, read: Reader): void
}
