/** Host.destroy: the pool forgets a host that is gone. */
import { withNoun } from '../../../../../shared/model/words'
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { removeNic, warnOfCables } from '../../../../plant/operations/unplug'
import { fixEach } from '../../fixes'
import { object } from '../../naming'
import { isLive } from '../../placement'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { assertHaOff } from '../pif/checks'
import { makeCoordinatorFixes } from '../pool/designate-new-master'
import { titled } from '../rows'
import { removeVm } from '../vm/destroy'
import { removeInterfaces } from './stack'

/**
 * The host's records go, and the machine with its NICs and cables. Refused, in this order: HOST_IS_LIVE,
 * HOST_CANNOT_DESTROY_SELF for the coordinator, HA_IS_ENABLED, HOST_HAS_RESIDENT_VMS.
 */
export const hostDestroy = defineOperation({
  name: 'xs.host.destroy',
  input: z.strictObject({ host: Ref }),
  title: ({ host }, lab) => `Remove ${withNoun('host', titled(lab, 'xs_host', host))}`,
  run(tx, input) {
    const host = tx.need('xs_host', input.host)
    const self = object(tx, 'xs_host', host.id)
    if (isLive(tx, host)) {
      const fixes = fixEach('Eject it from the pool', 'xs.pool.eject', [{ host: host.id }])
      throw refusal('HOST_IS_LIVE', [self], { fixes })
    }
    if (tx.get('xs_pool', host.pool ?? '')?.master === host.id) {
      throw refusal('HOST_CANNOT_DESTROY_SELF', [self], { fixes: makeCoordinatorFixes(tx, host) })
    }
    assertHaOff(tx, host.pool)
    const vms = tx.find('xs_vm', { resident_on: host.id, is_control_domain: false })
    if (vms.length > 0) {
      const about = vms.map((vm) => object(tx, 'xs_vm', vm.id))
      const fixes = fixEach(
        'Reset their power state',
        'xs.vm.resetPowerState',
        vms.map((vm) => ({ vm: vm.id })),
      )
      throw refusal('HOST_HAS_RESIDENT_VMS', [self], { about, fixes })
    }
    tx.command(xe('host-forget', { uuid: host.uuid }))
    removeInterfaces(tx, host.id)
    for (const domain of tx.find('xs_vm', { resident_on: host.id })) removeVm(tx, domain)
    for (const vm of tx.find('xs_vm', { affinity: host.id })) tx.update('xs_vm', vm.id, { affinity: null })
    const cables = tx.find('plant_nic', { owner: host.id }).filter((nic) => removeNic(tx, nic.id))
    warnOfCables(tx, cables.length, self.name)
    tx.remove('xs_host', host.id)
    if (host.metrics !== null && !tx.first('xs_host', { metrics: host.metrics })) tx.remove('xs_host_metrics', host.metrics)
    return { host: host.id }
  },
})
