/** Which host can run a VM as far as its networks go: the rules behind start, resume, migrate and move. */
import type { OperationError } from '../../../shared/errors'
import type { RowOf } from '../../../shared/model/tables'
import type { Reader } from '../../inventory/operation'
import { linkOf } from '../../plant/link'
import { nicsBeneath, object } from './naming'
import { profileOf } from './profile'
import { refusal } from './refusals'

type Vm = RowOf<'xs_vm'>
type Network = RowOf<'xs_network'>
type Pif = RowOf<'xs_pif'>

/** A host without metrics, as some imported pools have them, counts as live. */
export function isLive(reader: Reader, host: RowOf<'xs_host'>): boolean {
  return (host.metrics === null ? undefined : reader.get('xs_host_metrics', host.metrics))?.live ?? true
}

/**
 * The link of a host's management interface, as far as the lab knows its cabling: down when every NIC beneath
 * it is. Then nobody reaches the host, and the coordinator brings nothing to it (XS-CAB-09).
 */
export function managementLink(reader: Reader, host: RowOf<'xs_host'>): 'up' | 'down' | 'unknown' {
  const pif = reader.first('xs_pif', { host: host.id, management: true })
  const devices = pif ? nicsBeneath(reader, pif) : []
  const nics = devices.flatMap((device) => reader.first('plant_nic', { owner: host.id, device }) ?? [])
  const states = nics.map((nic) => linkOf(reader, nic.id).state)
  if (states.includes('up')) return 'up'
  return states.length > 0 && states.every((state) => state === 'down') ? 'down' : 'unknown'
}

/** The PIF that connects a network on a host: there is at most one. */
export function localPif(reader: Reader, network: string, host: string): Pif | undefined {
  return reader.first('xs_pif', { network, host })
}

/** The bond that holds a PIF as its member, if it does. */
export function bondHolding(reader: Reader, pif: Pif): RowOf<'xs_bond'> | undefined {
  return pif.bond_slave_of === null ? undefined : reader.get('xs_bond', pif.bond_slave_of)
}

/** Why a host cannot give a network to a VM, or undefined when it can. */
export function networkObstacle(reader: Reader, network: Network, host: string): OperationError | undefined {
  if (canAttach(reader, network, host)) return undefined
  return refusal('HOST_CANNOT_ATTACH_NETWORK', [object(reader, 'xs_host', host), object(reader, 'xs_network', network.id)])
}

/** Whether a host can give a network to a VM: the answer alone, for questions about many. */
function canAttach(reader: Reader, network: Network, host: string): boolean {
  const profile = profileOf(reader, host)
  const here = localPif(reader, network.id, host)
  const seen = here !== undefined || (!reader.first('xs_pif', { network: network.id }) && internalHere(reader, network, host))
  const slave = here !== undefined && !profile.bond.membersUsable && bondHolding(reader, here) !== undefined
  return seen && !slave
}

/** An internal network is available where it is used, or anywhere while no running VM uses it. */
function internalHere(reader: Reader, network: Network, host: string): boolean {
  if (!profileOf(reader, host).internalNetworksPin) return true
  if (network.other_config['assume_network_is_shared'] === 'true' || !network.managed) return true
  const users = runningOn(reader, network.id)
  return users.length === 0 || users.some((user) => user.resident_on === host)
}

function runningOn(reader: Reader, network: string): { id: string; resident_on: string | null }[] {
  return reader.select(
    `SELECT DISTINCT xs_vm.id, xs_vm.resident_on FROM xs_vif JOIN xs_vm ON xs_vm.id = xs_vif.VM
     WHERE xs_vif.network = ? AND xs_vm.power_state = 'Running'`,
    [network],
  )
}

/** The networks of a VM, by device number, each once. */
export function networksOf(reader: Reader, vm: string): Network[] {
  const ids = new Set(vifsOf(reader, vm).flatMap((vif) => vif.network ?? []))
  return [...ids].map((id) => reader.need('xs_network', id))
}

/** The VIFs of a VM by device number. */
export function vifsOf(reader: Reader, vm: string): RowOf<'xs_vif'>[] {
  return reader.find('xs_vif', { VM: vm }).sort((a, b) => Number(a.device) - Number(b.device))
}

/**
 * Why a VM cannot run on a host, first failure first: HOST_NOT_LIVE, HOST_DISABLED, then for all networks
 * VM_REQUIRES_NETWORK, then HOST_CANNOT_ATTACH_NETWORK. Undefined when it can. `networks`: other ones than its own.
 */
export function runObstacle(
  reader: Reader,
  vm: Vm,
  host: RowOf<'xs_host'>,
  networks: readonly Network[] = networksOf(reader, vm.id),
): OperationError | undefined {
  const where = object(reader, 'xs_host', host.id)
  if (!isLive(reader, host)) return refusal('HOST_NOT_LIVE', [where], { field: 'host' })
  if (!host.enabled) return refusal('HOST_DISABLED', [where], { field: 'host' })
  const obstacles = missingNetworks(reader, networks, host.id)
  const unseen = obstacles.find(({ network }) => !localPif(reader, network.id, host.id))
  if (!unseen) return obstacles[0]?.error
  return refusal('VM_REQUIRES_NETWORK', [object(reader, 'xs_vm', vm.id), object(reader, 'xs_network', unseen.network.id)], {
    about: [where],
    field: 'host',
  })
}

/** Each of the networks that a host cannot give, with why. */
export function missingNetworks(
  reader: Reader,
  networks: readonly Network[],
  host: string,
): { network: Network; error: OperationError }[] {
  return networks.flatMap((network) => {
    const error = networkObstacle(reader, network, host)
    return error ? [{ network, error }] : []
  })
}

/** The hosts of its pool on which a VM could run now, its home first, then in order of joining. */
export function possibleHosts(
  reader: Reader,
  vm: Vm,
  networks: readonly Network[] = networksOf(reader, vm.id),
): RowOf<'xs_host'>[] {
  const hosts = vm.pool === null ? [] : reader.find('xs_host', { pool: vm.pool })
  const able = hosts.filter(
    (host) => isLive(reader, host) && host.enabled && networks.every((network) => canAttach(reader, network, host.id)),
  )
  return able.sort((a, b) => Number(b.id === vm.affinity) - Number(a.id === vm.affinity))
}

/**
 * Internal networks in use by other running VMs on other hosts: those peers are out of reach once the VM
 * runs on `host` (XS-PRIV-17).
 */
export function internalNetworksLeft(reader: Reader, vm: Vm, host: string): Network[] {
  return networksOf(reader, vm.id).filter(
    (network) =>
      !reader.first('xs_pif', { network: network.id }) &&
      runningOn(reader, network.id).some((user) => user.id !== vm.id && user.resident_on !== host),
  )
}
