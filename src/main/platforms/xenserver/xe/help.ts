/** `xe help`, of the command line and of one command. */
import type { CommandHelp } from '../../../../shared/contract/xe'
import type { XeCommand, XeOutput } from './define'
import type { XeParams } from './words'

/** Columns of a list of commands. */
const WIDTH = 74
const INDENT = '    '

export const USAGE = [
  'Usage: xe <command> [-s server] [-p port] [-u username] [-pw password] <other arguments>',
  '',
  'A full list of commands can be obtained by running',
  '\txe help --all',
  '',
].join('\n')

const SYNTAX = [
  'Usage:',
  '  xe <command>',
  '    [ -s <server> ]            XenServer host',
  '    [ -p <port> ]              XenServer port number',
  '    [ -u <username> -pw <password> | -pwf <password file> ]',
  '                               User authentication, which the lab does not ask for',
  '    [ <other arguments> ... ]  Command-specific options',
  '',
  'To get help on a specific command:',
  '  xe help <command>',
  '',
]

const SELECTS: Readonly<Record<'vm' | 'host', string>> = {
  vm: ' VMs are chosen by any fields of theirs; vm= matches uuid or name-label. More than one needs --multiple.',
  host: ' Hosts are chosen by any fields of theirs; host= matches uuid, hostname or name-label. More than one needs --multiple.',
}

/** Everything that the help shows of one command. */
export function helpOf({ name, required, optional, help, selects }: XeCommand): CommandHelp {
  const choosing = selects ? [`<${selects}-selectors>`] : []
  return {
    name,
    required: [...required],
    optional: [...optional, ...choosing],
    description: help + (selects ? SELECTS[selects] : ''),
  }
}

/** Of the commands named; of all of them with `--all`; else of those used most. */
export function help(commands: ReadonlyMap<string, XeCommand>, params: XeParams, minimal: boolean): XeOutput {
  const asked = params.pairs.map(([key]) => key).filter((key) => key !== 'minimal' && key !== 'all')
  if (asked.length > 0) return helpOnAll(commands, asked)
  const isFull = params.has('all')
  const shown = [...commands.values()].filter(({ isHidden, isStandard }) => !isHidden && (isFull || isStandard))
  const names = shown.map(({ name }) => name).sort()
  if (minimal) return { list: names }
  const title = isFull ? 'Full command list' : 'Common command list'
  const more = isFull ? [] : ['To get a full listing of commands:', '  xe help --all', '']
  const groups = isFull ? ['host-', 'vm-'].map((start) => names.filter((name) => name.startsWith(start))) : []
  const others = names.filter((name) => !groups.flat().includes(name))
  const lists = [...groups, others].map(wrapped).join('\n\n')
  return { text: [...SYNTAX, ...more, title, '-'.repeat(title.length), lists].join('\n') }
}

function helpOnAll(commands: ReadonlyMap<string, XeCommand>, names: readonly string[]): XeOutput {
  const unknown = names.find((name) => !commands.has(name))
  if (unknown !== undefined) return { list: [`Unknown command '${unknown}'`] }
  const records = names.map((each) => {
    const command = commands.get(each)
    const { name, required, optional, description } = command ? helpOf(command) : UNKNOWN
    return [name, required.join(', '), optional.join(', '), description]
  })
  const lines = ['command name        ', 'reqd params     ', 'optional params ', 'description     ']
  return { tables: { names: lines, records } }
}

const UNKNOWN: CommandHelp = { name: '', required: [], optional: [], description: '' }

function wrapped(names: readonly string[]): string {
  const lines: string[] = []
  let line = ''
  for (const name of names) {
    if (line !== '' && line.length + name.length > WIDTH) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? INDENT + name : `${line}, ${name}`
  }
  return [...lines, line].join('\n')
}
