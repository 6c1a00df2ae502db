/** `xe vm-…` that start, stop and move VMs. */
import type { XeCommand, XeContext } from '../define'
import { listed } from '../listing'
import type { XeParams } from '../words'
import { recordNamed } from '../records'
import { XeFailure } from '../failure'
import { onSelected } from './selecting'
import { refOf } from './simple'

const on = (name: string, help: string, message: (params: XeParams) => string, optional: readonly string[] = []): XeCommand =>
  onSelected('vm', { name, help, optional, isStandard: true }, async ({ call }, vm, params) => {
    await call(`VM.${message(params)}`, vm)
    return undefined
  })

const always = (message: string) => (): string => message
const forced =
  (clean: string, hard: string) =>
  (params: XeParams): string =>
    params.flag('force') ? hard : clean

/** `on=` takes a name or a uuid. */
function hostNamed({ read, pool }: XeContext, name: string): string {
  const host = read.find('xs_host', { pool }).find(({ uuid, name_label }) => uuid === name || name_label === name)
  if (!host) throw new XeFailure(`Host ${name} not found`)
  return host.id
}

function bringUp(verb: 'start' | 'resume', help: string, optional: readonly string[]): XeCommand {
  return onSelected('vm', { name: `vm-${verb}`, help, optional, isStandard: true }, async (context, vm, params) => {
    const [paused, force] = [params.flag('paused'), params.flag('force')]
    const name = params.get('on')
    if (name === undefined) await context.call(`VM.${verb}`, vm, paused, force)
    else await context.call(`VM.${verb}_on`, vm, hostNamed(context, name), paused, force)
    return undefined
  })
}

const vmMigrate = onSelected(
  'vm',
  {
    name: 'vm-migrate',
    help: 'Move running VMs to another host, of this pool or by remote-master of another.',
    optional: ['live', 'host', 'host-uuid', 'remote-master', 'remote-username', 'remote-password', 'vif:', 'force'],
    isStandard: true,
  },
  async (context, vm, params) => {
    if (params.has('remote-master')) await migrateAway(context, vm, params)
    else await context.call('VM.pool_migrate', vm, await hostMeant(context, params), { live: 'true' })
    return undefined
  },
)

async function hostMeant(context: XeContext, params: XeParams): Promise<string> {
  const uuid = params.get('host-uuid')
  if (uuid !== undefined) return (await refOf(context, 'host', uuid)) as string
  const name = params.get('host')
  if (name === undefined) throw new XeFailure('No destination host specified. Expected host-uuid= or host=')
  return hostNamed(context, name)
}

/** To the pool whose coordinator has that address, which is in the same lab. */
async function migrateAway({ read, run }: XeContext, vm: string, params: XeParams): Promise<void> {
  const address = params.need('remote-master')
  const master = read.find('xs_host', { address }).find(({ id, pool }) => read.get('xs_pool', pool ?? '')?.master === id)
  if (!master) throw new XeFailure(`No pool of the lab has a coordinator at ${address}`)
  const uuid = params.get('host-uuid')
  const named = params.get('host')
  const host = read
    .find('xs_host', { pool: master.pool })
    .find((each) => (uuid === undefined ? each.name_label === named : each.uuid === uuid))
  const networks: Record<string, string> = {}
  for (const [vifUuid, networkUuid] of Object.entries(params.map('vif'))) {
    const vif = read.first('xs_vif', { uuid: vifUuid })
    const network = read.first('xs_network', { uuid: networkUuid, pool: master.pool })
    if (!vif || !network) throw new XeFailure(`vif:${vifUuid}=${networkUuid} names no VIF here or no network there`)
    networks[vif.id] = network.id
  }
  await run('xs.vm.migrateTo', { vm, host: (host ?? master).id, networks })
}

const VIF_COLUMNS = ['uuid', 'device', 'vm-name-label', 'MAC', 'network-uuid', 'network-name-label']

const vmVifList = onSelected(
  'vm',
  {
    ...{ name: 'vm-vif-list', help: 'List the VIFs of VMs.', optional: ['params'] },
    ...{ isReading: true, isStandard: true, alwaysMultiple: true },
  },
  (context, vm, params) => {
    const vmUuid = context.read.need('xs_vm', vm).uuid
    return listed(context, recordNamed('vif'), params, { filters: [['vm-uuid', vmUuid]], shown: VIF_COLUMNS })
  },
)

export const VM_COMMANDS: readonly XeCommand[] = [
  bringUp('start', 'Start VMs, on=<host> on that host.', ['force', 'on', 'paused']),
  bringUp('resume', 'Resume suspended VMs.', ['force', 'on']),
  on('vm-shutdown', 'Shut down VMs; with force whatever the guest says.', forced('clean_shutdown', 'hard_shutdown'), ['force']),
  on('vm-reboot', 'Restart VMs; with force whatever the guest says.', forced('clean_reboot', 'hard_reboot'), ['force']),
  on('vm-suspend', 'Suspend VMs.', always('suspend')),
  on('vm-pause', 'Pause VMs.', always('pause')),
  on('vm-unpause', 'Let paused VMs run on.', always('unpause')),
  on('vm-reset-powerstate', 'Say that VMs are halted, whatever became of their host.', always('power_state_reset'), ['force']),
  vmMigrate,
  vmVifList,
]
