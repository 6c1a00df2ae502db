/** VM.clone and VM.copy: the same VM again, with a seed and MACs of its own. */
import { z } from 'zod'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { Label, Ref } from '../input'
import { titled } from '../rows'
import { assertAllows } from './checks'
import { duplicateVm } from './records'

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

function duplicate(tx: Tx, { vm: id, name_label }: z.infer<typeof Input>, operation: 'clone' | 'copy') {
  const source = tx.need('xs_vm', id)
  assertAllows(tx, source, operation)
  const vm = duplicateVm(tx, source, { name_label })
  tx.command(xe(`vm-${operation}`, { uuid: source.uuid, 'new-name-label': name_label }), { prints: vm.uuid, as: 'vm' })
  return { vm: vm.id }
}
