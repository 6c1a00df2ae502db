/** One figure beside its limit, both from the same run. Machines differ; the ratio says more than the times. */
export interface Result {
  name: string
  ours_ms: number
  limit_ms: number
  ratio: number
}

export const round = (value: number): number => Math.round(value * 100) / 100
