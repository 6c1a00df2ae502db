/** VLAN.create and VLAN.destroy on one host, shared with the calls that act on a whole pool. */
import type { RowOf } from '../../../../../shared/model/tables'
import { nextFreeTag } from '../../../../../shared/model/vlan-names'
import type { Fix } from '../../../../../shared/errors'
import type { Reader, Tx } from '../../../../inventory/operation'
import { kindOf, nameOf, object } from '../../naming'
import { bondHolding } from '../../placement'
import { profileOf, type Profile } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { make } from '../rows'
import { isSriovLogical, isSriovNetwork, isVlanOnSriov } from '../sriov'
import { assertHaAllows, assertManaged, assertManagedNetwork, assertNotConnected, assertNotManagement } from '../pif/checks'
import { plug, unplug } from '../pif/plugging'
import { removePif } from '../pif/remove'

type Pif = RowOf<'xs_pif'>
type Vlan = RowOf<'xs_vlan'>
type Network = RowOf<'xs_network'>

/** What a refused VLAN could stand on, or be, instead. */
export interface Better {
  pif?: string
  tag?: number
}
/** The same again with something better, as the operation that was refused would be asked. */
export type Retry = (better: Better) => Extract<Fix, { run: unknown }>['run']

/** The MAC of every VLAN's own PIF. */
const VLAN_MAC = 'fe:ff:ff:ff:ff:ff'

/** VLAN.create with its checks in XAPI's order; plugs where the release does. `retry`: how to offer something better. */
export function createVlan(tx: Tx, tagged: Pif, tag: number, network: Network, retry?: Retry): Vlan {
  const profile = profileOf(tx, tagged.host)
  assertManagedNetwork(tx, network)
  assertNotConnected(tx, network.id, tagged.host ?? '')
  assertManaged(tx, tagged)
  assertCanCarryVlan(tx, tagged, tag, profile, retry)
  assertSriovAllows(tx, tagged, network)
  assertTag(tag, profile)
  assertTagFree(tx, tagged, tag, retry)
  assertNoTrunks(tx, network)
  const vlan = insertVlan(tx, tagged, tag, network.id)
  if (profile.vlan.plugs) plug(tx, tx.need('xs_pif', vlan.untagged_PIF ?? ''))
  return vlan
}

/** `vlan-create`, which prints the PIF. */
export function sayVlan(tx: Tx, vlan: Vlan, tagged: Pif, network: Network): void {
  const made = { prints: tx.need('xs_pif', vlan.untagged_PIF ?? '').uuid, as: 'pif' }
  tx.command(xe('vlan-create', { 'pif-uuid': tagged.uuid, vlan: vlan.tag, 'network-uuid': network.uuid }), made)
}

/** The records alone: the VLAN and its untagged PIF, unplugged. */
export function insertVlan(tx: Tx, tagged: Pif, tag: number, network: string): Vlan {
  const shared = profileOf(tx, tagged.host).vlan.plugs
  const metrics = shared ? tagged.metrics : make(tx, 'xs_pif_metrics', { pool: tagged.pool }).id
  const pif = make(tx, 'xs_pif', {
    pool: tagged.pool,
    host: tagged.host,
    device: tagged.device,
    device_name: tagged.device_name,
    network,
    MAC: VLAN_MAC,
    MTU: tagged.MTU,
    VLAN: tag,
    metrics,
    primary_address_type: tagged.primary_address_type,
  })
  const vlan = make(tx, 'xs_vlan', { pool: tagged.pool, tagged_PIF: tagged.id, untagged_PIF: pif.id, tag })
  tx.update('xs_pif', pif.id, { VLAN_master_of: vlan.id })
  return vlan
}

/** VLAN.destroy: all of PIF.unplug's checks on the untagged PIF, then both records go; the network stays. */
export function destroyVlan(tx: Tx, vlan: Vlan): void {
  const pif = vlan.untagged_PIF === null ? undefined : tx.get('xs_pif', vlan.untagged_PIF)
  if (pif) {
    const bond = bondHolding(tx, pif)
    if (bond) {
      const words = { how: `a member of ${nameOf(tx, 'xs_bond', bond.id)}` }
      throw refusal('PIF_ALREADY_BONDED', [object(tx, 'xs_pif', pif.id)], { words })
    }
    if (!isCoordinator(tx, pif) && pif.currently_attached) assertNotManagement(tx, pif)
    assertHaAllows(tx, pif)
    if (pif.VLAN < 0) throw refusal('PIF_IS_PHYSICAL', [], { about: [object(tx, 'xs_pif', pif.id)] })
    unplug(tx, pif)
  }
  removeVlan(tx, vlan, pif)
}

