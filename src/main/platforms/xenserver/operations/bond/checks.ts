/** What Bond.create refuses, in XAPI's order. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { kindOf, object } from '../../naming'
import { bondHolding } from '../../placement'
import type { Profile } from '../../profile'
import { refusal } from '../../refusals'
import { assertManaged } from '../pif/checks'
import { isSriovLogical } from '../sriov'

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

/** Before 6.0 a bond has no mode to choose and no properties (control plane reference §1), and `setting` one is unknown. */
export function assertModes(
  profile: Profile,
  { mode, properties }: { mode: string; properties: Readonly<Record<string, string>> },
  setting = false,
): void {
  const plain = !setting && mode === 'balance-slb' && Object.keys(properties).length === 0
  if (profile.bond.modes || plain) return
  throw refusal('MESSAGE_METHOD_UNKNOWN', ['Bond.set_mode'], { field: 'mode', words: { release: profile.name } })
}

/** The member whose MAC and addresses the bond takes: management, else the first with an address, else the first. */
function primaryOf(members: readonly Pif[], profile: Profile): Pif | undefined {
  if (!profile.bond.moves) return members[0]
  return members.find((pif) => pif.management) ?? members.find(hasAddress) ?? members[0]
}

export function hasAddress(pif: Pif): boolean {
  return (pif.primary_address_type === 'IPv6' ? pif.ipv6_configuration_mode : pif.ip_configuration_mode) !== 'None'
}

/** `heirOf`: a NIC whose address the bond takes over as well. */
export function assertMembers(
  reader: Reader,
  members: readonly Pif[],
  primary: Pif,
  profile: Profile,
  heirOf: Pif | undefined,
): void {
  const other = members.find((pif) => pif.primary_address_type !== primary.primary_address_type)
  if (other) throw refusal('PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE', [object(reader, 'xs_pif', other.id)], { field: 'members' })
  for (const pif of members) assertMember(reader, pif)
  const about = members.map((pif) => object(reader, 'xs_pif', pif.id))
  const details = { about, field: 'members' }
  if (members.some((pif) => pif.host !== primary.host)) throw refusal('PIF_CANNOT_BOND_CROSS_HOST', [], details)
  if (!profile.bond.moves) return
  assertSameProperties(reader, members, primary)
  assertOneAddress(reader, heirOf ? [heirOf, ...members] : members, heirOf ?? primary)
}

function assertMember(reader: Reader, pif: Pif): void {
  const self = object(reader, 'xs_pif', pif.id)
  const details = { field: 'members' }
  assertManaged(reader, pif)
  assertNotBonded(reader, pif)
  const kind = kindOf(reader, pif)
  if (kind === 'VLAN') {
    const words = { what: `${self.name} is a VLAN and cannot be in a bond`, remedy: 'Use the NIC beneath it.' }
    throw refusal('PIF_VLAN_EXISTS', [pif.device], { ...details, about: [self], words })
  }
  if (kind === 'tunnel') throw refusal('IS_TUNNEL_ACCESS_PIF', [self], details)
  if (isSriovLogical(reader, pif)) throw refusal('PIF_IS_SRIOV_LOGICAL', [self], details)
  assertHaAllowsBonding(reader, pif)
}

function assertNotBonded(reader: Reader, pif: Pif): void {
  const bond = bondHolding(reader, pif)
  if (!bond) return
  const held = object(reader, 'xs_bond', bond.id)
  throw refusal('PIF_ALREADY_BONDED', [object(reader, 'xs_pif', pif.id)], {
    about: [held],
    words: { how: `a member of ${held.name}` },
    field: 'members',
    fixes: [{ label: `Remove ${held.name}`, run: { operation: 'xs.bond.destroy', input: { bond: bond.id } } }],
  })
}

/** INCOMPATIBLE_PIF_PROPERTIES, which names the NIC that differs and in what. */
function assertSameProperties(reader: Reader, members: readonly Pif[], primary: Pif): void {
  const other = members.find((pif) => !sameMap(pif.properties, primary.properties))
  if (!other) return
  const keys = new Set([...Object.keys(primary.properties), ...Object.keys(other.properties)])
  const differing = [...keys].filter((key) => primary.properties[key] !== other.properties[key])
  const words = differing.map(
    (key) => `${key} is ${primary.properties[key] ?? 'not set'} and ${other.properties[key] ?? 'not set'}`,
  )
  throw refusal('INCOMPATIBLE_PIF_PROPERTIES', [], {
    about: [primary, other].map((pif) => object(reader, 'xs_pif', pif.id)),
    field: 'members',
    words: { difference: words.join(', ') },
  })
}

/** PIF_BOND_MORE_THAN_ONE_IP: only the NIC whose settings the bond takes may have an address. */
export function assertOneAddress(reader: Reader, members: readonly Pif[], keeper: Pif): void {
  const addressed = members.filter(hasAddress)
  if (addressed.length < 2) return
  throw refusal('PIF_BOND_MORE_THAN_ONE_IP', [], {
    about: addressed.map((pif) => object(reader, 'xs_pif', pif.id)),
    field: 'members',
    fixes: addressed
      .filter((pif) => pif.id !== keeper.id && !pif.management && pif.primary_address_type === 'IPv4')
      .map((pif) => ({
        label: `Clear the address of ${object(reader, 'xs_pif', pif.id).name}`,
        run: { operation: 'xs.pif.reconfigureIp', input: { pif: pif.id, mode: 'None' } },
      })),
  })
}

/** The bond status of the management interface cannot change while the pool's high availability is on. */
export function assertHaAllowsBonding(reader: Reader, pif: Pif): void {
  if (!pif.management || pif.pool === null || !reader.get('xs_pool', pif.pool)?.ha_enabled) return
  throw refusal('HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE', [], {
    about: [object(reader, 'xs_pif', pif.id)],
    fixes: [
      {
        label: `Turn off high availability in ${object(reader, 'xs_pool', pif.pool).name}`,
        run: { operation: 'xs.pool.disableHa', input: { pool: pif.pool } },
      },
    ],
  })
}

function sameMap(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
