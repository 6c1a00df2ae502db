/** What a cable is used for, in words. */
import type { NicUse } from '../../inventory/part'

/** A NIC with thousands of VLANs is not told VLAN by VLAN. */
const MOST = 12

/** `management on Network 0; VMs on VLAN 25 (VLAN 25); Backup (VLAN 30), unused`. */
export function usedFor(uses: readonly NicUse[]): string {
  const told = uses.slice(0, MOST).map(words)
  return [...told, ...(uses.length > MOST ? [`${uses.length - MOST} more networks`] : [])].join('; ')
}

function words({ network, tag, purposes }: NicUse): string {
  const name = tag === null ? network : `${network} (VLAN ${tag})`
  return purposes.length === 0 ? `${name}, unused` : `${purposes.join(', ')} on ${name}`
}
