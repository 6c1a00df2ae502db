/** VM.destroy: the VM with its interfaces. */
import { z } from 'zod'
import { forgetGuest } from '../../../../guests/registry/guest'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
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
    removeVm(tx, vm)
    tx.command(xe('vm-destroy', { uuid: vm.uuid }))
    return { vm: vm.id }
  },
})

/** A VM's records with its interfaces, and what its guest remembered; snapshots of it stay. */
export function removeVm(tx: Tx, { id, guest_metrics }: RowOf<'xs_vm'>): void {
  for (const vif of tx.find('xs_vif', { VM: id })) removeVif(tx, vif)
  for (const snapshot of tx.find('xs_vm', { snapshot_of: id })) tx.update('xs_vm', snapshot.id, { snapshot_of: null })
  forgetGuest(tx, id)
  tx.remove('xs_vm', id)
  if (guest_metrics !== null && !tx.first('xs_vm', { guest_metrics })) tx.remove('xs_vm_guest_metrics', guest_metrics)
}
