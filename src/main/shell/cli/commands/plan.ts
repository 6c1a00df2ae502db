/** Writes the commands that bring the real pools from one moment of a lab to another. */
import type { Command } from 'commander'
import type { Plan } from '../../../../shared/contract/plan'
import { harmless } from '../../../../shared/harmless'
import { momentNamed, sinceNamed } from '../moment'
import { json } from '../output'
import { withLab, type World } from '../world'

interface Options {
  lab: string
  from: string
  to: string
  back?: true
  html?: true
  json?: true
}

export function addPlan(program: Command, world: World): void {
  program
    .command('plan')
    .description('Write the xe script that brings the real pools from one moment of a lab to another.')
    .requiredOption('--lab <file>', 'the lab')
    .option('--from <moment>', 'name of a snapshot, “beginning” or “now”', 'beginning')
    .option('--to <moment>', 'name of a snapshot, or “now”', 'now')
    .option('--back', 'the script of the way back instead')
    .option('--html', 'the change document instead, with both scripts')
    .option('--json', 'everything, as JSON')
    .action((options: Options) =>
      withLab(world, options.lab, async (ask) => {
        const from = await sinceNamed(ask, options.from, 'from')
        const plan = await ask('plan.make', { from, to: await momentNamed(ask, options.to, 'to') })
        world.out(options.json ? json(plan) : textOf(plan, options))
        const { manual, left } = options.back ? plan.back : plan.there
        for (const sentence of [...manual, ...left]) world.err(harmless(`${sentence}\n`))
      }),
    )
}

function textOf({ document, there, back }: Plan, options: Options): string {
  if (options.html) return document
  return (options.back ? back : there).script
}
