/** The page's one terminal with its session, which outlives the panel: closing the dock ends nothing. A lab has its own. */
import { toErrorBody } from '@shared/errors'
import type { CommandOutcome } from '@shared/shell/run'
import { call } from '../api/client'
import { useTerminal } from '../stores/terminal'
import type { Candidate } from './complete'
import { createEmulator, type Emulator } from './emulator'
import { History } from './history'
import { Session } from './session'

let emulator: Emulator | undefined
let current: { lab: string; session: Session } | undefined

/** @param lab the path of the open lab's file */
export function currentTerminal(lab: string): { emulator: Emulator; session: Session } {
  emulator ??= createEmulator()
  if (current?.lab !== lab) {
    current?.session.stop()
    const session = new Session(emulator.terminal, new History(lab), {
      xe,
      complete,
      server: hostName,
    })
    current = { lab, session }
    void session.start()
  }
  return { emulator, session: current.session }
}

/** The name in the prompt; where the lab knows none of the machine itself, it is made of its label. */
function hostName(): string {
  const host = useTerminal().server
  return host?.hostname || (host?.name_label ?? '').trim().replace(/\s+/g, '-').toLowerCase() || 'localhost'
}

const server = (): { server?: string } => {
  const uuid = useTerminal().server?.uuid
  return uuid === undefined ? {} : { server: uuid }
}

/** Objects are told by their names; what commands and keys are is `xe help`'s to say. None while the core cannot be asked. */
async function complete(words: readonly string[]): Promise<Candidate[]> {
  const found = await call('xe.complete', { words: [...words], ...server() }).catch(() => [])
  return found.map(({ text, hint }) => ({
    value: text,
    ...(text.includes('=') && hint !== '' && !text.endsWith('=') && { label: hint }),
  }))
}

/** What is refused on the way, as when the connection is lost, is told as the command's own error. */
async function xe(words: readonly string[]): Promise<CommandOutcome> {
  try {
    return await call('xe.run', { words: [...words], ...server() })
  } catch (thrown) {
    const { message, remedy } = toErrorBody(thrown)
    return { stdout: '', stderr: `${message} ${remedy}\n`, status: 1 }
  }
}
