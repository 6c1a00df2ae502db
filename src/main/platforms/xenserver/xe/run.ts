/** One command line of `xe` over the open lab. */
import type { LabDoor } from '../../../inventory/part'
import { callXapi } from '../xapi/call'
import { contextOf } from '../xapi/context'
import { runLine, type XeResult } from './line'

/** @param server name, address or uuid of the host that is asked; the coordinator of the lab's first pool unless given */
export function runXe(door: LabDoor, words: readonly string[], server?: string): Promise<XeResult> {
  return runLine(door.read, { words, server }, (view) => {
    const api = contextOf(door, view.host)
    return { ...view, run: api.run, call: async (method, ...args) => (await callXapi(api, method, args)).value }
  })
}
