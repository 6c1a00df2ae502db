/** Which PIF of a host is its management interface. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'

/** Makes `pif` its host's management interface; the flag leaves the one before, the host's address follows. */
export function setManagement(tx: Tx, pif: RowOf<'xs_pif'>): void {
  if (pif.host === null) return
  for (const other of tx.find('xs_pif', { host: pif.host, management: true })) {
    if (other.id !== pif.id) tx.update('xs_pif', other.id, { management: false })
  }
  tx.update('xs_pif', pif.id, { management: true })
  const [v6] = pif.IPv6
  const address = pif.primary_address_type === 'IPv6' ? (v6?.split('/')[0] ?? '') : pif.IP
  if (address !== '') tx.update('xs_host', pif.host, { address })
}
