/** What the servers notice by themselves when something else changed: links after cables, addresses after guests, guests' devices after VIFs. */
import type { TableName } from '../../../../shared/model/tables'
import type { Settle } from '../../../inventory/operation'
import { syncGuests } from '../guest-devices'
import { followFaults } from './host/live'
import { followFailedNics, followPlant } from './pif/metrics'
import { reportAllAddresses } from './vm/guest'

/** What links follow: the plant, and hosts that come back and look at theirs. */
const PLANT: readonly TableName[] = ['plant_cable', 'plant_port', 'plant_switch', 'plant_nic', 'plant_fault', 'xs_host_metrics']

/** An imported pool keeps the links and addresses that its dump told, until something here changes them. */
export const settle: Settle = (tx, touched) => {
  if (touched.has('xs_dump')) return
  const faults = touched.get('plant_fault') ?? new Set()
  followFaults(tx, faults)
  followFailedNics(tx, faults)
  if (PLANT.some((table) => touched.has(table))) followPlant(tx)
  syncGuests(tx, touched)
  if (touched.has('guest_address')) reportAllAddresses(tx)
}
