/** One figure beside its limit, both from the same run. Machines differ; the ratio says more than the times. */
export interface Result {
  name: string
  ours_ms: number
  limit_ms: number
  ratio: number
}

export const round = (value: number): number => Math.round(value * 100) / 100

/** A figure and its limit, ms each. */
export const beside = (name: string, ours: number, limit: number): Result => ({
  name,
  ours_ms: round(ours),
  limit_ms: round(limit),
  ratio: round(ours / limit),
})

/** Ms that it took. */
export function timed(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}
