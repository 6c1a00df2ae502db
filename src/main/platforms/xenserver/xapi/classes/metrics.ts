/** Classes that hold what is measured of others. */
import { describeClass } from '../describe'
import { plainWrites } from '../set'

export const hostMetrics = describeClass('host_metrics', {})
export const pifMetrics = describeClass('PIF_metrics', { writes: plainWrites('xs_pif_metrics', ['other_config']) })
export const guestMetrics = describeClass('VM_guest_metrics', { writes: plainWrites('xs_vm_guest_metrics', ['other_config']) })
