/**
 * A command prompt in a Windows guest: `set`, `start devmgmt.msc` and devcon. What it does not know it says it
 * does not know, as cmd.exe does.
 */
import type { DeviceManagerView, Environment, PromptAnswer } from '../../../../shared/contract/guest'
import type { Adapter } from '../adapters'
import { deviceManager, SHOW_NONPRESENT } from '../device-manager'
import { devcon } from './devcon'
import { commandsOf, wordsOf, type ShellCommand } from './line'

export interface Prompt {
  /** Server Core has no Device Manager. */
  readonly core: boolean
  readonly adapters: readonly Adapter[]
  readonly environment: Environment
}

/** What one line prints, sets, starts and would remove. Later commands of the line see what earlier ones did. */
export function typed(prompt: Prompt, line: string): PromptAnswer {
  const answer: PromptAnswer = { output: [], environment: prompt.environment, removes: [], deviceManager: null }
  for (const command of commandsOf(line)) {
    const adapters = prompt.adapters.filter(({ instance_id }) => !answer.removes.includes(instance_id))
    const step = perform({ ...prompt, adapters, environment: answer.environment }, command)
    answer.output.push(...(step.output ?? []))
    answer.environment = step.environment ?? answer.environment
    answer.deviceManager = step.deviceManager ?? answer.deviceManager
    answer.removes.push(...(step.removes ?? []).map(({ instance_id }) => instance_id))
  }
  return answer
}

interface Step {
  output?: string[]
  environment?: Environment
  removes?: readonly Adapter[]
  deviceManager?: DeviceManagerView
}

function perform(prompt: Prompt, { text, redirected }: ShellCommand): Step {
  if (redirected) return { output: ['Pipes and redirections are not simulated.'] }
  const [name = '', ...words] = wordsOf(text)
  switch (name.toLowerCase()) {
    case 'set':
      return set(prompt.environment, text.slice(text.search(/set/i) + 'set'.length).trimStart())
    case 'devcon':
    case 'devcon.exe':
      return devcon(prompt.adapters, words)
    case 'start':
      return words[0]?.toLowerCase() === 'devmgmt.msc' ? startDeviceManager(prompt) : { output: cannotFind(words[0] ?? '') }
    case 'devmgmt.msc':
      return startDeviceManager(prompt)
    default:
      return { output: [`'${name}' is not recognized as an internal or external command,`, 'operable program or batch file.'] }
  }
}

/** `set name=value`: all after the first `=` is the value, and blanks before it belong to the name. */
function set(environment: Environment, text: string): Step {
  const at = text.indexOf('=')
  const name = (at < 0 ? text : text.slice(0, at)).toLowerCase()
  if (at < 0) {
    const shown = Object.entries(environment).filter(([key]) => key.startsWith(name.trim()))
    if (shown.length === 0 && name.trim() !== '') return { output: [`Environment variable ${text.trim()} not defined`] }
    return { output: shown.map(([key, value]) => `${key}=${value}`) }
  }
  const { [name]: _, ...others } = environment
  const value = text.slice(at + 1)
  return { environment: value === '' ? others : { ...others, [name]: value } }
}

/** Device Manager inherits what was set in this prompt, and nothing from another (VS-GHO-10). */
function startDeviceManager({ core, adapters, environment }: Prompt): Step {
  if (core) return { output: cannotFind('devmgmt.msc') }
  return { deviceManager: deviceManager(adapters, environment[SHOW_NONPRESENT] === '1') }
}

function cannotFind(name: string): string[] {
  return [`The system cannot find the file ${name}.`]
}
