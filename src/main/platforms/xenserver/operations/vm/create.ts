/** VM.create with its interfaces, as the wizard of a console makes it. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { MOST_AUTOMATIC } from '../../../../../shared/model/xenserver-names'
import { createGuest, GuestInput } from '../../../../guests/registry/guest'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { Description, Label, Ref, StringMap, Tags } from '../input'
import { make, needIn } from '../rows'
import { VifFields } from '../vif/fields'
import { createVif, type NewVif } from '../vif/records'
import { sayCreate } from '../vif/speak'
import { automaticNetworks } from './automatic'
import { toolsReport } from './tools'

const MIB = 2 ** 20

/**
 * Without `vifs` the VM gets one on each automatic network (a template none). Refused: what VIF.create refuses.
 */
export const vmCreate = defineOperation({
  name: 'xs.vm.create',
  input: z.strictObject({
    pool: Ref,
    name_label: Label,
    name_description: Description.default(''),
    /** Bytes. */
    memory_static_max: z
      .number()
      .int()
      .min(16 * MIB)
      .max(2 ** 45)
      .default(1024 * MIB),
    VCPUs_max: z.number().int().min(1).max(254).default(1),
    is_a_template: z.boolean().default(false),
    /** `BIOS order` = fully virtualised (Windows), empty = paravirtualised (Linux of the time). */
    HVM_boot_policy: z.enum(['', 'BIOS order']).default(''),
    /** XenServer Tools in the guest: they report its addresses and bring the drivers (XS-VIF-11, XS-VIF-12). */
    tools: z.boolean().default(true),
    affinity: Ref.nullable().default(null),
    vifs: z.array(z.strictObject(VifFields)).max(64).optional(),
    other_config: StringMap.default({}),
    tags: Tags.default([]),
    /** The guest's operating system, where it is told; a Windows guest makes the VM fully virtualised. */
    guest: GuestInput.optional(),
  }),
  title: ({ name_label, is_a_template }) => `Create ${is_a_template ? 'template' : 'VM'} ${name_label}`,
  run(tx, { pool: id, vifs, tools, affinity, other_config, guest, ...fields }) {
    const pool = tx.need('xs_pool', id)
    if (affinity !== null) needIn(tx, pool.id, 'xs_host', affinity, 'affinity')
    const vm = make(tx, 'xs_vm', {
      ...fields,
      ...(guest?.family === 'windows' && { HVM_boot_policy: 'BIOS order' }),
      pool: pool.id,
      affinity,
      // Every VM has a seed for its MACs (XS-MAC-03).
      other_config: { mac_seed: tx.uuid(), ...other_config },
      guest_metrics: tools
        ? make(tx, 'xs_vm_guest_metrics', { pool: pool.id, ...toolsReport(tx, pool.id, guest?.family) }).id
        : null,
    })
    if (guest) createGuest(tx, vm.id, guest)
    sayInstall(tx, vm)
    const made = (vifs ?? (vm.is_a_template ? [] : defaultVifs(tx, pool))).map((fields) => {
      const vif = createVif(tx, vm, fields)
      sayCreate(tx, vif, fields)
      return vif.id
    })
    if (vm.is_a_template) tx.command(xe('vm-param-set', { uuid: vm.uuid, 'is-a-template': true }))
    return { vm: vm.id, vifs: made }
  },
})

function defaultVifs(tx: Tx, pool: RowOf<'xs_pool'>): NewVif[] {
  const networks = automaticNetworks(tx, pool)
  const beyond = networks.slice(MOST_AUTOMATIC).map((network) => network.name_label)
  if (beyond.length > 0) tx.warn(`A new VM gets ${MOST_AUTOMATIC} interfaces at most, so it gets none on ${beyond.join(', ')}`)
  return networks.slice(0, MOST_AUTOMATIC).map((network) => ({ network: network.id }))
}

/** A VM that comes from nothing is made from the template that asks for a medium. */
function sayInstall(tx: Tx, vm: RowOf<'xs_vm'>): void {
  const printed = { prints: vm.uuid, as: 'vm' }
  tx.command(xe('vm-install', { template: 'Other install media', 'new-name-label': vm.name_label }), printed)
  const { uuid } = vm
  const set = {
    ...(vm.name_description ? { 'name-description': vm.name_description } : {}),
    'VCPUs-max': vm.VCPUs_max,
    'HVM-boot-policy': vm.HVM_boot_policy,
    ...(vm.affinity === null ? {} : { affinity: tx.need('xs_host', vm.affinity).uuid }),
  }
  tx.command(xe('vm-param-set', { uuid, ...set }))
  tx.command(xe('vm-memory-limits-set', { uuid, ...allMemory(vm.memory_static_max) }))
}

const allMemory = (bytes: number): Record<string, number> => ({
  'static-min': bytes,
  'dynamic-min': bytes,
  'dynamic-max': bytes,
  'static-max': bytes,
})
