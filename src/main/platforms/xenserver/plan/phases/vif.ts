/** One VIF: where it is to be, and how it gets there. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { nameOf } from '../../naming'
import { vifKey } from '../keys'
import type { Plan } from '../plan'
import { ref } from '../ref'

type Vif = RowOf<'xs_vif'>

/** The host that commands about a VM are sent to. */
export const hostOfVm = (reader: Reader, vm: RowOf<'xs_vm'>): string =>
  vm.resident_on ?? reader.get('xs_pool', vm.pool ?? '')?.master ?? ''

/** The VIF of the target with the same number in the same VM. */
export function wantedVif(plan: Plan, vif: Vif): Vif | undefined {
  return plan.target.find('xs_vif', { VM: vif.VM }).find((one) => vifKey(one) === vifKey(vif))
}

/** To the network where the target has it, if it is another and the VIF can stay what it is. True where it was moved. */
export async function moveVif(plan: Plan, vif: Vif): Promise<boolean> {
  const wanted = wantedVif(plan, vif)
  const network = wanted && plan.network(wanted.network)
  const vm = plan.read.get('xs_vm', vif.VM ?? '')
  if (!wanted || !network || !vm || network.id === vif.network || wanted.MAC !== vif.MAC) return false
  const [from, to] = [vif.network ?? '', network.id].map((id) => nameOf(plan.read, 'xs_network', id))
  const name = nameOf(plan.read, 'xs_vif', vif.id)
  return plan.do({
    host: hostOfVm(plan.read, vm),
    title: `Move ${name} from ${from} to ${to}`,
    command: 'vif-move',
    args: { uuid: ref('xs_vif', vif.id), 'network-uuid': ref('xs_network', network.id) },
    felt: vif.currently_attached ? [`${nameOf(plan.read, 'xs_vm', vm.id)} leaves ${from}, and is on ${to} from then on.`] : [],
    checks: [
      {
        assumed: `${name} is on ${from}`,
        command: 'vif-param-get',
        args: { uuid: ref('xs_vif', vif.id), 'param-name': 'network-name-label' },
      },
    ],
  })
}
