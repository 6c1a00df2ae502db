/** What Bond.create refuses, in XAPI's order. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { kindOf, object } from '../../naming'
import { bondHolding } from '../../placement'
import type { Profile } from '../../profile'
import { refusal } from '../../refusals'
import { assertManaged } from '../pif/checks'

type Pif = RowOf<'xs_pif'>

/**
 * Two NICs in the older releases (XS-BOND-01); one is enough for XAPI, which sets no upper limit.
 * Returns the primary member.
 */
export function assertCount(members: readonly Pif[], profile: Profile): Pif {
  const { least, most } = profile.bond
  const primary = primaryOf(members, profile)
  if (!primary || members.length < least) {
    throw refusal('PIF_BOND_NEEDS_MORE_MEMBERS', [], { field: 'members', words: { least } })
  }
  if (most === null || members.length <= most) return primary
  throw refusal('VALUE_NOT_SUPPORTED', ['members', String(members.length), `a bond takes exactly ${most} NICs`], {
    field: 'members',
  })
}

/** Before 6.0 a bond has no mode to choose and no properties (control plane reference §1). */
export function assertModes(profile: Profile, { mode, properties }: { mode: string; properties: Record<string, string> }): void {
  if (profile.bond.modes || (mode === 'balance-slb' && Object.keys(properties).length === 0)) return
  throw refusal('MESSAGE_METHOD_UNKNOWN', ['Bond.set_mode'], { field: 'mode', words: { release: profile.name } })
}

/** The member whose MAC and addresses the bond takes: management, else the first with an address, else the first. */
function primaryOf(members: readonly Pif[], profile: Profile): Pif | undefined {
  if (!profile.bond.moves) return members[0]
  return members.find((pif) => pif.management) ?? members.find(hasAddress) ?? members[0]
}

function hasAddress(pif: Pif): boolean {
  return (pif.primary_address_type === 'IPv6' ? pif.ipv6_configuration_mode : pif.ip_configuration_mode) !== 'None'
}

export function assertMembers(reader: Reader, members: readonly Pif[], primary: Pif, profile: Profile): void {
  const other = members.find((pif) => pif.primary_address_type !== primary.primary_address_type)
  if (other) throw refusal('PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE', [object(reader, 'xs_pif', other.id)], { field: 'members' })
  for (const pif of members) assertMember(reader, pif)
  const about = members.map((pif) => object(reader, 'xs_pif', pif.id))
  const details = { about, field: 'members' }
  if (members.some((pif) => pif.host !== primary.host)) throw refusal('PIF_CANNOT_BOND_CROSS_HOST', [], details)
  if (!profile.bond.moves) return
  if (members.some((pif) => !sameMap(pif.properties, primary.properties)))
    throw refusal('INCOMPATIBLE_PIF_PROPERTIES', [], details)
  if (members.filter(hasAddress).length > 1) throw refusal('PIF_BOND_MORE_THAN_ONE_IP', [], details)
}

function assertMember(reader: Reader, pif: Pif): void {
  const self = object(reader, 'xs_pif', pif.id)
  const details = { field: 'members' }
  assertManaged(reader, pif)
  if (bondHolding(reader, pif)) throw refusal('PIF_ALREADY_BONDED', [self], details)
  const kind = kindOf(reader, pif)
  if (kind === 'VLAN') {
    const words = { what: `${self.name} is a VLAN and cannot be in a bond`, remedy: 'Use the NIC beneath it.' }
    throw refusal('PIF_VLAN_EXISTS', [pif.device], { ...details, about: [self], words })
  }
  if (kind === 'tunnel') throw refusal('IS_TUNNEL_ACCESS_PIF', [self], details)
  assertHaAllowsBonding(reader, pif)
}

/** The bond status of the management interface cannot change while the pool's high availability is on. */
export function assertHaAllowsBonding(reader: Reader, pif: Pif): void {
  if (!pif.management || pif.pool === null || !reader.get('xs_pool', pif.pool)?.ha_enabled) return
  throw refusal('HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE', [], { about: [object(reader, 'xs_pif', pif.id)] })
}

function sameMap(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
