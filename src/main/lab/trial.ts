/** Sees to the end of a trial: when its time is over, it asks for the change to be taken back. */
import type { Trial } from '../../shared/contract/lab'
import type { Clock } from '../inventory/clock'

export class TrialWatch {
  private readonly clock: Clock
  private readonly over: (action: number) => void
  private watched: { action: number; callOff: () => void } | null = null

  /** @param over told the trial's action when its time is over */
  constructor(clock: Clock, over: (action: number) => void) {
    this.clock = clock
    this.over = over
  }

  /** Watches this trial from now on; null = none runs. */
  follow(trial: Trial | null): void {
    if (this.watched?.action === trial?.action) return
    this.watched?.callOff()
    this.watched = null
    if (!trial) return
    const { action, until } = trial
    const left = new Date(until).getTime() - this.clock.now().getTime()
    this.watched = { action, callOff: this.clock.after(Math.max(0, left), () => this.over(action)) }
  }
}
