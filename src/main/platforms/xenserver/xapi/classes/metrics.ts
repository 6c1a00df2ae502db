/** Classes that hold what is measured of others. */
import { describeClass } from '../describe'
import type { XapiField } from '../class'
import { GUEST_METRICS_CONSTANTS } from '../constants'
import { plainWrites } from '../set'

const DRIVERS_DETECTED: XapiField = {
  name: 'PV_drivers_detected',
  type: 'bool',
  since: '7',
  columns: ['PV_drivers_version'],
  read: () => (row) => Object.keys(row['PV_drivers_version'] as object).length > 0,
}

export const hostMetrics = describeClass('host_metrics', {})
export const pifMetrics = describeClass('PIF_metrics', { writes: plainWrites('xs_pif_metrics', ['other_config']) })
export const guestMetrics = describeClass('VM_guest_metrics', {
  derived: [...GUEST_METRICS_CONSTANTS, DRIVERS_DETECTED],
  writes: plainWrites('xs_vm_guest_metrics', ['other_config']),
})
