/** PIF.set_property and PIF.set_disallow_unplug: what can be said of an interface beside its address. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { kindOf, object } from '../../naming'
import { bondHolding } from '../../placement'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needHost, titled } from '../rows'
import { assertClusterAllows } from './checks'
import { bringUp } from './plugging'

type Pif = RowOf<'xs_pif'>

/** Every property that XAPI knows, with its values. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = { gro: ['on', 'off'] }

/**
 * A bond hands the property on to its members; what is plugged is plugged again, VLANs on it too. Refused, in this
 * order: HOST_OFFLINE, MESSAGE_METHOD_UNKNOWN before 6.5, INVALID_VALUE, CANNOT_CHANGE_PIF_PROPERTIES.
 */
export const pifSetProperty = defineOperation({
  name: 'xs.pif.setProperty',
  input: z.strictObject({ pif: Ref, name: z.string().max(200), value: z.string().max(200) }),
  title: ({ pif, name, value }, lab) => `Set ${name} of ${titled(lab, 'xs_pif', pif)} to ${value}`,
  run(tx, { pif: id, name, value }) {
    const pif = tx.need('xs_pif', id)
    needHost(tx, pif.host)
    const profile = profileOf(tx, pif.host)
    if (!profile.pif.properties) {
      throw refusal('MESSAGE_METHOD_UNKNOWN', ['PIF.set_property'], { words: { release: profile.name } })
    }
    if (!Object.hasOwn(PROPERTIES, name) || !PROPERTIES[name]?.includes(value))
      throw refusal('INVALID_VALUE', ['properties', `${name} = ${value}`], { field: 'value' })
    const kind = kindOf(tx, pif)
    if ((kind !== 'physical' && kind !== 'bond') || bondHolding(tx, pif))
      throw refusal('CANNOT_CHANGE_PIF_PROPERTIES', [object(tx, 'xs_pif', pif.id)])
    setProperty(tx, pif, { ...pif.properties, [name]: value })
    tx.command(xe('pif-param-set', { uuid: pif.uuid, [`properties:${name}`]: value }))
    return { pif: id }
  },
})

function setProperty(tx: Tx, pif: Pif, properties: Record<string, string>): void {
  const bond = tx.first('xs_bond', { master: pif.id })
  const members = bond ? tx.find('xs_pif', { bond_slave_of: bond.id }) : []
  for (const { id } of [pif, ...members]) tx.update('xs_pif', id, { properties })
  const vlans = tx.find('xs_vlan', { tagged_PIF: pif.id }).flatMap((vlan) => tx.get('xs_pif', vlan.untagged_PIF ?? '') ?? [])
  for (const { id } of [pif, ...vlans]) {
    const now = tx.need('xs_pif', id)
    if (now.currently_attached) bringUp(tx, now)
  }
}

/** Nothing where it is so already. Refused: HOST_OFFLINE, and CLUSTERING_ENABLED when the mark goes. */
export const pifSetDisallowUnplug = defineOperation({
  name: 'xs.pif.setDisallowUnplug',
  input: z.strictObject({ pif: Ref, value: z.boolean() }),
  title: ({ pif, value }, lab) => `${value ? 'Forbid' : 'Allow'} unplugging of ${titled(lab, 'xs_pif', pif)}`,
  run(tx, { pif: id, value }) {
    const pif = tx.need('xs_pif', id)
    needHost(tx, pif.host)
    if (pif.disallow_unplug === value) return { pif: id }
    if (!value) assertClusterAllows(tx, pif)
    tx.update('xs_pif', id, { disallow_unplug: value })
    tx.command(xe('pif-param-set', { uuid: pif.uuid, 'disallow-unplug': value }))
    return { pif: id }
  },
})
