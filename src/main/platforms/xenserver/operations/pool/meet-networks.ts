/** Which networks of the pool a joining host's interfaces and VMs come to. */
import { withNoun } from '../../../../../shared/model/words'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader, Tx } from '../../../../inventory/operation'
import { nameOf, nextBridge } from '../../naming'
import { managementOf, type Joining } from './joining'

type Network = RowOf<'xs_network'>

/**
 * The host's PIFs go to the pool's networks of the same bridge, whose record wins; a NIC's network that the
 * pool lacks comes along. VIFs go by their network's name, else its bridge, else the network comes along. What
 * then is left vanishes; before 6.1 it came along too.
 */
export function meetNetworks(tx: Tx, joining: Joining): void {
  const { own, pool, profile } = joining
  const theirs = tx.find('xs_network', { pool: own.id })
  for (const network of theirs) {
    const target = counterpart(tx, joining, network)
    if (target) placePifs(tx, network.id, target.id)
    else if (isUplink(tx, network) || profile.joinDropsNetworking) bring(tx, network, pool.id)
  }
  placeManagementVlan(tx, joining)
  const left = theirs.flatMap((network) => placeVifs(tx, joining, network) ?? [])
  for (const network of theirs) leave(tx, network, own.id, left.includes(network))
  for (const pif of tx.find('xs_pif', { pool: own.id })) tx.update('xs_pif', pif.id, { pool: pool.id, uuid: tx.uuid() })
}

/** The pool's network that takes the place of the host's: of the same bridge for a NIC's, the one system network for the host's. */
function counterpart(tx: Tx, { pool, profile }: Joining, network: Network): Network | undefined {
  if (isSystem(network)) return tx.find('xs_network', { pool: pool.id }).find(isSystem)
  const byBridge = profile.joinDropsNetworking ? isOfNic(network) : isUplink(tx, network)
  return byBridge ? tx.first('xs_network', { pool: pool.id, bridge: network.bridge }) : undefined
}

const isSystem = (network: Network): boolean => network.other_config['is_guest_installer_network'] === 'true'

/** A NIC's own network: its first PIF is physical. */
const isUplink = (reader: Reader, network: Network): boolean => reader.first('xs_pif', { network: network.id })?.physical === true

function placePifs(tx: Tx, from: string, to: string): void {
  for (const pif of tx.find('xs_pif', { network: from })) tx.update('xs_pif', pif.id, { network: to })
}

/** The network comes along: with its bridge where a NIC is on it, else with the next xapiN. */
function bring(tx: Tx, network: Network, pool: string): Network {
  const bridge = isUplink(tx, network) ? network.bridge : nextBridge(tx, pool)
  return tx.update('xs_network', network.id, { pool, bridge, uuid: tx.uuid() })
}

/** A management VLAN has the tag of the coordinator's, and its PIF goes to the coordinator's management network. */
function placeManagementVlan(tx: Tx, { host, coordinator }: Joining): void {
  const mine = managementOf(tx, host.id)
  const theirs = coordinator && managementOf(tx, coordinator.id)
  if (mine && theirs && mine.VLAN >= 0) tx.update('xs_pif', mine.id, { network: theirs.network })
}

/** Returns the network when its VIFs have left it for one of the pool. */
function placeVifs(tx: Tx, { own, pool }: Joining, network: Network): Network | undefined {
  const vifs = tx.find('xs_vif', { network: network.id })
  if (vifs.length === 0 || tx.need('xs_network', network.id).pool !== own.id) return undefined
  const namesake = tx.first('xs_network', { pool: pool.id, name_label: network.name_label })
  const target = namesake ?? tx.first('xs_network', { pool: pool.id, bridge: network.bridge })
  if (!target) {
    bring(tx, network, pool.id)
    return undefined
  }
  // The numbers of internal bridges mean nothing from pool to pool.
  const sure = target.bridge === network.bridge && isOfNic(network)
  const alike = namesake ? 'the same name' : `the same bridge ${network.bridge}`
  for (const vif of vifs) {
    if (!sure)
      tx.warn(`${nameOf(tx, 'xs_vif', vif.id)} comes to the pool’s ${nameOf(tx, 'xs_network', target.id)}, which has ${alike}`)
    tx.update('xs_vif', vif.id, { network: target.id })
  }
  return network
}

const isOfNic = ({ bridge }: Network): boolean => bridge.startsWith('xenbr')

function leave(tx: Tx, network: Network, own: string, isTold: boolean): void {
  if (tx.need('xs_network', network.id).pool !== own) return
  if (!isTold && !isSystem(network) && !isOfNic(network)) {
    tx.warn(`${withNoun('Network', network.name_label)} of the joining host is lost: no VM uses it`)
  }
  tx.remove('xs_network', network.id)
}
