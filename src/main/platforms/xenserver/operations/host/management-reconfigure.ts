/** Host.management_reconfigure: another interface becomes the management interface. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { kindOf, object } from '../../naming'
import { bondHolding } from '../../placement'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { assertHaOff } from '../pif/checks'
import { setManagement } from '../pif/management'
import { bringUp } from '../pif/plugging'
import { needHost, titled } from '../rows'

type Pif = RowOf<'xs_pif'>

/**
 * The old interface keeps its address and stays plugged. Refused, in this order: HOST_OFFLINE, HA_IS_ENABLED,
 * CANNOT_PLUG_BOND_SLAVE, PIF_HAS_NO_NETWORK_CONFIGURATION, and PIF_IS_VLAN in the older releases (XS-MGT-16).
 */
export const hostManagementReconfigure = defineOperation({
  name: 'xs.host.managementReconfigure',
  input: z.strictObject({ pif: Ref }),
  title: ({ pif }, lab) => `Make ${titled(lab, 'xs_pif', pif)} the management interface`,
  run(tx, input) {
    const pif = tx.need('xs_pif', input.pif)
    needHost(tx, pif.host)
    assertHaOff(tx, pif.pool)
    assertCanManage(tx, pif)
    moveManagement(tx, pif)
    tx.command(managementCommand(pif))
    return { pif: pif.id }
  },
})

export const managementCommand = ({ uuid }: Pif): string => xe('host-management-reconfigure', { 'pif-uuid': uuid })

/** Plugs the PIF and hands it the management of its host; nothing where it has it. Checks come before. */
export function moveManagement(tx: Tx, pif: Pif): void {
  if (pif.management) return
  bringUp(tx, pif)
  setManagement(tx, tx.need('xs_pif', pif.id))
}

/** Whether a PIF can be its host's management interface: refused as the operation says. */
export function assertCanManage(reader: Reader, pif: Pif): void {
  const profile = profileOf(reader, pif.host)
  const self = object(reader, 'xs_pif', pif.id)
  if (pif.managed && !profile.bond.membersUsable && bondHolding(reader, pif)) throw refusal('CANNOT_PLUG_BOND_SLAVE', [self])
  const v6 = pif.primary_address_type === 'IPv6'
  if (pif.managed && (v6 ? pif.ipv6_configuration_mode : pif.ip_configuration_mode) === 'None') {
    const code = v6 ? 'PIF_HAS_NO_V6_NETWORK_CONFIGURATION' : 'PIF_HAS_NO_NETWORK_CONFIGURATION'
    // 5.6 sends no parameter.
    throw refusal(code, profile.bond.moves ? [self] : [], { about: profile.bond.moves ? [] : [self] })
  }
  if (!profile.vlan.management && kindOf(reader, pif) === 'VLAN') throw refusal('PIF_IS_VLAN', [self])
}
