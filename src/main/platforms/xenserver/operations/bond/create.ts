/** Bond.create: joins NICs of one host, and moves to the bond what was on them. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { bondName } from '../../../../../shared/model/xenserver-names'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { isMac } from '../../mac'
import { freeDevice, object } from '../../naming'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { Mac, Ref, StringMap } from '../input'
import { assertManagedNetwork, assertNotConnected } from '../pif/checks'
import { setManagement } from '../pif/management'
import { followMembers } from '../pif/metrics'
import { bringUp } from '../pif/plugging'
import { make, needHost, needIn } from '../rows'
import { isSriovNetwork } from '../sriov'
import { assertCount, assertMembers, assertModes, hasAddress } from './checks'
import { sayCreated } from './commands'
import { localVifs, moveIp, moveTunnels, moveVifs, moveVlans } from './moves'
import { BondMode, completeProperties } from './properties'

type Pif = RowOf<'xs_pif'>

/**
 * Refused, in this order: PIF_BOND_NEEDS_MORE_MEMBERS (or VALUE_NOT_SUPPORTED above the release's number),
 * HOST_OFFLINE, NETWORK_UNMANAGED, NETWORK_ALREADY_CONNECTED, MAC_INVALID, INVALID_VALUE,
 * PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE, for each member PIF_UNMANAGED, PIF_ALREADY_BONDED, PIF_VLAN_EXISTS,
 * IS_TUNNEL_ACCESS_PIF, HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE; then PIF_CANNOT_BOND_CROSS_HOST,
 * INCOMPATIBLE_PIF_PROPERTIES, PIF_BOND_MORE_THAN_ONE_IP.
 */
export const bondCreate = defineOperation({
  name: 'xs.bond.create',
  input: z.strictObject({
    network: Ref,
    members: z.array(Ref).max(64),
    /** Empty = the MAC of the primary member. */
    MAC: Mac.default(''),
    mode: BondMode.default('balance-slb'),
    properties: StringMap.default({}),
  }),
  title: ({ members }, lab) => `Create ${bondName(members.flatMap((id) => lab.get('xs_pif', id)?.device ?? []))}`,
  run(tx, input) {
    const made = createBond(tx, input)
    sayCreated(tx, made.bond)
    return made
  },
})

export interface NewBond {
  network: string
  members: readonly string[]
  MAC: string
  mode: BondMode
  properties: Record<string, string>
  /** A NIC that is no member and yet gives the bond all that is on it: the former primary member. */
  heirOf?: Pif | undefined
}

/** Bond.create with its checks and, where the release does so, its moves. Returns the ids made. */
export function createBond(tx: Tx, input: NewBond): { bond: string; master: string } {
  const listed = input.members.map((id) => tx.need('xs_pif', id))
  // XAPI drops repeated members and keeps the last mention of each.
  const members = listed.filter((pif, at) => !listed.slice(at + 1).some((later) => later.id === pif.id))
  const host = listed[0]?.host ?? null
  const profile = profileOf(tx, host)
  const primary = assertCount(members, profile)
  assertModes(profile, input)
  needHost(tx, host)
  const network = needIn(tx, primary.pool, 'xs_network', input.network, 'network')
  assertManagedNetwork(tx, network)
  assertNotConnected(tx, network.id, host ?? '')
  if (isSriovNetwork(tx, network.id))
    throw refusal('NETWORK_INCOMPATIBLE_WITH_BOND', [object(tx, 'xs_network', network.id)], { field: 'network' })
  if (input.MAC !== '' && !isMac(input.MAC)) throw refusal('MAC_INVALID', [input.MAC], { field: 'MAC' })
  const properties = completeProperties(input.mode, input.properties)
  assertMembers(tx, members, primary, profile, input.heirOf)

  const givers = input.heirOf ? [...members, input.heirOf] : members
  const vifs = givers.flatMap((pif) => localVifs(tx, pif.network, host))
  // 5.6 takes the MAC of the first as listed, before it drops repetitions.
  const donor = profile.bond.moves ? primary : (listed[0] ?? primary)
  const master = insertMaster(tx, primary, network.id, input.MAC || donor.MAC)
  const bond = make(tx, 'xs_bond', {
    pool: primary.pool,
    master: master.id,
    primary_slave: donor.id,
    mode: input.mode,
    properties,
    auto_update_mac: input.MAC === '',
  })
  for (const pif of members) tx.update('xs_pif', pif.id, { bond_slave_of: bond.id })
  followMembers(tx, bond)
  if (profile.bond.moves) {
    takeOver(tx, givers, input.heirOf && hasAddress(input.heirOf) ? input.heirOf : primary, master)
    moveVifs(tx, vifs, network.id)
    passOnDisallowUnplug(tx, givers, master)
  }
  return { bond: bond.id, master: master.id }
}

function insertMaster(tx: Tx, primary: Pif, network: string, MAC: string): Pif {
  return make(tx, 'xs_pif', {
    pool: primary.pool,
    host: primary.host,
    device: freeDevice(tx, primary.host ?? '', 'bond'),
    network,
    MAC,
    // Unknown until the first plug.
    MTU: -1,
    properties: primary.properties,
    primary_address_type: primary.primary_address_type,
    metrics: make(tx, 'xs_pif_metrics', { pool: primary.pool }).id,
  })
}

/** Address, management, VLANs and tunnels go to the bond, which is plugged even if no member was. */
function takeOver(tx: Tx, givers: readonly Pif[], addressed: Pif, master: Pif): void {
  moveIp(tx, addressed, master)
  bringUp(tx, tx.need('xs_pif', master.id))
  if (givers.some((pif) => pif.management)) setManagement(tx, tx.need('xs_pif', master.id))
  const target = tx.need('xs_pif', master.id)
  for (const pif of givers) moveVlans(tx, pif, target)
  for (const pif of givers) moveTunnels(tx, pif, target)
}

function passOnDisallowUnplug(tx: Tx, givers: readonly Pif[], master: Pif): void {
  if (!givers.some((pif) => pif.disallow_unplug)) return
  tx.update('xs_pif', master.id, { disallow_unplug: true })
  for (const pif of givers) tx.update('xs_pif', pif.id, { disallow_unplug: false })
}
