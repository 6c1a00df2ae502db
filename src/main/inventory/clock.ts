/** Wall-clock time, so that tests need not wait for it. */
export interface Clock {
  now(): Date
  /** Calls `run` once after so many milliseconds; returns what calls it off. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => new Date(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
