/** Says what is in a lab. */
import type { Command } from 'commander'
import type { LabInfo } from '../../../../shared/contract/lab'
import { columns, json } from '../output'
import { withLab, type World } from '../world'

/** Tables worth counting, and what they are called. */
const COUNTED = [
  ['xs_pool', 'pools'],
  ['xs_host', 'hosts'],
  ['xs_network', 'networks'],
  ['xs_pif', 'PIFs'],
  ['xs_bond', 'bonds'],
  ['xs_vlan', 'VLANs'],
  ['xs_vm', 'VMs and templates'],
  ['xs_vif', 'VIFs'],
  ['plant_switch', 'switches'],
  ['plant_cable', 'cables'],
  ['plant_station', 'stations'],
] as const
type CountedTable = (typeof COUNTED)[number][0]

export function addInfo(program: Command, world: World): void {
  program
    .command('info')
    .description('Say what is in a lab.')
    .requiredOption('--lab <file>', 'the lab')
    .option('--json', 'as JSON')
    .action((options: { lab: string; json?: true }) =>
      withLab(world, options.lab, async (ask) => {
        const { lab } = await ask('app.state', {})
        const counts: Partial<Record<CountedTable, number>> = {}
        for (const [table] of COUNTED) counts[table] = (await ask('lab.rows', { table, limit: 1 })).total
        if (options.json) world.out(json({ ...lab, counts }))
        else world.out(columns([...settings(lab), ...COUNTED.map(([table, noun]) => [noun, counts[table] ?? 0])]))
      }),
    )
}

/** Without the trial: to open a lab is to end it. */
const settings = (lab: LabInfo | null): [string, string][] =>
  Object.entries(lab ?? {})
    .filter(([name]) => name !== 'trial')
    .map(([name, value]) => [name, typeof value === 'string' ? value : '-'])
