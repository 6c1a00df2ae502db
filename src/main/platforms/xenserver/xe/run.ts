/** One command line of `xe` over the open lab. */
import type { LabDoor } from '../../../inventory/part'
import { callXapi } from '../xapi/call'
import { contextOf } from '../xapi/context'
import { isIn } from '../xapi/release'
import { XE_COMMANDS } from './commands'
import type { XeContext, XeOutput } from './define'
import { XeUsage } from './failure'
import { failureText } from './error-text'
import { help, USAGE } from './help'
import { printed } from './print'
import { coordinatorOf, serverNamed, viewFrom } from './server'
import { parseWords, type CommandLine } from './words'

export interface XeResult {
  readonly stdout: string
  readonly stderr: string
  readonly status: number
}

/**
 * @param words as a shell has taken them apart: the command, then `key=value`. Never rejects: what is refused is printed.
 * @param server name, address or uuid of the host that is asked; `-s` among the words goes before it
 */
export async function runXe(door: LabDoor, words: readonly string[], server?: string): Promise<XeResult> {
  try {
    const line = parseWords(words)
    if (!line) return { stdout: '', stderr: USAGE, status: 0 }
    const minimal = line.params.flag('minimal')
    return { stdout: printed(await outputOf(door, line, server, minimal), minimal), stderr: '', status: 0 }
  } catch (thrown) {
    return { stdout: '', stderr: failureText(door.read, thrown), status: 1 }
  }
}

async function outputOf(
  door: LabDoor,
  { command: name, params, server: named }: CommandLine,
  server: string | undefined,
  minimal: boolean,
): Promise<XeOutput | undefined> {
  if (name === 'help') return help(XE_COMMANDS, params, minimal)
  const command = XE_COMMANDS.get(name)
  const asked = serverNamed(door.read, named ?? server)
  const context = contextFor(door, command?.staysOnHost ? asked : coordinatorOf(door.read, asked))
  if (!command || !isIn(context.release, command.since)) throw new XeUsage(`Unknown command: ${name}`)
  for (const key of command.required) params.need(key)
  return command.run(context, params)
}

/** What a command has when a host does its work. */
function contextFor(door: LabDoor, host: string): XeContext {
  const api = contextOf(door, host)
  return {
    ...viewFrom(door.read, host),
    run: api.run,
    call: async (method, ...args) => (await callXapi(api, method, args)).value,
  }
}
