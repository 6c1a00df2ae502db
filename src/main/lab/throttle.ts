/** Tells at most so often: the first at once, the last for certain. */
import type { Clock } from '../inventory/clock'

export class Throttle {
  private readonly clock: Clock
  private readonly ms: number
  private readonly run: () => void
  private callOff: (() => void) | null = null
  private again = false

  constructor(clock: Clock, ms: number, run: () => void) {
    this.clock = clock
    this.ms = ms
    this.run = run
  }

  /** Runs now, or when the time since the last run is over. */
  ask(): void {
    if (this.callOff) this.again = true
    else this.now()
  }

  /** Runs now in any case. */
  now(): void {
    this.stop()
    this.callOff = this.clock.after(this.ms, () => {
      this.callOff = null
      if (this.again) this.now()
    })
    this.run()
  }

  /** What was asked for and not done yet is dropped. */
  stop(): void {
    this.callOff?.()
    this.callOff = null
    this.again = false
  }
}
