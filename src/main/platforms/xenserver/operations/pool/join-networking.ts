/** What a pool asks of a joining host's own networking: in the older releases little, as they drop it; since then, that there is none. */
import type { Fix } from '../../../../../shared/errors'
import { fixEach } from '../../fixes'
import { object, pifName } from '../../naming'
import { refusal } from '../../refusals'
import { keptRows } from '../kept'
import { managementOf, type Joining, type JoinCheck } from './joining'

const since =
  (check: JoinCheck): JoinCheck =>
  (joining) =>
    joining.profile.joinDropsNetworking ? undefined : check(joining)

export const NETWORKING_CHECKS: readonly JoinCheck[] = [
  managementNotPhysical,
  since(bonds),
  since(tunnels),
  since(networkSriovs),
  since(otherVlans),
  since(managementVlan),
]

function managementNotPhysical({ reader, host, profile }: Joining) {
  const pif = managementOf(reader, host.id)
  if (!profile.joinDropsNetworking || !pif || pif.physical) return undefined
  const about = [object(reader, 'xs_pif', pif.id)]
  return refusal('POOL_JOINING_HOST_MUST_HAVE_PHYSICAL_MANAGEMENT_NIC', [], { about, fixes: showInterfaces(host.id) })
}

const showInterfaces = (host: string): Fix[] => [
  { label: 'Show its interfaces', show: { kind: 'xs_host', id: host, tab: 'nics' } },
]

function bonds({ reader, own }: Joining) {
  const found = reader.find('xs_bond', { pool: own.id })
  if (found.length === 0) return undefined
  const inputs = found.map(({ id }) => ({ bond: id }))
  return refusal('POOL_JOINING_HOST_HAS_BONDS', [], {
    about: found.map(({ id }) => object(reader, 'xs_bond', id)),
    fixes: fixEach(several(found, 'bond'), 'xs.bond.destroy', inputs),
  })
}

function tunnels({ reader, own }: Joining) {
  const found = reader.find('xs_tunnel', { pool: own.id })
  if (found.length === 0) return undefined
  const inputs = found.map(({ id }) => ({ tunnel: id }))
  return refusal('POOL_JOINING_HOST_HAS_TUNNELS', [], {
    about: found.map(({ access_PIF }) => object(reader, 'xs_pif', access_PIF ?? '')),
    fixes: fixEach(several(found, 'tunnel'), 'xs.tunnel.destroy', inputs),
  })
}

const several = (found: readonly unknown[], noun: string): string =>
  found.length === 1 ? `Remove the ${noun}` : `Remove ${found.length} ${noun}s`

function networkSriovs({ reader, host, own }: Joining) {
  if (keptRows(reader, own.id, 'network_sriov').length === 0) return undefined
  return refusal('POOL_JOINING_HOST_HAS_NETWORK_SRIOVS', [], { about: [object(reader, 'xs_host', host.id)] })
}

function otherVlans({ reader, own }: Joining) {
  const others = reader
    .find('xs_vlan', { pool: own.id })
    .filter((vlan) => !reader.get('xs_pif', vlan.untagged_PIF ?? '')?.management)
  if (others.length === 0) return undefined
  const inputs = others.map(({ id }) => ({ vlan: id }))
  return refusal('POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS', [], {
    about: others.map(({ id }) => object(reader, 'xs_vlan', id)),
    fixes: fixEach(several(others, 'VLAN'), 'xs.vlan.destroy', inputs),
  })
}

function managementVlan({ reader, host, coordinator }: Joining) {
  const mine = managementOf(reader, host.id)
  const theirs = coordinator && managementOf(reader, coordinator.id)
  if (!mine || !theirs || mine.VLAN === theirs.VLAN) return undefined
  return refusal('POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH', [String(mine.VLAN), String(theirs.VLAN)], {
    about: [object(reader, 'xs_host', host.id)],
    words: { mine: pifName(reader, mine), theirs: pifName(reader, theirs) },
    fixes: showInterfaces(host.id),
  })
}
