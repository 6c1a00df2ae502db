/** One line of `xe` from its words to what it prints, whatever stands behind the API. */
import type { Reader } from '../../../inventory/operation'
import { isIn } from '../xapi/release'
import { XE_COMMANDS } from './commands'
import type { XeContext, XeOutput, XeView } from './define'
import { failureText } from './error-text'
import { XeUsage } from './failure'
import { help, USAGE } from './help'
import { printed } from './print'
import { coordinatorOf, serverNamed, viewFrom } from './server'
import { parseWords, type CommandLine } from './words'

export interface XeResult {
  readonly stdout: string
  readonly stderr: string
  readonly status: number
}

export interface Line {
  /** As a shell has taken them apart: the command, then `key=value`. */
  readonly words: readonly string[]
  /** Name, address or uuid of the host that is asked; `-s` among the words goes before it. */
  readonly server?: string | undefined
}

/** Never rejects: what is refused is printed. */
export async function runLine(read: Reader, { words, server }: Line, withApi: (view: XeView) => XeContext): Promise<XeResult> {
  try {
    const line = parseWords(words)
    if (!line) return { stdout: '', stderr: USAGE, status: 0 }
    const minimal = line.params.flag('minimal')
    const view = (staysOnHost: boolean | undefined): XeView => {
      const asked = serverNamed(read, line.server ?? server)
      return viewFrom(read, staysOnHost ? asked : coordinatorOf(read, asked))
    }
    return { stdout: printed(await outputOf(line, minimal, view, withApi), minimal), stderr: '', status: 0 }
  } catch (thrown) {
    return { stdout: '', stderr: failureText(read, thrown), status: 1 }
  }
}

function outputOf(
  { command: name, params }: CommandLine,
  minimal: boolean,
  viewOf: (staysOnHost: boolean | undefined) => XeView,
  withApi: (view: XeView) => XeContext,
): ReturnType<XeCommandRun> {
  if (name === 'help') return help(XE_COMMANDS, params, minimal)
  const command = XE_COMMANDS.get(name)
  const view = viewOf(command?.staysOnHost)
  if (!command || !isIn(view.release, command.since)) throw new XeUsage(`Unknown command: ${name}`)
  for (const key of command.required) params.need(key)
  return command.run(withApi(view), params)
}
type XeCommandRun = () => XeOutput | undefined | Promise<XeOutput | undefined>
