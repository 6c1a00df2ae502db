/** VIF.create, with the plug that a console does after it. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { Addresses, Limit, Mac, Mtu, Ref, StringMap } from '../input'
import { titled } from '../rows'
import { LockingMode } from './locking'
import { plugVif } from './plugging'
import { createVif } from './records'
import { Trunks } from './trunks'

/** What a VIF may be made with, beside its VM. */
export const VifFields = {
  network: Ref,
  device: z.string().trim().max(20).optional(),
  MAC: Mac.optional(),
  MTU: Mtu.min(1).optional(),
  limit: Limit.optional(),
  locking_mode: LockingMode.optional(),
  ipv4_allowed: Addresses.optional(),
  ipv6_allowed: Addresses.optional(),
  trunks: Trunks.optional(),
  other_config: StringMap.optional(),
}

/** Refused: what createVif refuses; with `plug` what VIF.plug refuses, and then nothing is made. */
export const vifCreate = defineOperation({
  name: 'xs.vif.create',
  input: z.strictObject({ VM: Ref, ...VifFields, plug: z.boolean().default(false) }),
  title: ({ VM, network }, lab) => `Add an interface on ${titled(lab, 'xs_network', network)} to ${titled(lab, 'xs_vm', VM)}`,
  run(tx, { VM, plug, ...fields }) {
    const vif = createVif(tx, tx.need('xs_vm', VM), fields)
    if (plug) plugVif(tx, vif)
    return { vif: vif.id, device: vif.device, MAC: vif.MAC }
  },
})
