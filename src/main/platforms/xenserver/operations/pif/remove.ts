/** Taking a PIF away with all that speaks of it. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'

/**
 * Removes a PIF, and metrics that no other PIF shares. XAPI lets a reference to it dangle, as databases
 * with two VLANs on one PIF or a bond in a ring have them; here it is cleared.
 */
export function removePif(tx: Tx, { id, metrics }: RowOf<'xs_pif'>): void {
  for (const vlan of tx.find('xs_vlan', { tagged_PIF: id })) tx.update('xs_vlan', vlan.id, { tagged_PIF: null })
  for (const vlan of tx.find('xs_vlan', { untagged_PIF: id })) tx.update('xs_vlan', vlan.id, { untagged_PIF: null })
  for (const tunnel of tx.find('xs_tunnel', { access_PIF: id })) tx.update('xs_tunnel', tunnel.id, { access_PIF: null })
  for (const tunnel of tx.find('xs_tunnel', { transport_PIF: id })) tx.update('xs_tunnel', tunnel.id, { transport_PIF: null })
  for (const bond of tx.find('xs_bond', { master: id })) tx.update('xs_bond', bond.id, { master: null })
  for (const bond of tx.find('xs_bond', { primary_slave: id })) tx.update('xs_bond', bond.id, { primary_slave: null })
  tx.remove('xs_pif', id)
  if (metrics !== null && !tx.first('xs_pif', { metrics })) tx.remove('xs_pif_metrics', metrics)
}
