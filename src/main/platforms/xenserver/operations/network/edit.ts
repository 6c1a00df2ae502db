/** The network's setters, in one step. */
import { z } from 'zod'
import { defineOperation, type Reader } from '../../../../inventory/operation'
import type { RowOf } from '../../../../../shared/model/tables'
import { nameOf, object } from '../../naming'
import { poolProfile } from '../../profile'
import { refusal } from '../../refusals'
import { Description, Label, MapPatch, Mtu, patched, Ref, Tags } from '../input'
import { assertReleaseHas, titled } from '../rows'

/**
 * MTU acts at the next plug. Refused: VIF_IN_USE for another locking mode while a VIF is attached,
 * MESSAGE_METHOD_UNKNOWN where the release has none.
 */
export const networkEdit = defineOperation({
  name: 'xs.network.edit',
  input: z.strictObject({
    network: Ref,
    name_label: Label.optional(),
    name_description: Description.optional(),
    MTU: Mtu.min(1).optional(),
    tags: Tags.optional(),
    automatic: z.boolean().optional(),
    other_config: MapPatch.optional(),
    default_locking_mode: z.enum(['unlocked', 'disabled']).optional(),
  }),
  title: ({ network }, lab) => `Edit network ${titled(lab, 'xs_network', network)}`,
  run(tx, { network: id, automatic, other_config = {}, ...fields }) {
    const network = tx.need('xs_network', id)
    const mode = fields.default_locking_mode
    if (mode !== undefined) assertLockingCanChange(tx, network)
    const patch = automatic === undefined ? other_config : { ...other_config, automatic: String(automatic) }
    tx.update('xs_network', id, { ...fields, other_config: patched(network.other_config, patch) })
    if (fields.MTU !== undefined && fields.MTU !== network.MTU && tx.first('xs_vif', { network: id, currently_attached: true })) {
      tx.warn(`VMs on ${nameOf(tx, 'xs_network', id)} use the new MTU once their interfaces are plugged again`)
    }
    return { network: id }
  },
})

function assertLockingCanChange(reader: Reader, network: RowOf<'xs_network'>): void {
  assertReleaseHas(poolProfile(reader, network.pool), 'locking', 'network.set_default_locking_mode', 'default_locking_mode')
  const attached = reader.first('xs_vif', { network: network.id, currently_attached: true })
  if (!attached) return
  throw refusal('VIF_IN_USE', [object(reader, 'xs_network', network.id), object(reader, 'xs_vif', attached.id)], {
    field: 'default_locking_mode',
  })
}
