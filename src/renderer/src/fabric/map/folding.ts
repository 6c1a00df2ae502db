/** What is folded while nobody has said: as much as it takes to keep the map readable. */
import type { MapModel } from './model'

/** More boxes than this are no longer taken in at a glance. */
const READABLE = 300
/** Boxes that the canvas still moves smoothly. */
export const MOST_DRAWN = 4000

/** Boxes that the model comes to with everything unfolded. */
export function countBoxes({ switches, stations, pools }: MapModel): number {
  const hosts = pools.flatMap((pool) => pool.hosts)
  const inHosts = hosts.reduce((sum, host) => sum + 1 + host.nics.length + host.bonds.length + belowNics(host), 0)
  return inHosts + pools.length + stations.length + switches.reduce((sum, { ports }) => sum + 1 + ports.length, 0)
}
const belowNics = ({ bars, vms }: MapModel['pools'][number]['hosts'][number]): number => bars.length + vms.length

/** Keys of what is folded at first: hosts, then switches, then whole pools, until few enough boxes are left. */
export function foldedAtFirst(model: MapModel): ReadonlySet<string> {
  const folded = new Set<string>()
  let boxes = countBoxes(model)
  if (boxes <= READABLE) return folded
  const hosts = model.pools.flatMap((pool) => pool.hosts)
  for (const host of hosts) {
    folded.add(host.key)
    boxes -= belowNics(host)
  }
  if (boxes <= READABLE) return folded
  for (const device of model.switches) {
    folded.add(device.key)
    boxes -= device.ports.length
  }
  if (boxes <= 2 * READABLE || model.pools.length === 1) return folded
  for (const pool of model.pools) folded.add(pool.key)
  return folded
}

/** Keys of everything that can be folded and holds something. */
export function foldable({ switches, pools }: MapModel): string[] {
  return [
    ...switches.filter(({ ports }) => ports.length > 0).map(({ key }) => key),
    ...pools.flatMap(({ hosts }) => hosts.filter((host) => belowNics(host) > 0).map(({ key }) => key)),
  ]
}
