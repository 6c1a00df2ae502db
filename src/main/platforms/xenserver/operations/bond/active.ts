/** Which member of an active-passive bond carries the traffic, kept while links come and go. */
import type { RowOf } from '../../../../../shared/model/tables'
import { ACTIVE_KEY, bondModeInForce, carryingMembers } from '../../../../../shared/model/xenserver-bonds'
import type { Reader, Tx } from '../../../../inventory/operation'
import { profileOf } from '../../profile'

type Bond = RowOf<'xs_bond'>
type Pif = RowOf<'xs_pif'>

/** The members whose links carry traffic now. */
export function carrying(reader: Reader, bond: Bond, master: Pif): Pif[] {
  return carryingMembers(modeOf(reader, bond, master), bond.other_config[ACTIVE_KEY], withLinks(reader, bond)).map(
    ({ pif }) => pif,
  )
}

export function modeOf(reader: Reader, bond: Bond, master: Pif) {
  return bondModeInForce(profileOf(reader, master.host).name, bond, master)
}

/** Writes down where an active-passive bond's traffic went, so that it does not return by itself (facts, choice Q9). */
export function keepActive(tx: Tx, bond: Bond, master: Pif): void {
  if (modeOf(tx, bond, master) !== 'active-backup') return
  const [active] = carrying(tx, bond, master)
  const { [ACTIVE_KEY]: noted, ...others } = bond.other_config
  const [first] = carryingMembers(
    'active-backup',
    undefined,
    withLinks(tx, bond).map((link) => ({ ...link, carrier: true })),
  )
  const isFirst = active?.device === first?.device
  if (!active || active.device === noted || (noted === undefined && isFirst)) return
  tx.update('xs_bond', bond.id, { other_config: { ...others, [ACTIVE_KEY]: active.device } })
}

export function withLinks(reader: Reader, bond: Bond) {
  return reader.find('xs_pif', { bond_slave_of: bond.id }).map((pif) => ({
    pif,
    device: pif.device,
    carrier: (pif.metrics === null ? undefined : reader.get('xs_pif_metrics', pif.metrics))?.carrier ?? false,
  }))
}
