/** Host.management_disable: the host is reached at its console only. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { object } from '../../naming'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { assertHaOff, managementFixes } from '../pif/checks'
import { forgetManagement } from '../pif/management'
import { needHost, titled } from '../rows'

/**
 * No interface is management any more, and the host has no address; addresses of interfaces stay. Refused, in this
 * order: HOST_OFFLINE, HA_IS_ENABLED, SLAVE_REQUIRES_MANAGEMENT_INTERFACE on a member.
 */
export const hostManagementDisable = defineOperation({
  name: 'xs.host.managementDisable',
  input: z.strictObject({ host: Ref }),
  title: ({ host }, lab) => `Disable management on ${titled(lab, 'xs_host', host)}`,
  run(tx, input) {
    const host = needHost(tx, input.host)
    assertHaOff(tx, host.pool)
    if (tx.get('xs_pool', host.pool ?? '')?.master !== host.id) {
      const about = [object(tx, 'xs_host', host.id)]
      throw refusal('SLAVE_REQUIRES_MANAGEMENT_INTERFACE', [], { about, fixes: managementFixes({ host: host.id }) })
    }
    for (const pif of tx.find('xs_pif', { host: host.id, management: true })) tx.update('xs_pif', pif.id, { management: false })
    forgetManagement(tx, host.id)
    tx.update('xs_host', host.id, { address: '' })
    tx.command(xe('host-management-disable'))
    return { host: host.id }
  },
})
