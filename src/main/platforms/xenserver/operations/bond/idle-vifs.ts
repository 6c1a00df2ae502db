/**
 * Interfaces that nobody runs: when NICs are bonded, or a bond is removed, the server moves only those of VMs that
 * belong to one host. The others would stay on a network that no host serves any more, or go with it unasked.
 */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader, Tx } from '../../../../inventory/operation'
import { xe } from '../../xe/command'

/** Moves what is left on the networks of a bond's members to the bond's own, if the bond is on every host that had them. */
export function takeIdleVifs(tx: Tx, pool: string, network: string): void {
  const bonds = bondsOn(tx, network)
  const members = bonds.flatMap((bond) => tx.find('xs_pif', { bond_slave_of: bond.id }))
  for (const from of new Set(members.flatMap((pif) => pif.network ?? []))) {
    const inUse = tx.find('xs_pif', { pool, network: from }).some((pif) => !members.some(({ id }) => id === pif.id))
    if (!inUse) moveIdleVifs(tx, from, network)
  }
}

/** VIF.move of each interface on a network that is not attached. */
export function moveIdleVifs(tx: Tx, from: string, to: string): void {
  const target = tx.need('xs_network', to)
  for (const vif of tx.find('xs_vif', { network: from, currently_attached: false })) {
    tx.update('xs_vif', vif.id, { network: to })
    tx.command(xe('vif-move', { uuid: vif.uuid, 'network-uuid': target.uuid }))
  }
}

/** The bonds of all hosts that connect a network. */
export function bondsOn(reader: Reader, network: string): RowOf<'xs_bond'>[] {
  return reader.find('xs_pif', { network }).flatMap((pif) => reader.first('xs_bond', { master: pif.id }) ?? [])
}
