/** Prints the cabling list of a lab, and the configuration of its switches, for the network team. */
import { Option, type Command } from 'commander'
import { OperationError } from '../../../../shared/errors'
import type { CablingFormat, ConfigStyle } from '../../../../shared/contract/cabling'
import type { Since } from '../../../../shared/contract/snapshot'
import { sinceNamed } from '../moment'
import { json } from '../output'
import { withLab, type Ask, type World } from '../world'

interface Moments {
  from?: string
  to?: string
}
interface CablingOptions extends Moments {
  lab: string
  format: CablingFormat
  json?: true
}
interface ConfigOptions extends Moments {
  lab: string
  switch?: string
  style: ConfigStyle
  json?: true
}

const FROM = 'only what has changed since this snapshot, by its name; or since the lab’s “beginning”'
const TO = 'as it was at this snapshot, instead of now'

export function addCabling(program: Command, world: World): void {
  program
    .command('cabling')
    .description('Print every cable with its ends, speed, VLANs and use; or, with --from, what the network team has to do.')
    .requiredOption('--lab <file>', 'the lab')
    .option('--from <snapshot>', FROM)
    .option('--to <snapshot>', TO)
    .addOption(new Option('--format <format>', 'for other programs, or to be printed').choices(['csv', 'html']).default('csv'))
    .option('--json', 'as JSON')
    .action((options: CablingOptions) =>
      withLab(world, options.lab, async (ask) => {
        const moments = await momentsOf(ask, options)
        if (options.json && moments.from !== undefined)
          world.out(json(await ask('cabling.difference', { from: moments.from, to: moments.to ?? null })))
        else if (options.json) world.out(json(await ask('cabling.list', { to: moments.to ?? null })))
        else world.out((await ask('cabling.export', { format: options.format, ...moments })).text)
      }),
    )
}

export function addSwitchConfig(program: Command, world: World): void {
  program
    .command('switch-config')
    .description('Print the configuration of a switch, or of all of them; with --from, only what changes.')
    .requiredOption('--lab <file>', 'the lab')
    .option('--switch <name>', 'which switch')
    .addOption(
      new Option('--style <style>', 'as Cisco’s IOS writes it, or for people').choices(['ios', 'generic']).default('ios'),
    )
    .option('--from <snapshot>', FROM)
    .option('--to <snapshot>', TO)
    .option('--json', 'as JSON')
    .action((options: ConfigOptions) =>
      withLab(world, options.lab, async (ask) => {
        const one = options.switch === undefined ? {} : { switch: await switchCalled(ask, options.switch) }
        const configs = await ask('switch.config', { style: options.style, ...one, ...(await momentsOf(ask, options)) })
        world.out(options.json ? json(configs) : configs.map(({ text }) => text).join('\n'))
      }),
    )
}

async function momentsOf(ask: Ask, { from, to }: Moments): Promise<{ from?: Since; to?: Since }> {
  return {
    ...(from !== undefined && { from: await sinceNamed(ask, from, 'from') }),
    ...(to !== undefined && { to: await sinceNamed(ask, to, 'to') }),
  }
}

async function switchCalled(ask: Ask, wanted: string): Promise<string> {
  const { columns, rows } = await ask('lab.rows', { table: 'plant_switch', limit: 5000 })
  const [id, name] = [columns.indexOf('id'), columns.indexOf('name')]
  const found = rows.find((row) => row[name] === wanted)
  if (found) return String(found[id])
  const names = rows.map((row) => String(row[name]))
  throw new OperationError({
    code: 'SWITCH_NOT_FOUND',
    message: `The lab has no switch ${wanted}.`,
    remedy: names.length > 0 ? `Choose one of: ${names.join(', ')}.` : 'Make a switch first.',
    params: [wanted],
    field: 'switch',
  })
}
