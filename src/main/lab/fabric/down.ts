/** Hosts that are down with their VMs: what others lose by them counts, what they lose themselves does not. */
import { objectNamed } from '../../fabric/name'
import { pairsBetween, type Group, type GroupPair } from '../../fabric/reach/compare'
import type { Topology } from '../../fabric/topology'
import type { LabEnd, Role } from './ends'

const SERVING: readonly Role[] = ['gateway', 'storage']
const OF_HOSTS: readonly Role[] = ['management', 'interface']

/** Gateways and targets do without those whom they serve, hosts without VMs and what else is not of the pool. */
const misses = (one: Role, other: Role): boolean =>
  !SERVING.includes(one) && (!OF_HOSTS.includes(one) || OF_HOSTS.includes(other) || SERVING.includes(other))

/** Hosts that are down, and the VMs that run there, by their names. */
export function downIn({ nodes, ports, endpoints, machines = [] }: Topology): ReadonlySet<string> {
  const dead = new Set(nodes.flatMap(({ id, down }) => (down ? [id] : [])))
  if (dead.size === 0) return new Set()
  const nodeOf = new Map(ports.map(({ id, node }) => [id, node]))
  const cut = new Set(endpoints.flatMap(({ id, port }) => (dead.has(nodeOf.get(port) ?? '') ? [id] : [])))
  const down = machines.filter(
    ({ id, interfaces }) =>
      objectNamed(id)?.kind !== 'plant_station' && interfaces.length > 0 && interfaces.every(({ endpoint }) => cut.has(endpoint)),
  )
  return new Set(down.map(({ id }) => id))
}

/** Lost pairs without those of two that are down; those of one that is say who misses it. */
export function lostByLiving(
  lost: readonly GroupPair[],
  ends: readonly LabEnd[],
  down: ReadonlySet<string>,
): readonly GroupPair[] {
  if (down.size === 0) return lost
  const isDown = (n: number): boolean => down.has(ends[n]?.machine ?? '')
  const roleOf = (n: number): Role => ends[n]?.role ?? 'vm'
  const pair = (from: Group, to: Group, rest: Pick<GroupPair, 'isDown'> = {}): GroupPair[] => {
    const count = pairsBetween(from, to, (n) => ends[n]?.machine)
    return count > 0 ? [{ from, to, count, ...rest }] : []
  }
  const missed = (living: Group, dead: Group): GroupPair[] =>
    [...Map.groupBy(dead, roleOf)].flatMap(([role, to]) =>
      pair(
        living.filter((n) => misses(roleOf(n), role)),
        to,
        { isDown: true },
      ),
    )
  return lost.flatMap((both) => {
    if (![...both.from, ...both.to].some(isDown)) return [both]
    const parted = (group: Group): { living: Group; dead: Group } => ({
      living: group.filter((n) => !isDown(n)),
      dead: group.filter(isDown),
    })
    const one = parted(both.from)
    if (both.from === both.to) return [...pair(one.living, one.living), ...missed(one.living, one.dead)]
    const other = parted(both.to)
    return [...pair(one.living, other.living), ...missed(one.living, other.dead), ...missed(other.living, one.dead)]
  })
}
