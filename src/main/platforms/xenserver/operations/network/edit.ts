/** The network's setters, in one step. */
import { withNoun } from '../../../../../shared/model/words'
import { z } from 'zod'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import type { RowOf } from '../../../../../shared/model/tables'
import { nameOf, object } from '../../naming'
import { poolProfile } from '../../profile'
import { refusal } from '../../refusals'
import { Description, Label, MapPatch, Mtu, patched, Ref, Tags } from '../input'
import { assertReleaseHas, titled } from '../rows'
import { speakEdit } from './commands'
import { unplugAll } from './fixes'

type Network = RowOf<'xs_network'>

/** What can be set of a network without touching its uplinks. */
export const NetworkSettings = {
  name_label: Label.optional(),
  name_description: Description.optional(),
  MTU: Mtu.min(1).optional(),
  tags: Tags.optional(),
  automatic: z.boolean().optional(),
  other_config: MapPatch.optional(),
  default_locking_mode: z.enum(['unlocked', 'disabled']).optional(),
  /** What the network serves beyond VMs; one kind of NBD at a time in a pool. */
  purpose: z
    .array(z.enum(['nbd', 'insecure_nbd']))
    .max(2)
    .optional(),
}
type Settings = { [K in keyof typeof NetworkSettings]?: z.infer<(typeof NetworkSettings)[K]> }

/**
 * MTU acts at the next plug. Refused: VIF_IN_USE for another locking mode while a VIF is attached,
 * NETWORK_UNMANAGED and NETWORK_INCOMPATIBLE_PURPOSES for purposes, MESSAGE_METHOD_UNKNOWN where the release
 * has neither.
 */
export const networkEdit = defineOperation({
  name: 'xs.network.edit',
  input: z.strictObject({ network: Ref, ...NetworkSettings }),
  title: ({ network }, lab) => `Edit ${withNoun('network', titled(lab, 'xs_network', network))}`,
  run(tx, { network: id, ...settings }) {
    const before = tx.need('xs_network', id)
    const after = setNetwork(tx, before, settings)
    speakEdit(tx, before, after)
    if (after.MTU !== before.MTU && tx.first('xs_vif', { network: id, currently_attached: true })) {
      tx.warn(`VMs on ${nameOf(tx, 'xs_network', id)} use the new MTU once their interfaces are plugged again`)
    }
    return { network: id }
  },
})

/** Network.set_… with their checks. */
export function setNetwork(tx: Tx, network: Network, { automatic, other_config = {}, ...fields }: Settings): Network {
  if (fields.default_locking_mode !== undefined) assertLockingCanChange(tx, network)
  if (fields.purpose !== undefined) assertPurposes(tx, network, fields.purpose)
  const patch = automatic === undefined ? other_config : { ...other_config, automatic: String(automatic) }
  return tx.update('xs_network', network.id, {
    ...fields,
    ...(fields.purpose && { purpose: [...new Set(fields.purpose)] }),
    other_config: patched(network.other_config, patch),
  })
}

function assertLockingCanChange(reader: Reader, network: Network): void {
  assertReleaseHas(poolProfile(reader, network.pool), 'locking', 'network.set_default_locking_mode', 'default_locking_mode')
  const attached = reader.first('xs_vif', { network: network.id, currently_attached: true })
  if (!attached) return
  throw refusal('VIF_IN_USE', [object(reader, 'xs_network', network.id), object(reader, 'xs_vif', attached.id)], {
    field: 'default_locking_mode',
    fixes: [unplugAll(network.id)],
  })
}

/** Network.add_purpose: NBD with and without encryption exclude each other in the whole pool. */
function assertPurposes(reader: Reader, network: Network, purposes: readonly string[]): void {
  const added = purposes.filter((purpose) => !network.purpose.includes(purpose))
  if (added.length === 0) return
  const profile = poolProfile(reader, network.pool)
  if (!profile.networkPurposes) {
    throw refusal('MESSAGE_METHOD_UNKNOWN', ['network.add_purpose'], { field: 'purpose', words: { release: profile.name } })
  }
  const self = object(reader, 'xs_network', network.id)
  if (!network.managed) throw refusal('NETWORK_UNMANAGED', [self], { field: 'purpose' })
  const others = reader.find('xs_network', { pool: network.pool }).filter(({ id }) => id !== network.id)
  const used = [{ ...network, purpose: [...purposes] }, ...others]
  for (const purpose of added) {
    const holder = used.find((each) => each.purpose.some((other) => other !== purpose))
    const existing = holder?.purpose.find((other) => other !== purpose)
    if (!holder || existing === undefined) continue
    throw refusal('NETWORK_INCOMPATIBLE_PURPOSES', [purpose, existing], {
      about: [object(reader, 'xs_network', holder.id)],
      field: 'purpose',
    })
  }
}
