/** Where the command line writes, and where its paths start. */
import { harmless } from '../../../shared/harmless'

export interface Streams {
  /** Results only. */
  out(text: string): void
  /** Refusals, wrong usage and what should be known beside the result. */
  err(text: string): void
  /** Where relative paths start. */
  folder: string
}

/** `CODE: sentence`, then the remedy. */
export const refusalLines = ({ code, message, remedy }: { code: string; message: string; remedy: string }): string =>
  harmless(`${code}: ${message}\nremedy: ${remedy}\n`)

export const EXIT = { done: 0, refused: 1, wrongUsage: 2 } as const
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT]
