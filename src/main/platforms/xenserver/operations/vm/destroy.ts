/** VM.destroy: the VM with its interfaces. */
import { z } from 'zod'
import { forgetGuest } from '../../../../guests/registry/guest'
import { defineOperation } from '../../../../inventory/operation'
import { Ref } from '../input'
import { xe } from '../../xe/command'
import { titled } from '../rows'
import { removeVif } from '../vif/records'
import { assertAllows } from './checks'

/** Snapshots of it stay and lose their origin. Refused: VM_BAD_POWER_STATE and the like. */
export const vmDestroy = defineOperation({
  name: 'xs.vm.destroy',
  input: z.strictObject({ vm: Ref }),
  title: ({ vm }, lab) => `Remove ${titled(lab, 'xs_vm', vm)}`,
  run(tx, input) {
    const vm = tx.need('xs_vm', input.vm)
    assertAllows(tx, vm, 'destroy')
    for (const vif of tx.find('xs_vif', { VM: vm.id })) removeVif(tx, vif)
    for (const snapshot of tx.find('xs_vm', { snapshot_of: vm.id })) tx.update('xs_vm', snapshot.id, { snapshot_of: null })
    forgetGuest(tx, vm.id)
    tx.remove('xs_vm', vm.id)
    if (vm.guest_metrics !== null && !tx.first('xs_vm', { guest_metrics: vm.guest_metrics })) {
      tx.remove('xs_vm_guest_metrics', vm.guest_metrics)
    }
    tx.command(xe('vm-destroy', { uuid: vm.uuid }))
    return { vm: vm.id }
  },
})
