/** One command line of `xe` over the open lab. */
import { toErrorBody } from '../../../../shared/errors'
import type { LabDoor } from '../../../inventory/part'
import { callXapi } from '../xapi/call'
import { contextOf, firstCoordinator } from '../xapi/context'
import type { XapiValue } from '../xapi/types'
import { XE_COMMANDS } from './commands'

export interface XeResult {
  readonly stdout: string
  readonly stderr: string
  readonly status: number
}

/** @param words as a shell has taken them apart: the command, then `key=value`. Never rejects: what is refused is printed. */
export async function runXe(door: LabDoor, words: readonly string[]): Promise<XeResult> {
  const [name = '', ...rest] = words
  const command = XE_COMMANDS.get(name)
  if (!command) return { stdout: '', stderr: `Unknown command: ${name}\n`, status: 1 }
  const args = new Map(
    rest.map((word): [string, string] => {
      const [, key = word, value = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? []
      return [key, value]
    }),
  )
  try {
    const host = firstCoordinator(door)
    const api = contextOf(door, host)
    const call = async (method: string, ...given: unknown[]): Promise<XapiValue> => (await callXapi(api, method, given)).value
    const text = async (method: string, ...given: unknown[]): Promise<string> => (await call(method, ...given)) as string
    const printed = await command.run({ host, call, text }, args)
    return { stdout: printed === '' ? '' : `${printed}\n`, stderr: '', status: 0 }
  } catch (thrown) {
    const { message } = toErrorBody(thrown)
    return { stdout: '', stderr: `${message}\n`, status: 1 }
  }
}
