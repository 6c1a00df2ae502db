/** Attempts of the same kind, one after the other on the simulated clock, and what became of each. */
import type { Cancel, Simulation } from '../simulation'

export interface SeriesOptions {
  /** How many; 1 unless given. */
  readonly count?: number
  /** From one to the next, ms; 1000 unless given. */
  readonly interval?: number
  /** How long an answer is waited for, ms; 5000 unless given, so that three ARP requests fail before that. */
  readonly timeout?: number
}

export interface Attempt<Outcome> {
  readonly sequence: number
  /** ms on the lab's clock. */
  readonly sentAt: number
  /** Null while an answer is waited for. */
  outcome: Outcome | null
}

export abstract class Series<Outcome> {
  protected readonly simulation: Simulation
  readonly attempts: Attempt<Outcome>[] = []
  private readonly count: number
  private readonly interval: number
  private readonly timeout: number
  /** What ends the waiting, by sequence; of settled attempts, too. */
  private readonly deadlines: Cancel[] = []
  private open = 0

  constructor(simulation: Simulation, { count = 1, interval = 1000, timeout = 5000 }: SeriesOptions) {
    this.simulation = simulation
    this.count = count
    this.interval = interval
    this.timeout = timeout
  }

  /** All sent, and it is known what became of each. */
  get isDone(): boolean {
    return this.open === 0 && this.attempts.length >= this.count
  }

  /** Sends the first one now. */
  start(): void {
    const { attempts, count, interval, simulation, timeout } = this
    const sequence = attempts.length
    attempts.push({ sequence, sentAt: simulation.now, outcome: null })
    this.open++
    this.deadlines[sequence] = simulation.after(timeout, () => this.settle(sequence, this.late(sequence)))
    if (sequence + 1 < count) simulation.after(interval, () => this.start())
    this.attempt(sequence)
  }

  /** What became of an attempt; what is heard of it later counts no more. */
  protected settle(sequence: number, outcome: Outcome): void {
    const attempt = this.attempts[sequence]
    if (!attempt || attempt.outcome !== null) return
    attempt.outcome = outcome
    this.deadlines[sequence]?.()
    this.open--
  }

  /** ms since an attempt. */
  protected since(sequence: number): number {
    return this.simulation.now - (this.attempts[sequence]?.sentAt ?? this.simulation.now)
  }

  protected abstract attempt(sequence: number): void
  /** What to say of an attempt that nobody answered in time. */
  protected abstract late(sequence: number): Outcome
}
