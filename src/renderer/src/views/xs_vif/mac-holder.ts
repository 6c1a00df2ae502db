/** Whose MAC an address is already, over all pools of the lab. */
import { useMirror } from '../../stores/mirror'
import { vifTitle } from '../shared/vif'

/** The other interface that has the address, in words; snapshots keep their VM's address and do not count. */
export function macHolder(mac: string, except?: string): string | undefined {
  const mirror = useMirror()
  const other = mirror
    .all('xs_vif')
    .find((vif) => vif.id !== except && vif.MAC.toLowerCase() === mac && !mirror.get('xs_vm', vif.VM)?.is_a_snapshot)
  if (!other) return undefined
  const pool = mirror.all('xs_pool').length > 1 ? mirror.get('xs_pool', other.pool)?.name_label : undefined
  return pool ? `${vifTitle(other)} in ${pool}` : vifTitle(other)
}
