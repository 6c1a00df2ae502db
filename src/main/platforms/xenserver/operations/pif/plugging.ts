/** Bringing PIFs up and down: what changes in the database when the host plugs an interface. */
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader, Tx } from '../../../../inventory/operation'
import { kindOf, object } from '../../naming'
import { bondHolding, localPif } from '../../placement'
import { backendOf, profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { assertHaAllowsUnplug } from '../pool/ha'
import { addressObstacle } from '../tunnel/obstacles'
import { assertAllowsUnplug, assertHaAllows, assertManaged, assertNotManagement, assertNoVifInUse } from './checks'

type Pif = RowOf<'xs_pif'>
type Bond = RowOf<'xs_bond'>

/** PIF.plug with its checks. Idempotent. */
export function plug(tx: Tx, pif: Pif): void {
  assertManaged(tx, pif)
  if (kindOf(tx, pif) === 'tunnel') assertTransportConfigured(tx, pif)
  assertPluggable(tx, pif)
  bringUp(tx, pif)
}

/** PIF.unplug with its checks. Succeeds on what is unplugged; does nothing to a bond's member. */
export function unplug(tx: Tx, pif: Pif): void {
  assertManaged(tx, pif)
  assertHaAllows(tx, pif)
  assertNotManagement(tx, pif)
  assertHaAllowsUnplug(tx, pif)
  assertNoVifInUse(tx, pif)
  assertAllowsUnplug(tx, pif)
  bringDown(tx, pif)
}

/** Sets the records as after a plug, without checks: a bond's members go down, its MAC and MTUs follow. */
export function bringUp(tx: Tx, pif: Pif): void {
  const tunnel = tx.first('xs_tunnel', { access_PIF: pif.id })
  const transport = tunnel?.transport_PIF ? tx.get('xs_pif', tunnel.transport_PIF) : undefined
  if (transport && !transport.currently_attached) {
    // First, because tunnels of an imported database may lead in a circle.
    tx.update('xs_pif', pif.id, { currently_attached: true })
    bringUp(tx, transport)
  }
  const MTU = mtuOf(tx, pif)
  const bond = tx.first('xs_bond', { master: pif.id })
  if (bond) takeOver(tx, bond, MTU)
  const donor = bond?.auto_update_mac && bond.primary_slave ? tx.get('xs_pif', bond.primary_slave) : undefined
  tx.update('xs_pif', pif.id, {
    ...{ currently_attached: true, MTU },
    ...(donor && { MAC: donor.MAC }),
    ...(pif.VLAN < 0 && !tunnel && { igmp_snooping_status: igmpStatus(tx, pif) }),
  })
}

/** Whether the vSwitch of a PIF listens to multicast; nobody knows it of a Linux bridge. */
function igmpStatus(reader: Reader, pif: Pif): string {
  const knows = profileOf(reader, pif.host).igmpSnooping && backendOf(reader, pif.host ?? '') === 'openvswitch'
  if (!knows) return pif.igmp_snooping_status
  return reader.get('xs_pool', pif.pool ?? '')?.igmp_snooping_enabled ? 'enabled' : 'disabled'
}

/** The MTU that a plug gives: the PIF's own key, else its network's value. */
export function mtuOf(reader: Reader, pif: Pif): number {
  const own = Number(pif.other_config['mtu'])
  return Number.isInteger(own) ? own : (reader.get('xs_network', pif.network ?? '')?.MTU ?? pif.MTU)
}

function takeOver(tx: Tx, bond: Bond, MTU: number): void {
  for (const slave of tx.find('xs_pif', { bond_slave_of: bond.id })) {
    tx.update('xs_pif', slave.id, { currently_attached: false })
    if (slave.network !== null && profileOf(tx, slave.host).bond.moves) tx.update('xs_network', slave.network, { MTU })
  }
}

function bringDown(tx: Tx, pif: Pif): void {
  if (bondHolding(tx, pif) && !profileOf(tx, pif.host).bond.membersUsable) return
  tx.update('xs_pif', pif.id, { currently_attached: false })
  for (const tunnel of tx.find('xs_tunnel', { transport_PIF: pif.id })) {
    const access = tx.get('xs_pif', tunnel.access_PIF ?? '')
    if (access?.currently_attached) unplug(tx, access)
  }
}

/**
 * Makes a network usable on a host as Network.attach does: the local PIF is plugged on demand (`again`: whether it is
 * plugged or not), without one the bridge is internal. BRIDGE_NOT_AVAILABLE for an unmanaged network without a name of
 * its bridge: others are taken to have been made by hand. CANNOT_PLUG_BOND_SLAVE where the PIF is a bond's member.
 */
export function attachNetwork(tx: Tx, network: string, host: string, again = false): void {
  const { managed, bridge } = tx.need('xs_network', network)
  if (!managed && bridge === '') throw refusal('BRIDGE_NOT_AVAILABLE', [bridge], { about: [object(tx, 'xs_network', network)] })
  const pif = localPif(tx, network, host)
  if (!managed || !pif?.managed) return
  assertPluggable(tx, pif)
  if (again || !pif.currently_attached) bringUp(tx, pif)
}

function assertTransportConfigured(tx: Tx, pif: Pif): void {
  const transport = tx.first('xs_tunnel', { access_PIF: pif.id })?.transport_PIF
  const row = transport ? tx.get('xs_pif', transport) : undefined
  const obstacle = row && addressObstacle(tx, row)
  if (obstacle) throw obstacle
}

/** A bond's member cannot be plugged; in 5.6 it can, and what conflicts with it is detached. */
function assertPluggable(tx: Tx, pif: Pif): void {
  if (profileOf(tx, pif.host).bond.membersUsable) detachConflicts(tx, pif)
  else if (bondHolding(tx, pif)) throw refusal('CANNOT_PLUG_BOND_SLAVE', [object(tx, 'xs_pif', pif.id)])
}

/** 5.6: members of a bond against the bond and its VLANs. All conflicts are checked before any is detached. */
function detachConflicts(tx: Tx, pif: Pif): void {
  const conflicts = conflictsOf(tx, pif).filter((other) => other.currently_attached)
  for (const other of conflicts) {
    assertAllowsUnplug(tx, other)
    assertNotManagement(tx, other)
    assertNoVifInUse(tx, other)
  }
  for (const other of conflicts) tx.update('xs_pif', other.id, { currently_attached: false })
}

function conflictsOf(tx: Tx, pif: Pif): Pif[] {
  const held = bondHolding(tx, pif)
  if (held?.master) {
    const master = tx.get('xs_pif', held.master)
    return master ? [master, ...vlansOn(tx, master.id)] : []
  }
  const base = pif.VLAN_master_of === null ? pif.id : (tx.get('xs_vlan', pif.VLAN_master_of)?.tagged_PIF ?? pif.id)
  const bond = tx.first('xs_bond', { master: base })
  return bond ? tx.find('xs_pif', { bond_slave_of: bond.id }) : []
}

/** The untagged PIFs of the VLANs on a PIF. */
function vlansOn(tx: Tx, tagged: string): Pif[] {
  return tx.find('xs_vlan', { tagged_PIF: tagged }).flatMap((vlan) => tx.get('xs_pif', vlan.untagged_PIF ?? '') ?? [])
}
