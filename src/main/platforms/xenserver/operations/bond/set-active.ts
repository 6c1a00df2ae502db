/** Another member of an active-passive bond takes over: a setting of the running host, which XAPI has no call for. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { ACTIVE_KEY, BOND_MODE_WORDS } from '../../../../../shared/model/xenserver-bonds'
import { defineOperation, type Reader } from '../../../../inventory/operation'
import { nameOf, object } from '../../naming'
import { backendOf } from '../../profile'
import { refusal } from '../../refusals'
import { Ref } from '../input'
import { needHost, titled } from '../rows'
import { modeOf, withLinks } from './active'

/** Refused: HOST_OFFLINE; BOND_ACTIVE_LINK where the mode has no active link, the NIC is no member or has no link. */
export const bondSetActive = defineOperation({
  name: 'xs.bond.setActive',
  input: z.strictObject({ bond: Ref, member: Ref }),
  title: ({ bond, member }, lab) => `Let ${titled(lab, 'xs_pif', member)} carry ${titled(lab, 'xs_bond', bond)}`,
  run(tx, input) {
    const bond = tx.need('xs_bond', input.bond)
    const master = tx.need('xs_pif', bond.master ?? '')
    const host = needHost(tx, master.host)
    const member = tx.need('xs_pif', input.member)
    assertCanCarry(tx, bond, master, member)
    tx.command(`${switchOver(backendOf(tx, host.id), master.device, member.device)}   # on ${host.name_label}`)
    tx.update('xs_bond', bond.id, { other_config: { ...bond.other_config, [ACTIVE_KEY]: member.device } })
    return { bond: bond.id }
  },
})

function switchOver(backend: string, bond: string, nic: string): string {
  return backend === 'openvswitch' ? `ovs-appctl bond/set-active-slave ${bond} ${nic}` : `ifenslave -c ${bond} ${nic}`
}

function assertCanCarry(reader: Reader, bond: RowOf<'xs_bond'>, master: RowOf<'xs_pif'>, member: RowOf<'xs_pif'>): void {
  const self = object(reader, 'xs_bond', bond.id)
  const refuse = (why: string, remedy: string) =>
    refusal('BOND_ACTIVE_LINK', [], { about: [self], field: 'member', words: { why, remedy } })
  const mode = modeOf(reader, bond, master)
  if (mode !== 'active-backup')
    throw refuse(`its mode is ${BOND_MODE_WORDS[mode]}, where all links carry traffic`, 'Make it active-passive first.')
  const name = nameOf(reader, 'xs_pif', member.id)
  const link = withLinks(reader, bond).find(({ pif }) => pif.id === member.id)
  if (!link) throw refuse(`${name} is not one of its members`, 'Choose a member.')
  if (!link.carrier) throw refuse(`${name} has no link`, 'Choose a member with a link, or mend the cable first.')
}
