/** Sends a ping, an ARP request or a frame through a lab and prints each hop. */
import { Option, type Command } from 'commander'
import { TRACE_PROTOCOLS, type TraceEnd, type TraceProtocol } from '../../../../shared/contract/trace'
import type { SearchHit } from '../../../../shared/contract/lab'
import { OperationError } from '../../../../shared/errors'
import { json } from '../output'
import { EXIT, Ending, withLab, type Ask, type World } from '../world'

interface Options {
  lab: string
  from: string
  to: string
  protocol?: TraceProtocol
  tag?: string
  warm?: true
  json?: true
}

export function addTrace(program: Command, world: World): void {
  program
    .command('trace')
    .description('Send a ping, an ARP request or a frame through a lab and print each hop; ends with 1 if it does not arrive.')
    .requiredOption('--lab <file>', 'the lab')
    .requiredOption('--from <end>', 'a VM, host or station by name, “VIF 0 of web-1”, “port 3 of Switch 2”, its MAC or address')
    .requiredOption('--to <end>', 'the same, or an address or MAC that is asked for itself')
    .addOption(new Option('--protocol <name>', 'what is sent; ping, or ARP without addresses').choices(TRACE_PROTOCOLS))
    .option('--tag <vlan>', 'the tag of a frame')
    .option('--warm', 'everybody was heard once before')
    .option('--json', 'as JSON')
    .action((options: Options) =>
      withLab(world, options.lab, async (ask) => {
        const { protocol, tag, warm = false } = options
        const trace = await ask('fabric.trace', {
          from: await objectNamed(ask, options.from, 'from'),
          to: isAddress(options.to) ? { address: options.to } : await objectNamed(ask, options.to, 'to'),
          warm,
          ...(protocol && { protocol }),
          ...(tag !== undefined && { tag: Number(tag) }),
        })
        world.out(options.json ? json(trace) : `${trace.text}\n`)
        if (!trace.reached) throw new Ending(EXIT.refused)
      }),
    )
}

/** Kinds that can be an end, the likeliest first. */
const KINDS: readonly string[] = ['xs_vm', 'xs_host', 'plant_station', 'xs_vif', 'xs_pif', 'plant_port']
/** More hits than any name has that is worth typing. */
const MOST = 200

const isAddress = (text: string): boolean => /^[\d.]+$/.test(text) || /^[0-9a-f]{2}([:-][0-9a-f]{2})+$/i.test(text)

/** The one object of that name, MAC or address. Refused: TRACE_END_NOT_FOUND, TRACE_END_AMBIGUOUS. */
async function objectNamed(ask: Ask, text: string, field: string): Promise<Extract<TraceEnd, { kind: string }>> {
  const hits = await ask('lab.search', { text: text.replaceAll(' of ', ' '), limit: MOST })
  const exact = hits.filter((hit) => KINDS.includes(hit.kind) && isNamed(hit, text))
  const kind = KINDS.find((each) => exact.some((hit) => hit.kind === each))
  const found = [...new Map(exact.filter((hit) => hit.kind === kind).map((hit) => [hit.id, hit])).values()]
  const [only, other] = found
  if (!only) {
    throw new OperationError({
      code: 'TRACE_END_NOT_FOUND',
      message: `There is no VM, host, station, interface or switch port “${text}”.`,
      remedy: 'Give a name as the console shows it, such as “VIF 0 of web-1”, a MAC or an address.',
      params: [text],
      field,
    })
  }
  if (other) {
    throw new OperationError({
      code: 'TRACE_END_AMBIGUOUS',
      message: `“${text}” is the name of ${found.length} objects: ${found.map(fullName).join(', ')}.`,
      remedy: 'Say whose it is, or give its MAC or address.',
      params: [text],
      field,
    })
  }
  return { kind: only.kind, id: only.id }
}

const fullName = ({ name, context }: SearchHit): string => (context === '' ? name : `${name} of ${context}`)

function isNamed(hit: SearchHit, text: string): boolean {
  const wanted = text.toLowerCase()
  return [hit.name, fullName(hit), `port ${fullName(hit)}`, hit.value].some((each) => each.toLowerCase() === wanted)
}
