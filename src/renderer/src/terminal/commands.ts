/** What can be typed in the terminal: `xe`, and the few commands of a shell that have a use without files. */
import type { CommandOutcome } from '@shared/shell/run'
import type { History } from './history'

export interface CommandHost {
  /** Runs `xe` with these words. */
  xe(words: readonly string[]): Promise<CommandOutcome>
  history: History
  clear(): Promise<void>
}

const HELP = `xe <command> [key=value …]   one command of the xe command line; xe may be left out
xe help [<command>]          all commands, or what one takes
name=$(xe …)                 keeps what a command prints; "$name" gives it to the next
# …    a; b    a && b    a || b     comments and sequences, as in a shell
history, clear, echo         lines run so far; an empty screen; shows its words

Tab completes commands, keys and values; Tab again lists them.
Up and Down go through the history, Ctrl+R searches it.
Ctrl+C ends the line or the script. Shift+Tab or F6 leaves the terminal.
`
/** Commands of `xe` are recognised by their form; what xe does not know either is answered as in a shell. */
const LOOKS_LIKE_XE = /^[a-z\d]+(-[a-z\d]+)+$/

export const OWN_COMMANDS = ['clear', 'echo', 'help', 'history', 'xe'] as const

const printed = (stdout: string): CommandOutcome => ({ stdout, stderr: '', status: 0 })

/** @param words the command's name first. Never rejects unless `host` does. */
export async function runCommand(words: readonly string[], host: CommandHost): Promise<CommandOutcome> {
  const [name = '', ...rest] = words
  switch (name) {
    case 'xe':
      return host.xe(rest)
    case 'help':
      return rest.length > 0 ? host.xe(words) : printed(HELP)
    case 'echo':
      return printed(`${rest.join(' ')}\n`)
    case 'history':
      return printed(numbered(host.history.all()))
    case 'clear':
      await host.clear()
      return printed('')
    default:
      if (LOOKS_LIKE_XE.test(name)) {
        const outcome = await host.xe(words)
        if (!outcome.stderr.startsWith(`Unknown command: ${name}\n`)) return outcome
      }
      return { stdout: '', stderr: `${name}: command not found. Here are xe, and what help lists.\n`, status: 127 }
  }
}

function numbered(lines: readonly string[]): string {
  return lines.map((line, at) => `${String(at + 1).padStart(5)}  ${line}\n`).join('')
}
