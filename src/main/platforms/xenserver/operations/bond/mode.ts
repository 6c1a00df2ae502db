/** Bond.set_mode and Bond.set_property. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { BOND_MODE_WORDS } from '../../../../../shared/model/xenserver-bonds'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { profileOf } from '../../profile'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { bringUp } from '../pif/plugging'
import { needHost, titled } from '../rows'
import { assertModes } from './checks'
import { BondMode, completeProperties, propertiesAfter } from './properties'

type Bond = RowOf<'xs_bond'>

const Name = z.string().trim().min(1).max(100)

/**
 * Properties that the new mode does not know are dropped, its defaults added, the bond re-plugged. No checks but
 * HOST_OFFLINE; before 6.0 MESSAGE_METHOD_UNKNOWN.
 */
export const bondSetMode = defineOperation({
  name: 'xs.bond.setMode',
  input: z.strictObject({ bond: Ref, mode: BondMode }),
  title: ({ bond, mode }, lab) => `Make ${titled(lab, 'xs_bond', bond)} ${BOND_MODE_WORDS[mode]}`,
  run(tx, { bond, mode }) {
    setBondMode(tx, tx.need('xs_bond', bond), mode, {})
    return { bond }
  },
})

/** Refused: HOST_OFFLINE, INVALID_VALUE for a property that the mode does not know or a value that it cannot have. */
export const bondSetProperty = defineOperation({
  name: 'xs.bond.setProperty',
  input: z.strictObject({ bond: Ref, name: Name, value: z.string().max(200) }),
  title: ({ bond, name, value }, lab) => `Set ${name} of ${titled(lab, 'xs_bond', bond)} to ${value}`,
  run(tx, { bond, name, value }) {
    const row = tx.need('xs_bond', bond)
    setBondMode(tx, row, BondMode.catch('balance-slb').parse(row.mode), { [name]: value })
    return { bond }
  },
})

/** Sets the mode, then properties in it, with the commands for both; what is as it should be stays unspoken. */
export function setBondMode(tx: Tx, bond: Bond, mode: BondMode, chosen: Readonly<Record<string, string>>): void {
  const master = tx.need('xs_pif', bond.master ?? '')
  needHost(tx, master.host)
  assertModes(profileOf(tx, master.host), { mode, properties: chosen }, true)
  completeProperties(mode, chosen)
  const kept = propertiesAfter(mode, bond.properties)
  if (mode !== bond.mode) tx.command(xe('bond-set-mode', { uuid: bond.uuid, mode }))
  for (const [key, value] of Object.entries(chosen)) {
    if (kept[key] !== value) tx.command(xe('bond-param-set', { uuid: bond.uuid, [`properties:${key}`]: value }))
  }
  tx.update('xs_bond', bond.id, { mode, properties: { ...kept, ...chosen } })
  if (master.currently_attached) bringUp(tx, master)
}
