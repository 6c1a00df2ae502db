/** Horizontal runs of cables between two rows: none on top of another. */

export interface Run {
  readonly from: number
  readonly to: number
}

/**
 * The lane of each run, 0 upwards: runs in one lane keep `clearance` apart.
 */
export function assignLanes(runs: readonly Run[], clearance = 6): { lanes: number[]; count: number } {
  const order = runs.map((run, at) => ({ low: Math.min(run.from, run.to), high: Math.max(run.from, run.to), at }))
  order.sort((a, b) => a.low - b.low || a.high - b.high || a.at - b.at)
  const ends: number[] = []
  const lanes = new Array<number>(runs.length).fill(0)
  for (const { low, high, at } of order) {
    let lane = ends.findIndex((end) => end + clearance <= low)
    if (lane < 0) lane = ends.length
    ends[lane] = high
    lanes[at] = lane
  }
  return { lanes, count: ends.length }
}
