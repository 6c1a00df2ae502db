/** Plays layer-2 documents: what every frame of them does, one result a line. */
import { readFileSync } from 'node:fs'
import { Option, type Command } from 'commander'
import { OperationError, toErrorBody } from '../../../../shared/errors'
import { playL2, readL2, type Flavour } from '../../../lab/l2'
import { refusalText } from '../output'
import { pathIn, type World } from '../world'

export function addL2(program: Command, world: World): void {
  program
    .command('l2')
    .description('Play layer-2 topologies frame by frame and print what each event delivers, one JSON document a line.')
    .argument('<file...>', 'documents of docs/l2/topology.schema.json')
    .addOption(new Option('--flavour <name>', 'what the switches behave like').choices(['linux', 'ovs']).default('linux'))
    .action((files: string[], { flavour }: { flavour: Flavour }, command: Command) => {
      // All are read before any is played: a wrong one leaves nothing on standard output.
      const documents = files.map((file) => read(file, world, command))
      for (const [i, document] of documents.entries()) {
        const { result, storms, loop } = playL2(document, flavour)
        if (storms.length > 0)
          world.err(`${files[i]}: ${loopText(loop)} The frames of these events were given up: ${storms.join(', ')}.\n`)
        world.out(`${JSON.stringify(result)}\n`)
      }
    })
}

/** Ports of a loop that are named; more say nothing more. */
const NAMED = 12

function loopText(ports: readonly string[]): string {
  const rest = ports.length - NAMED
  const named = ports.slice(0, NAMED).join(', ')
  return `a loop through the ports ${named}${rest > 0 ? ` and ${rest} more` : ''}.`
}

function read(file: string, world: World, command: Command): ReturnType<typeof readL2> {
  let text: string
  try {
    text = readFileSync(pathIn(world, file), 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new OperationError({
      code: 'FILE_NOT_READ',
      message: `${file} cannot be read: ${why}.`,
      remedy: 'Check the path and the permissions.',
      params: [file],
    })
  }
  try {
    return readL2(file, text)
  } catch (error) {
    return command.error(refusalText(toErrorBody(error), false).trimEnd(), { exitCode: 2 })
  }
}
