/**
 * devcon.exe, as far as network adapters go: `findall`, `find` and `remove`, with `=net`, instance ids
 * (`@PCI\…`), hardware ids and wildcards. Devices of other classes are not simulated, so it finds none.
 */
import { isInstance, type Adapter } from '../adapters'

/** Columns before the colon in a line about a device. */
const ID_COLUMNS = 60

const USAGE = ['devcon Usage: devcon [-r] <command> [<arg>...]', 'For more information, type: devcon help']
const HELP = [
  'Device Console Help:',
  'find                 Find devices that are present.',
  'findall              Find devices, those that are not present included.',
  'remove               Remove devices.',
]

export interface DevconAnswer {
  readonly output: string[]
  readonly removes: readonly Adapter[]
}

/** `words` without the program's own name. */
export function devcon(adapters: readonly Adapter[], words: readonly string[]): DevconAnswer {
  // -r asks for a restart where the removal needs one; that of a network adapter does not by itself.
  const [command = '', ...args] = words[0] !== undefined && /^[-/]r$/i.test(words[0]) ? words.slice(1) : words
  switch (command.toLowerCase()) {
    case 'findall':
      return printed(args, () => found(matching(adapters, args, adapters)))
    case 'find':
      return printed(args, () => found(matching(adapters, args, presentOf(adapters))))
    case 'remove':
      return args.length === 0 ? { output: USAGE, removes: [] } : removed(matching(adapters, args, presentOf(adapters)))
    case 'help':
      return { output: HELP, removes: [] }
    default:
      return { output: USAGE, removes: [] }
  }
}

const presentOf = (adapters: readonly Adapter[]): Adapter[] => adapters.filter(({ present }) => present)

function printed(args: readonly string[], output: () => string[]): DevconAnswer {
  return { output: args.length === 0 ? USAGE : output(), removes: [] }
}

function found(adapters: readonly Adapter[]): string[] {
  if (adapters.length === 0) return ['No matching devices found.']
  const lines = adapters.map(({ instance_id, name }) => `${instance_id.padEnd(ID_COLUMNS)}: ${name}`)
  return [...lines, `${adapters.length} matching device(s) found.`]
}

function removed(adapters: readonly Adapter[]): DevconAnswer {
  if (adapters.length === 0) return { output: ['No devices were removed.'], removes: [] }
  const lines = adapters.map(({ instance_id }) => `${instance_id.padEnd(ID_COLUMNS)}: Removed`)
  return { output: [...lines, `${adapters.length} device(s) were removed.`], removes: adapters }
}

/**
 * Those of `candidates` that the arguments mean, and whatever of `all` is named by its full instance id:
 * that one is looked up, present or not.
 */
function matching(all: readonly Adapter[], args: readonly string[], candidates: readonly Adapter[]): Adapter[] {
  const [first = '', ...rest] = args
  const isClass = first.startsWith('=')
  if (isClass && first.slice(1).toLowerCase() !== 'net') return []
  const patterns = isClass ? rest : args
  if (isClass && patterns.length === 0) return [...candidates]
  return all.filter((adapter) =>
    patterns.some((pattern) =>
      pattern.startsWith('@')
        ? isInstance(adapter, pattern.slice(1)) ||
          (candidates.includes(adapter) && matches(pattern.slice(1), adapter.instance_id))
        : candidates.includes(adapter) && hardwareIds(adapter).some((id) => matches(pattern, id)),
    ),
  )
}

/** The device id without its instance, and shorter forms of it: `PCI\VEN_15AD&DEV_0720&SUBSYS_…`, `PCI\VEN_15AD&DEV_0720`. */
function hardwareIds({ instance_id }: Adapter): string[] {
  const [bus = '', device = ''] = instance_id.split('\\')
  const parts = device.split('&')
  return parts.flatMap((_, at) => (at === 0 && parts.length > 1 ? [] : `${bus}\\${parts.slice(0, at + 1).join('&')}`))
}

/** `*` stands for any characters; a single quote before it all makes it stand for itself. */
function matches(pattern: string, id: string): boolean {
  const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const source = pattern.startsWith("'") ? literal(pattern.slice(1)) : pattern.split('*').map(literal).join('.*')
  return new RegExp(`^${source}$`, 'i').test(id)
}
