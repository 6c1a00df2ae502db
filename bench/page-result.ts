import { round, type Result } from './result'

/** With the medians: the fastest round says what the program costs, the median what this machine made of it. */
export interface PageResult extends Result {
  median_ms: number
  limit_median_ms: number
}

/** Nothing synchronous may hold up a page or the process behind it for longer. */
export const STALL_LIMIT_MS = 50

/** `limit` is measured in the same rounds, or fixed. */
export function figure(name: string, ours: readonly number[], limit: readonly number[] | number): PageResult {
  const limits = typeof limit === 'number' ? [limit] : limit
  const [least, limitLeast] = [Math.min(...ours), Math.min(...limits)]
  return {
    name,
    ours_ms: round(least),
    limit_ms: round(limitLeast),
    ratio: round(least / limitLeast),
    median_ms: round(median(ours)),
    limit_median_ms: round(median(limits)),
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
