/** Tries every single failure of a lab and prints who loses whom. */
import type { Command } from 'commander'
import { resilienceWords } from '../../../../shared/model/resilience-words'
import { columns, json } from '../output'
import { withLab, type World } from '../world'

interface Options {
  lab: string
  json?: true
}

export function addResilience(program: Command, world: World): void {
  program
    .command('resilience')
    .description(
      'Try every single failure of a lab (cable, NIC, port, switch, host, gateway, storage) and print what each costs.',
    )
    .requiredOption('--lab <file>', 'the lab')
    .option('--json', 'as JSON')
    .action((options: Options) =>
      withLab(world, options.lab, async (ask) => {
        const report = await ask('fabric.resilience', {})
        if (options.json) return world.out(json(report))
        world.out(`${resilienceWords(report)}\n`)
        world.out(columns(report.failures.map(({ damage, text }) => [damage, text])))
      }),
    )
}
