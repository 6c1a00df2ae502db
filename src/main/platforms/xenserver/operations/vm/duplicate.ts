/** VM.clone and VM.copy: the same VM again, with a seed and MACs of its own. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { Label, Ref } from '../input'
import { titled } from '../rows'
import { macFor } from '../vif/records'
import { assertAllows } from './checks'

type Vm = RowOf<'xs_vm'>
const Input = z.strictObject({ vm: Ref, name_label: Label })

/** Storage is shared with the original, which makes no difference to its networks. Refused: VM_BAD_POWER_STATE. */
export const vmClone = defineOperation({
  name: 'xs.vm.clone',
  input: Input,
  title: ({ vm, name_label }, lab) => `Clone ${titled(lab, 'xs_vm', vm)} to ${name_label}`,
  run: (tx, input) => duplicate(tx, input, 'clone'),
})

/** Storage is copied in full. Refused: VM_BAD_POWER_STATE. */
export const vmCopy = defineOperation({
  name: 'xs.vm.copy',
  input: Input,
  title: ({ vm, name_label }, lab) => `Copy ${titled(lab, 'xs_vm', vm)} to ${name_label}`,
  run: (tx, input) => duplicate(tx, input, 'copy'),
})

/** The new seed recomputes every MAC, also those that were set by hand (XS-MAC-08; facts, choice Q5). */
function duplicate(tx: Tx, { vm: id, name_label }: z.infer<typeof Input>, operation: 'clone' | 'copy') {
  const source = tx.need('xs_vm', id)
  assertAllows(tx, source, operation)
  const vm = tx.insert('xs_vm', {
    ...source,
    id: tx.opaqueRef(),
    uuid: tx.uuid(),
    name_label,
    power_state: 'Halted',
    resident_on: null,
    domid: -1,
    is_a_snapshot: false,
    snapshot_of: null,
    guest_metrics: copyGuestMetrics(tx, source),
    other_config: { ...withoutDefault(source.other_config), mac_seed: tx.uuid() },
    // What an import kept aside names the original's disks and consoles.
    extra: {},
  })
  for (const vif of tx.find('xs_vif', { VM: id })) {
    tx.insert('xs_vif', {
      ...vif,
      id: tx.opaqueRef(),
      uuid: tx.uuid(),
      VM: vm.id,
      ...macFor(vm, vif.device),
      currently_attached: false,
      reserved: false,
      runtime_properties: {},
      extra: {},
    })
  }
  return { vm: vm.id }
}

/** A copy of a template that came with the product is an ordinary one. */
function withoutDefault({ default_template: _, ...other }: Vm['other_config']): Vm['other_config'] {
  return other
}

function copyGuestMetrics(tx: Tx, source: Vm): string | null {
  if (source.guest_metrics === null) return null
  const metrics = tx.need('xs_vm_guest_metrics', source.guest_metrics)
  return tx.insert('xs_vm_guest_metrics', {
    ...metrics,
    id: tx.opaqueRef(),
    uuid: tx.uuid(),
    networks: {},
    live: false,
    extra: {},
  }).id
}
