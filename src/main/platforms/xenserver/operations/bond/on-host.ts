/** What the console does on one host to bond NICs or to part them, over what the server does by itself. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Tx } from '../../../../inventory/operation'
import { profileOf } from '../../profile'
import { xe } from '../../xe/command'
import { setManagement } from '../pif/management'
import { plug } from '../pif/plugging'
import { assertOneAddress, hasAddress } from './checks'
import { sayCreated, sayIp, sayMaster } from './commands'
import { createBond, type NewBond } from './create'
import { destroyBond } from './destroy'
import { moveIp } from './moves'

type Pif = RowOf<'xs_pif'>
type Bond = RowOf<'xs_bond'>

/** XenCenter's label of a secondary interface, which the server knows nothing of and leaves where it is. */
const PURPOSE = 'management_purpose'

/**
 * Bond.create with its checks, then the purpose of a secondary interface, and in the older releases, where
 * nothing moves by itself, its address, management, and the plug.
 */
export function bondOnHost(tx: Tx, plan: NewBond): Bond {
  const givers = [...plan.members.map((id) => tx.need('xs_pif', id)), ...(plan.heirOf ? [plan.heirOf] : [])]
  const made = createBond(tx, plan)
  sayCreated(tx, made.bond)
  const bond = tx.need('xs_bond', made.bond)
  const master = tx.need('xs_pif', made.master)
  const byHand = !profileOf(tx, master.host).bond.moves
  const named = givers.find((pif) => pif.other_config[PURPOSE] !== undefined)
  if (byHand || named) sayMaster(tx, bond, master)
  if (named) movePurpose(tx, named, master)
  if (byHand) {
    const giver = givers.find((pif) => pif.management) ?? givers.find(hasAddress)
    if (giver) {
      assertOneAddress(tx, givers, giver)
      handOver(tx, giver, master)
    }
    plugInto(tx, master.id)
  }
  return bond
}

/**
 * Bond.destroy with its checks and what goes back to the primary member; in the older releases the console gives
 * address and management back itself, and plugs the members.
 */
export function unbondOnHost(tx: Tx, bond: Bond): void {
  const master = tx.need('xs_pif', bond.master ?? '')
  const members = tx.find('xs_pif', { bond_slave_of: bond.id })
  const primary = primaryMember(tx, bond)
  const byHand = !profileOf(tx, master.host).bond.moves
  if (primary && master.other_config[PURPOSE] !== undefined) movePurpose(tx, master, primary)
  if (byHand && primary && (master.management || hasAddress(master))) handOver(tx, master, primary)
  destroyBond(tx, bond)
  tx.command(xe('bond-destroy', { uuid: bond.uuid }))
  if (byHand) for (const pif of members) plugInto(tx, pif.id)
}

/** The member that the bond's things came from and go back to. */
export function primaryMember(tx: Tx, bond: Bond): Pif | undefined {
  const members = tx.find('xs_pif', { bond_slave_of: bond.id })
  return members.find(({ id }) => id === bond.primary_slave) ?? members[0]
}

/** Address settings and management pass from one interface of a host to another. */
function handOver(tx: Tx, from: Pif, to: Pif): void {
  moveIp(tx, from, to)
  sayIp(tx, tx.need('xs_pif', to.id))
  if (from.management) {
    setManagement(tx, tx.need('xs_pif', to.id))
    tx.command(xe('host-management-reconfigure', { 'pif-uuid': to.uuid }))
  }
  sayIp(tx, tx.need('xs_pif', from.id))
}

function plugInto(tx: Tx, id: string): void {
  const pif = tx.need('xs_pif', id)
  plug(tx, pif)
  tx.command(xe('pif-plug', { uuid: pif.uuid }))
}

function movePurpose(tx: Tx, from: Pif, to: Pif): void {
  const { [PURPOSE]: purpose = '', ...rest } = from.other_config
  tx.update('xs_pif', from.id, { other_config: rest })
  tx.update('xs_pif', to.id, { other_config: { ...tx.need('xs_pif', to.id).other_config, [PURPOSE]: purpose } })
  tx.command(xe('pif-param-remove', { uuid: from.uuid, 'param-name': 'other-config', 'param-key': PURPOSE }))
  tx.command(xe('pif-param-set', { uuid: to.uuid, [`other-config:${PURPOSE}`]: purpose }))
}
