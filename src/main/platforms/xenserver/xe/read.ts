/**
 * Lines of `xe` that send no message, over a lab that is only looked into. What they need is little; this file must not
 * come to import operations, nor anything else that takes time to load.
 */
import type { Reader } from '../../../inventory/operation'
import { XE_COMMANDS } from './commands'
import { runLine, type Line, type XeResult } from './line'
import { parseWords } from './words'

/** Also of a line that is wrong: to tell so takes no more. */
export function isReadingOnly(words: readonly string[]): boolean {
  try {
    const line = parseWords(words)
    const command = XE_COMMANDS.get(line?.command ?? '')
    return !command || command.isReading === true
  } catch {
    return true
  }
}

/** As runXe, for lines of which isReadingOnly is so. Undefined for one that had to change something, in this lab, before it could read. */
export async function readXe(read: Reader, line: Line): Promise<XeResult | undefined> {
  let hasAsked = false
  const ask = (): never => {
    hasAsked = true
    throw new Error('reading is not enough')
  }
  const result = await runLine(read, line, (view) => ({ ...view, call: ask, run: ask }))
  return hasAsked ? undefined : result
}
