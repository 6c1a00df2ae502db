/** VIF.plug, VIF.unplug and VIF.destroy. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { titled } from '../rows'
import { assertDestroyable, plugVif, unplugVif } from './plugging'
import { removeVif } from './records'

const Input = z.strictObject({ vif: Ref })

/**
 * Refused, in this order: OPERATION_NOT_ALLOWED for a control domain, VM_BAD_POWER_STATE,
 * DEVICE_ALREADY_ATTACHED, VM_MISSING_PV_DRIVERS, CANNOT_PLUG_BOND_SLAVE.
 */
export const vifPlug = defineOperation({
  name: 'xs.vif.plug',
  input: Input,
  title: ({ vif }, lab) => `Plug ${titled(lab, 'xs_vif', vif)}`,
  run(tx, input) {
    const vif = tx.need('xs_vif', input.vif)
    plugVif(tx, vif)
    tx.command(xe('vif-plug', { uuid: vif.uuid }))
    return { vif: input.vif }
  },
})

/**
 * `force` does not wait for the guest, and is refused alike. Refused, in this order: VM_BAD_POWER_STATE,
 * DEVICE_ALREADY_DETACHED, VM_MISSING_PV_DRIVERS.
 */
export const vifUnplug = defineOperation({
  name: 'xs.vif.unplug',
  input: Input.extend({ force: z.boolean().default(false) }),
  title: ({ vif }, lab) => `Unplug ${titled(lab, 'xs_vif', vif)}`,
  run(tx, input) {
    const vif = tx.need('xs_vif', input.vif)
    unplugVif(tx, vif)
    tx.command(xe('vif-unplug', { uuid: vif.uuid, force: input.force || undefined }))
    return { vif: input.vif }
  },
})

/** With `unplug` an attached VIF is unplugged first, as a console does. Refused: OPERATION_NOT_ALLOWED. */
export const vifDestroy = defineOperation({
  name: 'xs.vif.destroy',
  input: z.strictObject({ vif: Ref, unplug: z.boolean().default(false) }),
  title: ({ vif }, lab) => `Remove ${titled(lab, 'xs_vif', vif)}`,
  run(tx, { vif: id, unplug }) {
    const vif = tx.need('xs_vif', id)
    if (unplug && vif.currently_attached && tx.get('xs_vm', vif.VM ?? '')?.power_state === 'Running') {
      unplugVif(tx, vif)
      tx.command(xe('vif-unplug', { uuid: vif.uuid }))
    }
    assertDestroyable(tx, tx.need('xs_vif', id))
    removeVif(tx, vif)
    tx.command(xe('vif-destroy', { uuid: vif.uuid }))
    return { vif: id }
  },
})
