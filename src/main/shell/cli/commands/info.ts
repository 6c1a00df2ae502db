/** Says what is in a lab. */
import type { Command } from 'commander'
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
  ['xs_vm', 'VMs'],
  ['xs_vif', 'VIFs'],
  ['plant_switch', 'switches'],
  ['plant_cable', 'cables'],
  ['plant_station', 'stations'],
] as const

export function addInfo(program: Command, world: World): void {
  program
    .command('info')
    .description('Say what is in a lab.')
    .requiredOption('--lab <file>', 'the lab')
    .option('--json', 'as JSON')
    .action((options: { lab: string; json?: true }) =>
      withLab(world, options.lab, async (ask) => {
        const { lab } = await ask('app.state', {})
        const counts: Record<string, number> = {}
        for (const [table, noun] of COUNTED) counts[noun] = (await ask('lab.rows', { table, limit: 1 })).total
        if (options.json) world.out(json({ ...lab, counts }))
        else world.out(columns([...Object.entries({ ...lab, ...counts })].map(([what, value]) => [what, value ?? '-'])))
      }),
    )
}
