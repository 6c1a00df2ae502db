/** Pool.eject: a member leaves its pool and starts again as a host that stands alone. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader } from '../../../../inventory/operation'
import { object } from '../../naming'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { assertHaOff } from '../pif/checks'
import { needHost, titled } from '../rows'
import { makeCoordinatorFixes } from './designate-new-master'
import { startAlone } from './start-alone'

/**
 * The host comes back with an empty database and only its management settings (device, addresses, VLAN); the
 * pool's networks stay. Refused, in this order: HOST_OFFLINE, HA_IS_ENABLED, OPERATION_NOT_ALLOWED for the
 * coordinator (XAPI fails there without a code) and for a host on which VMs are resident.
 */
export const poolEject = defineOperation({
  name: 'xs.pool.eject',
  input: z.strictObject({ host: Ref }),
  title: ({ host }, lab) =>
    `Eject ${titled(lab, 'xs_host', host)} from ${titled(lab, 'xs_pool', lab.get('xs_host', host)?.pool ?? '')}`,
  run(tx, input) {
    const host = needHost(tx, input.host)
    assertHaOff(tx, host.pool)
    assertMember(tx, host)
    assertEmpty(tx, host)
    tx.command(xe('pool-eject', { 'host-uuid': host.uuid }))
    return { host: host.id, pool: startAlone(tx, host) }
  },
})

function assertMember(reader: Reader, host: RowOf<'xs_host'>): void {
  const pool = reader.need('xs_pool', host.pool ?? '')
  if (pool.master !== host.id) return
  const remedy = 'Make another host the coordinator first.'
  throw refusal('OPERATION_NOT_ALLOWED', ['The coordinator cannot be ejected'], {
    about: [object(reader, 'xs_host', host.id)],
    words: { remedy },
    fixes: makeCoordinatorFixes(reader, host),
  })
}

function assertEmpty(reader: Reader, host: RowOf<'xs_host'>): void {
  const vms = reader.find('xs_vm', { resident_on: host.id, is_control_domain: false })
  if (vms.length === 0) return
  const remedy = `Shut down or move away: ${vms.map((vm) => vm.name_label).join(', ')}.`
  throw refusal('OPERATION_NOT_ALLOWED', ['VM resident on host'], {
    about: [object(reader, 'xs_host', host.id), ...vms.map((vm) => object(reader, 'xs_vm', vm.id))],
    words: { remedy },
  })
}
