/** PIF.db_forget: a record is struck from the database, whatever hangs on it. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { removeTunnel } from '../tunnel/tunnel'
import { removeVlan } from '../vlan/records'
import { Ref } from '../input'
import { titled } from '../rows'
import { rememberManagement } from './management'
import { removePif } from './remove'

type Pif = RowOf<'xs_pif'>

/**
 * No checks at all, and nothing is done on the host. What the database collects afterwards, since it points to what is
 * gone, goes at once: VLANs and tunnels on the PIF, the bond that it masters or was the last member of.
 */
export const pifDbForget = defineOperation({
  name: 'xs.pif.dbForget',
  input: z.strictObject({ pif: Ref }),
  title: ({ pif }, lab) => `Strike ${titled(lab, 'xs_pif', pif)} from the database`,
  run(tx, input) {
    const pif = tx.need('xs_pif', input.pif)
    rememberManagement(tx, pif)
    strike(tx, pif)
    tx.command(xe('pif-db-forget', { uuid: pif.uuid }))
    return { pif: pif.id }
  },
})

function strike(tx: Tx, { id, bond_slave_of }: Pif): void {
  for (const vlan of tx.find('xs_vlan', { untagged_PIF: id })) tx.remove('xs_vlan', vlan.id)
  for (const tunnel of tx.find('xs_tunnel', { access_PIF: id })) tx.remove('xs_tunnel', tunnel.id)
  for (const vlan of tx.find('xs_vlan', { tagged_PIF: id })) {
    const untagged = tx.get('xs_pif', vlan.untagged_PIF ?? '')
    // A VLAN may carry tunnels itself.
    if (untagged) strikeTunnels(tx, untagged.id)
    removeVlan(tx, vlan, untagged)
  }
  strikeTunnels(tx, id)
  for (const bond of tx.find('xs_bond', { master: id })) {
    for (const slave of tx.find('xs_pif', { bond_slave_of: bond.id })) tx.update('xs_pif', slave.id, { bond_slave_of: null })
    tx.remove('xs_bond', bond.id)
  }
  removePif(tx, tx.need('xs_pif', id))
  const left = bond_slave_of === null ? undefined : tx.get('xs_bond', bond_slave_of)
  if (!left || tx.first('xs_pif', { bond_slave_of: left.id })) return
  const master = tx.get('xs_pif', left.master ?? '')
  if (master) strike(tx, master)
  else tx.remove('xs_bond', left.id)
}

function strikeTunnels(tx: Tx, transport: string): void {
  for (const tunnel of tx.find('xs_tunnel', { transport_PIF: transport })) {
    const access = tx.get('xs_pif', tunnel.access_PIF ?? '')
    if (access) removeTunnel(tx, tunnel, access)
    else tx.remove('xs_tunnel', tunnel.id)
  }
}
