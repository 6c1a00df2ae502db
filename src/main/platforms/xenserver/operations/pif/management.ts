/** Which PIF of a host is its management interface. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'

/** Key of a host's `extra`, which no database has: the bridge that its management stays on without a PIF that says so. */
const MANAGEMENT_BRIDGE = 'management without a PIF'

/** The PIF of a host's management interface is about to go; its bridge stays what it is until another takes its place. */
export function rememberManagement(tx: Tx, pif: RowOf<'xs_pif'>): void {
  const host = pif.management && pif.host !== null ? tx.get('xs_host', pif.host) : undefined
  const bridge = tx.get('xs_network', pif.network ?? '')?.bridge
  if (host && bridge) tx.update('xs_host', host.id, { extra: { ...host.extra, [MANAGEMENT_BRIDGE]: bridge } })
}

/** Whether an interface that comes back on `bridge` is the host's management interface, as it was. */
export const isManagementBridge = (host: RowOf<'xs_host'>, bridge: string): boolean =>
  bridge !== '' && host.extra[MANAGEMENT_BRIDGE] === bridge

/** Another bridge, or none, is the host's management bridge now. */
export function forgetManagement(tx: Tx, id: string): void {
  const host = tx.need('xs_host', id)
  const { [MANAGEMENT_BRIDGE]: known, ...extra } = host.extra
  if (known !== undefined) tx.update('xs_host', id, { extra })
}

/** Makes `pif` its host's management interface; the flag leaves the one before, the host's address follows. */
export function setManagement(tx: Tx, pif: RowOf<'xs_pif'>): void {
  if (pif.host === null) return
  forgetManagement(tx, pif.host)
  for (const other of tx.find('xs_pif', { host: pif.host, management: true })) {
    if (other.id !== pif.id) tx.update('xs_pif', other.id, { management: false })
  }
  tx.update('xs_pif', pif.id, { management: true })
  const [v6] = pif.IPv6
  const address = pif.primary_address_type === 'IPv6' ? (v6?.split('/')[0] ?? '') : pif.IP
  if (address !== '') tx.update('xs_host', pif.host, { address })
}
