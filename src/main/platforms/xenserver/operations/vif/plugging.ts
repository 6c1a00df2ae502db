/** Plugging and unplugging a VIF while its VM runs: XAPI's table of allowed operations, and the effects. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader, Tx } from '../../../../inventory/operation'
import { nameOf, object } from '../../naming'
import { networksOf } from '../../placement'
import { refusal } from '../../refusals'
import { attachNetwork } from '../pif/plugging'
import { isSriovNetwork } from '../sriov'
import { badPowerState, missingTools } from '../vm/checks'
import { lacksDrivers, reportAddresses } from '../vm/guest'

type Vif = RowOf<'xs_vif'>
type Vm = RowOf<'xs_vm'>

/** VIF.plug with its checks: also attaches the networks of all VIFs of the VM. */
export function plugVif(tx: Tx, vif: Vif): void {
  const vm = tx.need('xs_vm', vif.VM ?? '')
  assertHotplug(tx, vif, vm, 'plug')
  for (const network of networksOf(tx, vm.id)) attachNetwork(tx, network.id, vm.resident_on ?? '')
  attachVif(tx, vif)
  reportAddresses(tx, vm.id)
}

/** VIF.unplug with its checks. */
export function unplugVif(tx: Tx, vif: Vif): void {
  const vm = tx.need('xs_vm', vif.VM ?? '')
  assertHotplug(tx, vif, vm, 'unplug')
  tx.update('xs_vif', vif.id, { currently_attached: false })
  reportAddresses(tx, vm.id)
}

/** The record of a VIF as after its attach. */
export function attachVif(tx: Tx, vif: Vif): void {
  tx.update('xs_vif', vif.id, { currently_attached: true, MTU: mtuOfVif(tx, vif) })
}

/** The MTU that an attach gives: the device's own key, else its network's value. */
export function mtuOfVif(reader: Reader, vif: Vif): number {
  const own = Number(vif.other_config['mtu'])
  return Number.isInteger(own) && own > 0 ? own : (reader.get('xs_network', vif.network ?? '')?.MTU ?? vif.MTU)
}

function assertHotplug(reader: Reader, vif: Vif, vm: Vm, operation: 'plug' | 'unplug'): void {
  const self = object(reader, 'xs_vif', vif.id)
  if (vm.is_control_domain && operation === 'plug') {
    const words = { remedy: 'Choose another VM.' }
    throw refusal('OPERATION_NOT_ALLOWED', ['a control domain takes no such VIF'], { about: [self], words })
  }
  if (isSriovNetwork(reader, vif.network)) {
    const words = { remedy: 'Shut the VM down first.' }
    throw refusal('OPERATION_NOT_ALLOWED', ['a VIF of an SR-IOV network is not plugged while its VM runs'], {
      about: [self],
      words,
    })
  }
  if (vm.power_state !== 'Running') {
    throw badPowerState(reader, vm, ['Running'])
  }
  if (operation === 'plug' && vif.currently_attached) throw refusal('DEVICE_ALREADY_ATTACHED', [self])
  if (operation === 'unplug' && !vif.currently_attached) throw refusal('DEVICE_ALREADY_DETACHED', [self])
  if (lacksDrivers(reader, vm)) throw missingTools(reader, vm)
}

/** VIF.destroy's one check: a live domain with the VIF attached. */
export function assertDestroyable(reader: Reader, vif: Vif): void {
  const vm = vif.VM === null ? undefined : reader.get('xs_vm', vif.VM)
  if (!vif.currently_attached || (vm?.power_state !== 'Running' && vm?.power_state !== 'Paused')) return
  throw refusal('OPERATION_NOT_ALLOWED', ['VIF currently attached to a running VM'], {
    about: [object(reader, 'xs_vif', vif.id)],
    words: { remedy: `Unplug it from ${nameOf(reader, 'xs_vm', vm.id)} first.` },
  })
}
