/** Who hangs on a pool's coordinator: its members, and whoever manages the pool. */
import { objectNamed } from '../../../fabric/name'
import type { GroupPair } from '../../../fabric/reach/compare'
import type { Reader } from '../../../inventory/operation'
import type { LabEnd } from '../ends'

/** Of management interfaces, by their places in the list of ends. */
export interface Pools {
  readonly poolOf: ReadonlyMap<number, string>
  /** The pools that those of coordinators lead. */
  readonly ledBy: ReadonlyMap<number, string>
}

export function poolsOf(reader: Reader, ends: readonly LabEnd[]): Pools {
  const masters = new Map(reader.find('xs_pool').map(({ id, master }) => [id, master]))
  const poolOf = new Map<number, string>()
  const ledBy = new Map<number, string>()
  for (const [n, { role, machine }] of ends.entries()) {
    if (role !== 'management') continue
    const host = objectNamed(machine)?.id ?? ''
    const pool = reader.get('xs_host', host)?.pool
    if (!pool) continue
    poolOf.set(n, pool)
    if (masters.get(pool) === host) ledBy.set(n, pool)
  }
  return { poolOf, ledBy }
}

/** XS-MGT-23: who loses the coordinator's management loses the pool. */
export function withoutPool(lost: readonly GroupPair[], ends: readonly LabEnd[], { poolOf, ledBy }: Pools): number[] {
  return lost
    .flatMap(({ from, to }) => [
      { ones: from, others: to },
      { ones: to, others: from },
    ])
    .flatMap(({ ones, others }) => {
      const led = new Set(others.flatMap((n) => ledBy.get(n) ?? []))
      if (led.size === 0) return []
      return ones.filter((n) => ends[n]?.role === 'workstation' || led.has(poolOf.get(n) ?? ''))
    })
}
