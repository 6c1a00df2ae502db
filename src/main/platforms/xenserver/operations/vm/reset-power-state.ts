/** VM.power_state_reset: records a VM as halted that is no more, because its host is gone. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { object } from '../../naming'
import { isLive } from '../../placement'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { titled } from '../rows'
import { halt } from './lifecycle'

/** Refused: HOST_IS_LIVE where the VM may well still run. XAPI trusts the caller there, and two copies of a VM are what comes of it. */
export const vmResetPowerState = defineOperation({
  name: 'xs.vm.resetPowerState',
  input: z.strictObject({ vm: Ref }),
  title: ({ vm }, lab) => `Reset the power state of ${titled(lab, 'xs_vm', vm)}`,
  run(tx, input) {
    const vm = tx.need('xs_vm', input.vm)
    const host = vm.resident_on === null ? undefined : tx.get('xs_host', vm.resident_on)
    if (host && isLive(tx, host)) throw refusal('HOST_IS_LIVE', [object(tx, 'xs_host', host.id)])
    tx.command(xe('vm-reset-powerstate', { uuid: vm.uuid, force: true }))
    halt(tx, vm)
    return { vm: vm.id }
  },
})
