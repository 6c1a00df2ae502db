/** What a pool asks of a joining host's own networking: in the older releases little, as they drop it; since then, that there is none. */
import { object, pifName } from '../../naming'
import { refusal } from '../../refusals'
import { keptRows, managementOf, type Joining, type JoinCheck } from './joining'

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
  return refusal('POOL_JOINING_HOST_MUST_HAVE_PHYSICAL_MANAGEMENT_NIC', [], { about })
}

function bonds({ reader, own }: Joining) {
  const about = reader.find('xs_bond', { pool: own.id }).map((bond) => object(reader, 'xs_bond', bond.id))
  if (about.length > 0) return refusal('POOL_JOINING_HOST_HAS_BONDS', [], { about })
}

function tunnels({ reader, own }: Joining) {
  const about = reader
    .find('xs_tunnel', { pool: own.id })
    .map((tunnel) => object(reader, 'xs_pif', tunnel.access_PIF ?? ''))
  if (about.length > 0) return refusal('POOL_JOINING_HOST_HAS_TUNNELS', [], { about })
}

function networkSriovs({ reader, host, own }: Joining) {
  if (keptRows(reader, own.id, 'network_sriov').length === 0) return undefined
  return refusal('POOL_JOINING_HOST_HAS_NETWORK_SRIOVS', [], { about: [object(reader, 'xs_host', host.id)] })
}

function otherVlans({ reader, own }: Joining) {
  const others = reader
    .find('xs_vlan', { pool: own.id })
    .filter((vlan) => !reader.get('xs_pif', vlan.untagged_PIF ?? '')?.management)
  if (others.length === 0) return undefined
  const about = others.map((vlan) => object(reader, 'xs_vlan', vlan.id))
  return refusal('POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS', [], { about })
}

function managementVlan({ reader, host, coordinator }: Joining) {
  const mine = managementOf(reader, host.id)
  const theirs = coordinator && managementOf(reader, coordinator.id)
  if (!mine || !theirs || mine.VLAN === theirs.VLAN) return undefined
  return refusal('POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH', [String(mine.VLAN), String(theirs.VLAN)], {
    about: [object(reader, 'xs_host', host.id)],
    words: { mine: pifName(reader, mine), theirs: pifName(reader, theirs) },
  })
}
