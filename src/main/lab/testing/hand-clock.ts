/** For tests: time that stands still until it is moved. */
import type { Clock } from '../../inventory/clock'

export class HandClock implements Clock {
  private time = Date.parse('2026-03-01T12:00:00.000Z')
  private timers: { at: number; run: () => void }[] = []
  now(): Date {
    return new Date(this.time)
  }
  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run }
    this.timers.push(timer)
    return () => void (this.timers = this.timers.filter((one) => one !== timer))
  }
  move(seconds: number): void {
    this.time += seconds * 1000
    const due = this.timers.filter(({ at }) => at <= this.time)
    this.timers = this.timers.filter(({ at }) => at > this.time)
    for (const { run } of due) run()
  }
  get waiting(): number {
    return this.timers.length
  }
}
