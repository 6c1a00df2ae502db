/** Bond.destroy: what was on the bond goes back to its primary member. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { object } from '../../naming'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { assertNotManagement } from '../pif/checks'
import { setManagement } from '../pif/management'
import { bringUp, unplug } from '../pif/plugging'
import { removePif } from '../pif/remove'
import { needHost, titled } from '../rows'
import { assertHaAllowsBonding } from './checks'
import { localVifs, moveIp, moveTunnels, moveVifs, moveVlans } from './moves'

type Pif = RowOf<'xs_pif'>
type Bond = RowOf<'xs_bond'>

/**
 * Refused: HOST_OFFLINE, HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE; in 5.6 PIF_VLAN_STILL_EXISTS,
 * PIF_IS_MANAGEMENT_INTERFACE and what PIF.unplug refuses.
 */
export const bondDestroy = defineOperation({
  name: 'xs.bond.destroy',
  input: z.strictObject({ bond: Ref }),
  title: ({ bond }, lab) => `Remove ${titled(lab, 'xs_bond', bond)}`,
  run(tx, input) {
    const bond = tx.need('xs_bond', input.bond)
    needHost(tx, tx.need('xs_pif', bond.master ?? '').host)
    destroyBond(tx, bond)
    tx.command(xe('bond-destroy', { uuid: bond.uuid }))
    return { bond: bond.id }
  },
})

/** Bond.destroy with its checks and, where the release does so, what goes back to the primary member. */
export function destroyBond(tx: Tx, bond: Bond): void {
  const master = tx.need('xs_pif', bond.master ?? '')
  const members = tx.find('xs_pif', { bond_slave_of: bond.id })
  if (profileOf(tx, master.host).bond.moves) giveBack(tx, bond, master, members)
  else takeDown(tx, master)
  for (const pif of members) tx.update('xs_pif', pif.id, { bond_slave_of: null })
  tx.remove('xs_bond', bond.id)
  removePif(tx, master)
}

/** 5.6: nothing moves, so nothing may be left on the bond; its members stay unplugged. */
function takeDown(tx: Tx, master: Pif): void {
  if (tx.first('xs_vlan', { tagged_PIF: master.id })) {
    throw refusal('PIF_VLAN_STILL_EXISTS', [object(tx, 'xs_pif', master.id)])
  }
  if (master.currently_attached) assertNotManagement(tx, master)
  if (master.currently_attached) unplug(tx, master)
}

function giveBack(tx: Tx, bond: Bond, master: Pif, members: readonly Pif[]): void {
  assertHaAllowsBonding(tx, master)
  const primary = members.find((pif) => pif.id === bond.primary_slave) ?? members[0]
  if (!primary) return
  const vifs = localVifs(tx, master.network, master.host)
  moveIp(tx, master, primary)
  if (master.currently_attached) for (const pif of members) bringUp(tx, tx.need('xs_pif', pif.id))
  if (master.management) setManagement(tx, tx.need('xs_pif', primary.id))
  const target = tx.need('xs_pif', primary.id)
  moveVlans(tx, master, target)
  moveTunnels(tx, master, target)
  moveVifs(tx, vifs, primary.network)
  tx.update('xs_pif', primary.id, { disallow_unplug: master.disallow_unplug })
}
