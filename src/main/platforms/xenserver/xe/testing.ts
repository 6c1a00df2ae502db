/** For tests: `xe` over a lab of one pool. */
import type { XenLab } from '../operations/testing'
import { doorOf } from '../xapi/testing'
import type { XeResult } from './line'
import { runXe } from './run'

/** Runs command lines, taken apart at blanks. */
export function xeOn(lab: XenLab): (line: string | readonly string[], server?: string) => Promise<XeResult> {
  const door = doorOf(lab)
  return (line, server) => runXe(door, typeof line === 'string' ? line.split(' ') : line, server)
}