const isCoordinator = (reader: Reader, pif: Pif): boolean =>
  pif.pool !== null && reader.get('xs_pool', pif.pool)?.master === pif.host

/** Removes the records of a VLAN, and metrics that no other PIF shares. */
export function removeVlan(tx: Tx, vlan: Vlan, pif: Pif | undefined): void {
  for (const other of tx.find('xs_pif', { VLAN_master_of: vlan.id })) tx.update('xs_pif', other.id, { VLAN_master_of: null })
  tx.remove('xs_vlan', vlan.id)
  if (pif) removePif(tx, pif)
}

function assertCanCarryVlan(reader: Reader, pif: Pif, tag: number, profile: Profile, retry: Retry | undefined): void {
  const self = object(reader, 'xs_pif', pif.id)
  const details = (better: string | null | undefined) => ({
    field: 'tagged_PIF',
    fixes:
      better && retry
        ? [{ label: `Make VLAN ${tag} on ${nameOf(reader, 'xs_pif', better)}`, run: retry({ pif: better }), instead: true }]
        : [],
  })
  const bond = profile.bond.membersUsable ? undefined : bondHolding(reader, pif)
  if (bond) {
    const about = [object(reader, 'xs_bond', bond.id)]
    throw refusal('CANNOT_ADD_VLAN_TO_BOND_SLAVE', [self], { ...details(bond.master), about })
  }
  const kind = kindOf(reader, pif)
  const beneath = pif.VLAN_master_of === null ? null : reader.get('xs_vlan', pif.VLAN_master_of)?.tagged_PIF
  if (kind === 'VLAN') throw refusal('PIF_IS_VLAN', [self], details(beneath))
  if (kind === 'tunnel') {
    const transport = reader.first('xs_tunnel', { access_PIF: pif.id })?.transport_PIF
    throw refusal('IS_TUNNEL_ACCESS_PIF', [self], details(transport))
  }
}

/** VLANs over virtual functions and over bridges do not share a network. */
function assertSriovAllows(reader: Reader, tagged: Pif, network: Network): void {
  const self = object(reader, 'xs_network', network.id)
  if (!isSriovLogical(reader, tagged)) {
    if (isSriovNetwork(reader, network.id))
      throw refusal('NETWORK_INCOMPATIBLE_WITH_VLAN_ON_BRIDGE', [self], { field: 'network' })
    return
  }
  if (reader.find('xs_pif', { network: network.id }).some((pif) => !isVlanOnSriov(reader, pif)))
    throw refusal('NETWORK_INCOMPATIBLE_WITH_VLAN_ON_SRIOV', [self], { field: 'network' })
}

/** VLAN_TAG_INVALID outside the release's range (XS-VLAN-04). */
export function assertTag(tag: number, profile: Profile): void {
  if (tag < profile.vlan.lowest || tag > profile.vlan.highest) throw refusal('VLAN_TAG_INVALID', [String(tag)], { field: 'tag' })
}

/** One VLAN per NIC and tag; the parameter is the device's name, not a reference. */
export function assertTagFree(reader: Reader, pif: Pif, tag: number, retry?: Retry): void {
  const taken = reader.first('xs_vlan', { tagged_PIF: pif.id, tag })
  if (!taken) return
  const network = reader.get('xs_pif', taken.untagged_PIF ?? '')?.network
  const about = network ? [object(reader, 'xs_network', network)] : []
  const what = `${nameOf(reader, 'xs_pif', pif.id)} has VLAN ${tag} already${about.map((one) => `, for network ${one.name}`).join('')}`
  const free = nextFreeTag(tagsLike(reader, pif), tag)
  throw refusal('PIF_VLAN_EXISTS', [pif.device], {
    about,
    field: 'tag',
    words: { what, remedy: 'Choose another tag, or use the network that has it.' },
    fixes: [
      ...(free === null || !retry ? [] : [{ label: `Use VLAN ${free} instead`, run: retry({ tag: free }), instead: true }]),
      ...about.map(({ kind, id, name }) => ({ label: `Show ${name}`, show: { kind, id } })),
    ],
  })
}

/** The tags in use on a NIC or its like on any host. */
function tagsLike(reader: Reader, pif: Pif): Set<number> {
  const like = pif.network === null ? [pif] : reader.find('xs_pif', { network: pif.network })
  return new Set(reader.find('xs_vlan', { tagged_PIF: like.map(({ id }) => id) }).map((vlan) => vlan.tag))
}

function assertNoTrunks(reader: Reader, network: Network): void {
  if (!reader.find('xs_vif', { network: network.id }).some((vif) => vif.trunks.length > 0)) return
  throw refusal('NETWORK_INCOMPATIBLE_WITH_TRUNKS', [object(reader, 'xs_network', network.id)], { field: 'network' })
}
