/** Freeing a network: what is attached to it is moved where it is to be, else unplugged, else its VM is shut down. */
import type { RowOf } from '../../../../../shared/model/tables'
import { nameOf } from '../../naming'
import { attachedVifs } from '../felt'
import type { Plan } from '../plan'
import { ref } from '../ref'
import { hostOfVm, moveVif } from './vif'

type Vif = RowOf<'xs_vif'>

/** Of VMs on this host, or anywhere. What is unplugged here is plugged again when the plan comes to VIFs. */
export async function release(plan: Plan, network: string | null, host: string | null): Promise<void> {
  for (const vif of attachedVifs(plan.read, network, host)) {
    const vm = plan.read.get('xs_vm', vif.VM ?? '')
    if (!vm || (await moveVif(plan, vif))) continue
    await detach(plan, vif, vm)
  }
}

/** False where the VM can neither let go of the interface nor be shut down. */
export async function detach(plan: Plan, vif: Vif, vm: RowOf<'xs_vm'>): Promise<boolean> {
  if (!vif.currently_attached || vm.power_state === 'Halted') return true
  const [host, name] = [hostOfVm(plan.read, vm), nameOf(plan.read, 'xs_vm', vm.id)]
  if (vm.power_state === 'Paused')
    await plan.do({ host, title: `Unpause ${name}`, command: 'vm-unpause', args: { uuid: ref('xs_vm', vm.id) } })
  if (await unplugVif(plan, vif, vm)) return true
  return shutDown(plan, vm, `${name} cannot unplug interfaces while it runs`)
}

export function unplugVif(plan: Plan, vif: Vif, vm: RowOf<'xs_vm'>): Promise<boolean> {
  const name = nameOf(plan.read, 'xs_vm', vm.id)
  return plan.do({
    host: hostOfVm(plan.read, vm),
    title: `Unplug ${nameOf(plan.read, 'xs_vif', vif.id)}`,
    command: 'vif-unplug',
    args: { uuid: ref('xs_vif', vif.id) },
    felt: [`${name} loses ${nameOf(plan.read, 'xs_network', vif.network ?? '')} until the interface is plugged again.`],
    checks: [running(plan, vm)],
  })
}

/** The guest is asked where it can be, else the power goes. */
export async function shutDown(plan: Plan, vm: RowOf<'xs_vm'>, why: string): Promise<boolean> {
  const [host, name] = [hostOfVm(plan.read, vm), nameOf(plan.read, 'xs_vm', vm.id)]
  const wish = {
    host,
    title: `Shut down ${name}`,
    command: 'vm-shutdown',
    felt: [why === '' ? `${name} stops.` : `${name} stops: ${why}.`],
    checks: [running(plan, vm)],
  }
  const uuid = ref('xs_vm', vm.id)
  if (vm.power_state === 'Running' && (await plan.do({ ...wish, args: { uuid } }))) return true
  return plan.do({ ...wish, title: `Force the shutdown of ${name}`, args: { uuid, force: true } })
}

const running = (plan: Plan, vm: RowOf<'xs_vm'>) => ({
  assumed: `${nameOf(plan.read, 'xs_vm', vm.id)} is ${vm.power_state.toLowerCase()}`,
  command: 'vm-param-get',
  args: { uuid: ref('xs_vm', vm.id), 'param-name': 'power-state' },
})
