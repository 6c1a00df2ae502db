/** VIF.create, with the plug that a console does after it. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { titled } from '../rows'
import { VifFields } from './fields'
import { plugVif } from './plugging'
import { createVif } from './records'
import { sayCreate } from './speak'

/** Refused: what createVif refuses; with `plug` what VIF.plug refuses, and then nothing is made. */
export const vifCreate = defineOperation({
  name: 'xs.vif.create',
  input: z.strictObject({ VM: Ref, ...VifFields, plug: z.boolean().default(false) }),
  title: ({ VM, network }, lab) => `Add an interface on ${titled(lab, 'xs_network', network)} to ${titled(lab, 'xs_vm', VM)}`,
  run(tx, input) {
    const { VM, plug, ...fields } = input
    const generate = {
      label: 'Generate the MAC',
      run: { operation: 'xs.vif.create', input: { ...input, MAC: '' } },
      instead: true,
    }
    const vif = createVif(tx, tx.need('xs_vm', VM), fields, generate)
    sayCreate(tx, vif, fields)
    if (plug) {
      plugVif(tx, vif)
      tx.command(xe('vif-plug', { uuid: vif.uuid }))
    }
    return { vif: vif.id, device: vif.device, MAC: vif.MAC }
  },
})
