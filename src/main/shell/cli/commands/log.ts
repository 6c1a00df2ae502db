/** Prints the action log of a lab. */
import type { Command } from 'commander'
import type { Action } from '../../../../shared/contract/operation'
import { columns, json } from '../output'
import { withLab, type World } from '../world'

/** The most that one call of the contract hands over. */
const MOST = 1000

interface Options {
  lab: string
  csv?: true
  json?: true
}

export function addLog(program: Command, world: World): void {
  program
    .command('log')
    .description(`Print what was done in a lab, newest first: the last ${MOST} actions, or all of them as CSV.`)
    .requiredOption('--lab <file>', 'the lab')
    .option('--csv', 'as CSV')
    .option('--json', 'as JSON')
    .action((options: Options) =>
      withLab(world, options.lab, async (ask) => {
        if (options.csv) {
          const { csv } = await ask('log.export', {})
          world.out(csv ?? '')
          return
        }
        const actions = await ask('log.list', { limit: MOST })
        world.out(options.json ? json(actions) : columns([HEADER, ...actions.map(line)]))
      }),
    )
}

const HEADER = ['#', 'time', 'state', 'action']

function line({ id, at, state, title, error }: Action): (string | number)[] {
  return [id, at, state, error ? `${title} (${error.code})` : title]
}
