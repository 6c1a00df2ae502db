/** Templates: a VM turned into one and back, and VMs made from one. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { object } from '../../naming'
import { vifsOf } from '../../placement'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Description, Label, Ref } from '../input'
import { needIn, titled } from '../rows'
import { VifFields } from '../vif/fields'
import { createVif, removeVif } from '../vif/records'
import { sayCreate } from '../vif/speak'
import { badPowerState } from './checks'
import { duplicateVm } from './records'

/**
 * VM.set_is_a_template. Refused: VM_BAD_POWER_STATE, VM_IS_SNAPSHOT, and OPERATION_NOT_ALLOWED for a template
 * that came with the product.
 */
export const vmSetTemplate = defineOperation({
  name: 'xs.vm.setTemplate',
  input: z.strictObject({ vm: Ref, template: z.boolean() }),
  title: ({ vm, template }, lab) => `Turn ${titled(lab, 'xs_vm', vm)} into a ${template ? 'template' : 'VM'}`,
  run(tx, { vm: id, template }) {
    const vm = tx.need('xs_vm', id)
    if (vm.power_state !== 'Halted') throw badPowerState(tx, vm, ['Halted'])
    if (vm.is_a_snapshot) throw refusal('VM_IS_SNAPSHOT', [object(tx, 'xs_vm', id), 'make_into_template'])
    if (!template && vm.other_config['default_template'] === 'true') {
      const words = { remedy: 'Make a VM from it instead.' }
      throw refusal('OPERATION_NOT_ALLOWED', ['it came with the product'], { about: [object(tx, 'xs_vm', id)], words })
    }
    tx.update('xs_vm', id, { is_a_template: template })
    tx.command(xe('vm-param-set', { uuid: vm.uuid, 'is-a-template': template }))
    return { vm: id }
  },
})

/**
 * A VM from a template: its interfaces with MACs of their own, or those named by `vifs` instead of them.
 * Refused: OPERATION_NOT_ALLOWED for what is no template, and what VIF.create refuses.
 */
export const vmInstall = defineOperation({
  name: 'xs.vm.install',
  input: z.strictObject({
    template: Ref,
    name_label: Label,
    name_description: Description.optional(),
    affinity: Ref.nullable().default(null),
    vifs: z.array(z.strictObject(VifFields)).max(64).optional(),
  }),
  title: ({ template, name_label }, lab) => `Create VM ${name_label} from ${titled(lab, 'xs_vm', template)}`,
  run(tx, { template: id, name_label, name_description, affinity, vifs }) {
    const template = tx.need('xs_vm', id)
    if (!template.is_a_template || template.is_a_snapshot) {
      const words = { remedy: 'Choose a template, or clone the VM.' }
      throw refusal('OPERATION_NOT_ALLOWED', ['it is no template'], {
        about: [object(tx, 'xs_vm', id)],
        field: 'template',
        words,
      })
    }
    if (affinity !== null) needIn(tx, template.pool, 'xs_host', affinity, 'affinity')
    const description = name_description === undefined ? {} : { name_description }
    const vm = duplicateVm(tx, template, { name_label, ...description, is_a_template: false, affinity })
    const printed = { prints: vm.uuid, as: 'vm' }
    tx.command(xe('vm-install', { 'template-uuid': template.uuid, 'new-name-label': name_label }), printed)
    const own = { ...(name_description ? { 'name-description': name_description } : {}), ...affinityWords(tx, affinity) }
    if (Object.keys(own).length > 0) tx.command(xe('vm-param-set', { uuid: vm.uuid, ...own }))
    if (vifs) replaceVifs(tx, vm, vifs)
    return { vm: vm.id, vifs: vifsOf(tx, vm.id).map((vif) => vif.id) }
  },
})

function affinityWords(tx: Tx, host: string | null): { affinity?: string } {
  return host === null ? {} : { affinity: tx.need('xs_host', host).uuid }
}

/** Those that came with the template give way. */
function replaceVifs(tx: Tx, vm: RowOf<'xs_vm'>, vifs: readonly Parameters<typeof createVif>[2][]): void {
  for (const vif of vifsOf(tx, vm.id)) {
    removeVif(tx, vif)
    const found = xe('vif-list', { 'vm-uuid': vm.uuid, device: vif.device })
    tx.command(`xe vif-destroy uuid="$(${found} --minimal)"`)
  }
  for (const fields of vifs) sayCreate(tx, createVif(tx, vm, fields), fields)
}
