/** VM.pool_migrate: a running VM goes to another host of its pool. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { Ref } from '../input'
import { xe } from '../../xe/command'
import { needHost, titled } from '../rows'
import { assertAllows } from './checks'
import { migrateFixes } from './host-fixes'
import { hostFor, settleOn } from './lifecycle'

/**
 * MACs and attached VIFs stay (XS-MAC-07). Refused: VM_BAD_POWER_STATE and the like, HANDLE_INVALID for a
 * host of another pool, HOST_NOT_LIVE, HOST_DISABLED, VM_REQUIRES_NETWORK, HOST_CANNOT_ATTACH_NETWORK; HOST_OFFLINE where
 * the two hosts cannot be told or cannot hand the VM over, for want of a management link (XS-MGT-24).
 */
export const vmMigrate = defineOperation({
  name: 'xs.vm.migrate',
  input: z.strictObject({ vm: Ref, host: Ref }),
  title: ({ vm, host }, lab) => `Migrate ${titled(lab, 'xs_vm', vm)} to ${titled(lab, 'xs_host', host)}`,
  run(tx, input) {
    const vm = tx.need('xs_vm', input.vm)
    assertAllows(tx, vm, 'pool_migrate')
    const host = hostFor(tx, vm, input.host, () => migrateFixes(tx, vm).map((fix) => ({ ...fix, instead: true })))
    for (const end of [vm.resident_on, host.id]) needHost(tx, end)
    settleOn(tx, vm, host)
    tx.command(xe('vm-migrate', { uuid: vm.uuid, 'host-uuid': host.uuid, live: true }))
    return { vm: vm.id, host: input.host }
  },
})
