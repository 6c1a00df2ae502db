/**
 * Cables on their way between the bands of the picture: stations, switches, rows of hosts. Down to a lane in the gap
 * between two bands, across, and on; past rows in the channel beside a column.
 */
import { assignLanes, type Run } from './lanes'
import type { MapCable } from './model'
import { drawn, type Point, type Wire } from './picture'

/** The bands from the top: stations, switches, then each row of hosts. */
export const BAND = { stations: 0, switches: 1, hosts: 2 } as const

/** Where a cable ends. */
export interface End {
  x: number
  /** From the upper edge of its band. */
  y: number
  band: number
  /** The box that it meets there. */
  shape: string
  /** The gap that it leads into: 0 = below the stations, 1 = above the first row of hosts, and so on. */
  gap: number
  /** The column of a host; null in the plant. */
  column: number | null
}
export interface Route {
  cable: MapCable
  count: number
  a: End
  b: End
  /** Where it passes the bands between its gaps; null = both ends are at one gap. */
  passX: number | null
}

const LANE = { least: 5, most: 10, spread: 220, clear: 18 } as const

/**
 * The upper gap's end first, and one route for all cables of a folded pool to the same box.
 * @param channel a way down beside a column, or outside of all
 */
export function routesOf(
  cables: readonly MapCable[],
  endOf: (key: string) => End | undefined,
  channel: (column: number | null) => number,
): Route[] {
  const routes = new Map<string, Route>()
  for (const cable of cables) {
    const [one, other] = [endOf(cable.a), endOf(cable.b)]
    if (!one || !other) continue
    const [a, b] = one.gap <= other.gap ? [one, other] : [other, one]
    const isBundle = [a, b].some(({ shape }) => shape.startsWith('xs_pool/'))
    const key = isBundle ? `${a.shape} ${b.shape}` : cable.key
    const known = routes.get(key)
    if (known) known.count++
    else {
      const passX = a.gap === b.gap ? null : channel(a.gap === 0 || b.column === null ? null : b.column)
      routes.set(key, { cable, count: 1, a, b, passX })
    }
  }
  return [...routes.values()]
}

export interface Gaps {
  readonly heights: readonly number[]
  /** The lane of a route in a gap, from the gap's upper edge. */
  lane(route: Route, gap: number): number
}

export function planGaps(routes: readonly Route[], count: number): Gaps {
  const runs = routes.flatMap((route): Crossing[] => {
    const { a, b, passX } = route
    if (passX === null) return a.x === b.x ? [] : [{ route, gap: a.gap, from: a.x, to: b.x }]
    return [
      { route, gap: a.gap, from: a.x, to: passX },
      { route, gap: b.gap, from: passX, to: b.x },
    ]
  })
  const lanes = new Map<Route, Map<number, number>>()
  const heights = Array.from({ length: count }, (_, gap) => {
    // Cables between switches turn round close to them; the others pass below.
    const here = runs.filter((run) => run.gap === gap)
    const assigned = inTurn([here.filter(isTurn), here.filter((run) => !isTurn(run))])
    const step = Math.min(LANE.most, Math.max(LANE.least, LANE.spread / Math.max(1, assigned.count)))
    for (const [{ route }, lane] of assigned.lanes) {
      const mine = lanes.get(route) ?? new Map<number, number>()
      lanes.set(route, mine.set(gap, LANE.clear + lane * step))
    }
    return 2 * LANE.clear + Math.max(0, assigned.count - 1) * step
  })
  return { heights, lane: (route, gap) => lanes.get(route)?.get(gap) ?? 0 }
}

interface Crossing extends Run {
  readonly route: Route
  readonly gap: number
}
const isTurn = ({ route: { a, b } }: Crossing): boolean => a.column === null && b.column === null && a.gap === b.gap

/** Lanes for one group of runs below the other. */
function inTurn(groups: readonly (readonly Crossing[])[]): { lanes: [Crossing, number][]; count: number } {
  const lanes: [Crossing, number][] = []
  let count = 0
  for (const group of groups) {
    const assigned = assignLanes(group)
    for (const [at, run] of group.entries()) lanes.push([run, count + (assigned.lanes[at] ?? 0)])
    count += assigned.count
  }
  return { lanes, count }
}

/** The line of a route, once it is known where bands and gaps begin. */
export function wireOf(route: Route, gaps: Gaps, tops: { bands: readonly number[]; gaps: readonly number[] }): Wire {
  const { cable, a, b, passX, count } = route
  const at = ({ x, y, band }: End): Point => ({ x, y: y + (tops.bands[band] ?? 0) })
  const lane = (x: number, gap: number): Point => ({ x, y: (tops.gaps[gap] ?? 0) + gaps.lane(route, gap) })
  const bends =
    passX === null
      ? a.x === b.x
        ? []
        : [lane(a.x, a.gap), lane(b.x, a.gap)]
      : [lane(a.x, a.gap), lane(passX, a.gap), lane(passX, b.gap), lane(b.x, b.gap)]
  return { ...drawn(cable), kind: 'cable', from: a.shape, to: b.shape, points: [at(a), ...bends, at(b)], count }
}
