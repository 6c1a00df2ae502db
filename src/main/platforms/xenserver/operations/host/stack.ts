/** What stands on a host's NICs (bonds, VLANs, tunnels), taken away by its records alone, as a database does that forgets. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'
import { removePif } from '../pif/remove'
import { removeTunnel } from '../tunnel/tunnel'
import { removeVlan } from '../vlan/records'

type Pif = RowOf<'xs_pif'>

/** Removes a host's tunnels, VLANs and bonds; the VLAN whose own PIF is `keep` stays. Addresses on them go with them. */
export function removeStack(tx: Tx, host: string, keep?: Pif): void {
  const pifs = tx.find('xs_pif', { host })
  for (const pif of pifs) {
    for (const tunnel of tx.find('xs_tunnel', { access_PIF: pif.id })) removeTunnel(tx, tunnel, pif)
  }
  for (const pif of pifs) {
    const vlan = pif.VLAN_master_of === null || pif.id === keep?.id ? undefined : tx.get('xs_vlan', pif.VLAN_master_of)
    if (vlan) removeVlan(tx, vlan, tx.get('xs_pif', pif.id))
  }
  for (const pif of pifs) {
    for (const bond of tx.find('xs_bond', { master: pif.id })) removeBond(tx, bond, pif)
  }
}

function removeBond(tx: Tx, bond: RowOf<'xs_bond'>, master: Pif): void {
  for (const slave of tx.find('xs_pif', { bond_slave_of: bond.id })) tx.update('xs_pif', slave.id, { bond_slave_of: null })
  tx.remove('xs_bond', bond.id)
  removePif(tx, master)
}

/** Removes all PIFs of a host with what stands on them; the networks stay (control plane reference §8.4). */
export function removeInterfaces(tx: Tx, host: string): void {
  removeStack(tx, host)
  for (const pif of tx.find('xs_pif', { host })) removePif(tx, pif)
}
