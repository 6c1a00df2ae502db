/** VMs as far as networking touches them: whether they run, and where. */
import type { RowOf } from '../../../../../shared/model/tables'
import { nameOf } from '../../naming'
import type { Plan } from '../plan'
import { ref } from '../ref'
import { shutDown } from './release'
import { hostOfVm } from './vif'

type Vm = RowOf<'xs_vm'>

function* both(plan: Plan): Generator<[found: Vm, wanted: Vm]> {
  for (const wanted of plan.target.find('xs_vm', { is_a_template: false, is_control_domain: false })) {
    const found = plan.read.get('xs_vm', wanted.id)
    if (found && !found.is_a_template && found.pool === wanted.pool) yield [found, wanted]
  }
}

/** First, because what does not run holds on to no network. */
export async function stopVms(plan: Plan): Promise<void> {
  for (const [found, wanted] of both(plan))
    if (wanted.power_state === 'Halted' && found.power_state !== 'Halted') await shutDown(plan, found, '')
}

/** Before networks change: what a VM will be on later, the other host may not give it, and a running VM keeps. */
export async function migrateVms(plan: Plan): Promise<void> {
  for (const [found, wanted] of both(plan)) {
    if (plan.early.has(found.id)) await bring(plan, found, wanted)
    else await migrate(plan, found, wanted)
  }
}

/** VMs that are to run, or to run elsewhere, and that no command brought there. */
export const strandedVms = (plan: Plan): Set<string> =>
  new Set(
    [...both(plan)].flatMap(([found, wanted]) => {
      const isThere = found.power_state === wanted.power_state && found.resident_on === wanted.resident_on
      return wanted.power_state === 'Halted' || isThere ? [] : [found.id]
    }),
  )

/** On their hosts, running; paused and suspended ones are so once their interfaces are as they are to be. */
export async function startVms(plan: Plan): Promise<void> {
  for (const [found, wanted] of both(plan)) await bring(plan, found, wanted)
}

async function bring(plan: Plan, found: Vm, wanted: Vm): Promise<void> {
  if (wanted.power_state !== 'Halted' && found.power_state !== wanted.power_state) await run(plan, found, wanted)
  await migrate(plan, plan.read.get('xs_vm', found.id) ?? found, wanted)
}

async function run(plan: Plan, found: Vm, wanted: Vm): Promise<void> {
  const name = nameOf(plan.read, 'xs_vm', found.id)
  const uuid = ref('xs_vm', found.id)
  const host = hostOfVm(plan.read, found)
  const on = wanted.resident_on === null ? {} : { on: ref('xs_host', wanted.resident_on) }
  const where = wanted.resident_on === null ? '' : ` on ${nameOf(plan.read, 'xs_host', wanted.resident_on)}`
  if (found.power_state === 'Halted')
    await plan.do({ host, title: `Start ${name}${where}`, command: 'vm-start', args: { uuid, ...on } })
  if (found.power_state === 'Suspended')
    await plan.do({ host, title: `Resume ${name}${where}`, command: 'vm-resume', args: { uuid, ...on } })
  if (found.power_state === 'Paused') await plan.do({ host, title: `Unpause ${name}`, command: 'vm-unpause', args: { uuid } })
}

async function migrate(plan: Plan, found: Vm, wanted: Vm): Promise<void> {
  const to = wanted.resident_on
  if (found.power_state !== 'Running' || to === null || found.resident_on === to) return
  await plan.do({
    host: hostOfVm(plan.read, found),
    title: `Migrate ${nameOf(plan.read, 'xs_vm', found.id)} to ${nameOf(plan.read, 'xs_host', to)}`,
    command: 'vm-migrate',
    args: { uuid: ref('xs_vm', found.id), 'host-uuid': ref('xs_host', to), live: true },
    felt: [`${nameOf(plan.read, 'xs_vm', found.id)} pauses for the moment of the handover.`],
  })
}

/** Last: a VM that does not run takes no interface in or out. */
export async function settleVms(plan: Plan): Promise<void> {
  for (const [found, wanted] of both(plan)) {
    if (found.power_state !== 'Running' || (wanted.power_state !== 'Paused' && wanted.power_state !== 'Suspended')) continue
    const verb = wanted.power_state === 'Paused' ? 'pause' : 'suspend'
    const name = nameOf(plan.read, 'xs_vm', found.id)
    await plan.do({
      host: hostOfVm(plan.read, found),
      title: `${verb === 'pause' ? 'Pause' : 'Suspend'} ${name}`,
      command: `vm-${verb}`,
      args: { uuid: ref('xs_vm', found.id) },
      felt: [`${name} stands still from then on.`],
    })
  }
}
