/** Pool.management_reconfigure: the management interfaces of all hosts go to one network. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader } from '../../../../inventory/operation'
import { object } from '../../naming'
import { localPif } from '../../placement'
import { poolProfile } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { assertCanManage, managementCommand, moveManagement } from '../host/management-reconfigure'
import { Ref } from '../input'
import { assertHaOff } from '../pif/checks'
import { needHost, titled } from '../rows'
import { coordinatorLast } from './each-host'

type Pif = RowOf<'xs_pif'>

/**
 * All hosts or none: members first, the coordinator last. Older releases, which have no such call, get one call for
 * each host. Refused, in this order: HA_IS_ENABLED, PIF_NOT_PRESENT for a host that the network does not reach,
 * PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE, and for each PIF what xs.host.managementReconfigure refuses.
 */
export const poolManagementReconfigure = defineOperation({
  name: 'xs.pool.managementReconfigure',
  input: z.strictObject({ network: Ref }),
  title: ({ network }, lab) => `Move management to ${titled(lab, 'xs_network', network)}`,
  run(tx, input) {
    const network = tx.need('xs_network', input.network)
    assertHaOff(tx, network.pool)
    const pifs = coordinatorLast(tx, network.pool ?? '').map((host) => needPif(tx, network.id, host.id))
    for (const pif of pifs) {
      assertSameType(tx, pif, pifs[0])
      needHost(tx, pif.host)
      assertCanManage(tx, pif)
    }
    for (const pif of pifs) moveManagement(tx, pif)
    if (poolProfile(tx, network.pool).poolManagement)
      tx.command(xe('pool-management-reconfigure', { 'network-uuid': network.uuid }))
    else for (const pif of pifs) tx.command(managementCommand(pif))
    return { network: network.id }
  },
})

/** The PIF of a network on a host, or PIF_NOT_PRESENT [host; network]. */
export function needPif(reader: Reader, network: string, host: string): Pif {
  const pif = localPif(reader, network, host)
  if (pif) return pif
  const params = [object(reader, 'xs_host', host), object(reader, 'xs_network', network)]
  throw refusal('PIF_NOT_PRESENT', params, { field: 'network' })
}

function assertSameType(reader: Reader, pif: Pif, first: Pif | undefined): void {
  if (first && pif.primary_address_type !== first.primary_address_type)
    throw refusal('PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE', [object(reader, 'xs_pif', pif.id)])
}
