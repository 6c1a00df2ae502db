/** Where a VM can go: every host of the lab with what stands in the way there. */
import type { HostForVm } from '../../../shared/contract/xenserver'
import type { RowOf } from '../../../shared/model/tables'
import type { Reader } from '../../inventory/operation'
import { nameOf } from './naming'
import { offlineObstacle } from './operations/rows'
import { releaseObstacle } from './operations/vm/other-pool'
import { internalNetworksLeft, missingNetworks, networksOf, runObstacle, vifsOf } from './placement'
import { profileOf } from './profile'

type Vm = RowOf<'xs_vm'>
type Host = RowOf<'xs_host'>
type Mapping = Readonly<Record<string, string>>

/** @param mapping the network of another pool for each VIF; what is not mapped is not asked for there */
export function hostsForVm(reader: Reader, id: string, mapping: Mapping): HostForVm[] {
  const vm = reader.need('xs_vm', id)
  return reader.find('xs_host').map((host) => {
    const isHome = host.pool === vm.pool
    const networks = isHome ? networksOf(reader, id) : mappedNetworks(reader, vm, host, mapping)
    // A halted VM moves to another pool whatever its host there lacks.
    const runs = vm.power_state === 'Running' || isHome
    const older = isHome ? undefined : releaseObstacle(reader, vm, host)
    const moves = isHome && vm.power_state === 'Running'
    const error =
      older ?? (runs ? runObstacle(reader, vm, host, networks) : undefined) ?? (moves ? offlineObstacle(reader, host) : undefined)
    return {
      host: host.id,
      error: error?.body ?? null,
      missing: runs ? missingNetworks(reader, networks, host.id).map(({ network }) => network.id) : [],
      warnings: isHome ? lostPeers(reader, vm, host) : [],
    }
  })
}

function mappedNetworks(reader: Reader, vm: Vm, host: Host, mapping: Mapping): RowOf<'xs_network'>[] {
  const ids = new Set(vifsOf(reader, vm.id).flatMap((vif) => mapping[vif.id] ?? []))
  return [...ids].flatMap((id) => reader.get('xs_network', id) ?? []).filter((network) => network.pool === host.pool)
}

/** XS-PRIV-17: what the older releases let happen, and a user wants to know. */
function lostPeers(reader: Reader, vm: Vm, host: Host): string[] {
  if (profileOf(reader, host.id).internalNetworksPin) return []
  return internalNetworksLeft(reader, vm, host.id).map(
    (network) => `${vm.name_label} leaves its peers on ${nameOf(reader, 'xs_network', network.id)}, which does not span hosts`,
  )
}
