/** Makes a lab from a sample. */
import type { Command } from 'commander'
import { json } from '../output'
import { pathIn, withCore, type World } from '../world'

export function addSample(program: Command, world: World): void {
  program
    .command('sample')
    .description('Make a lab from a sample.')
    .argument('<name>', 'which sample; an unknown name lists them')
    .requiredOption('--lab <file>', 'the lab to make; it must not exist')
    .option('--json', 'print the result as JSON')
    .action((name: string, options: { lab: string; json?: true }) =>
      withCore(world, async (ask) => {
        const info = await ask('lab.create', { sample: name, path: pathIn(world, options.lab) })
        world.out(options.json ? json(info) : `${info.path}\n`)
      }),
    )
}
