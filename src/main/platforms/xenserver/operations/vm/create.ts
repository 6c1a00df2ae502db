/** VM.create with its interfaces, as the wizard of a console makes it. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { poolProfile } from '../../profile'
import { Description, Label, Ref, StringMap, Tags } from '../input'
import { make, needIn } from '../rows'
import { VifFields } from '../vif/fields'
import { createVif, type NewVif } from '../vif/records'
import { automaticNetworks } from './automatic'

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
  }),
  title: ({ name_label, is_a_template }) => `Create ${is_a_template ? 'template' : 'VM'} ${name_label}`,
  run(tx, { pool: id, vifs, tools, affinity, other_config, ...fields }) {
    const pool = tx.need('xs_pool', id)
    if (affinity !== null) needIn(tx, pool.id, 'xs_host', affinity, 'affinity')
    const vm = make(tx, 'xs_vm', {
      ...fields,
      pool: pool.id,
      affinity,
      // Every VM has a seed for its MACs (XS-MAC-03).
      other_config: { mac_seed: tx.uuid(), ...other_config },
      guest_metrics: tools ? insertGuestMetrics(tx, pool.id).id : null,
    })
    const made = (vifs ?? (vm.is_a_template ? [] : defaultVifs(tx, pool))).map((vif) => createVif(tx, vm, vif).id)
    return { vm: vm.id, vifs: made }
  },
})

function defaultVifs(tx: Tx, pool: RowOf<'xs_pool'>): NewVif[] {
  const networks = automaticNetworks(tx, pool)
  const most = poolProfile(tx, pool.id).vif.lastDevice + 1
  const beyond = networks.slice(most).map((network) => network.name_label)
  if (beyond.length > 0) tx.warn(`A VM has ${most} interfaces at most, so it gets none on ${beyond.join(', ')}`)
  return networks.slice(0, most).map((network) => ({ network: network.id }))
}

function insertGuestMetrics(tx: Tx, pool: string): RowOf<'xs_vm_guest_metrics'> {
  const [major = '', minor = '', micro = '0'] = poolProfile(tx, pool).productVersion.split('.')
  return make(tx, 'xs_vm_guest_metrics', { pool, PV_drivers_version: { major, minor, micro }, PV_drivers_up_to_date: true })
}
