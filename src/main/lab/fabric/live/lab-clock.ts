/** Drives a simulation: along with the wall clock, or by hand. Never for longer than a slice at a stretch. */
import type { ClockState, Speed } from '../../../../shared/contract/clock'
import type { Clock } from '../../../inventory/clock'

/** What is driven; times are ms on the lab's clock. */
export interface Driven {
  readonly now: number
  /** When something happens next; null = nothing is to happen. */
  readonly next: number | null
  step(): boolean
  runUntil(time: number): void
}

/** Wall-clock ms. */
const TICK = 50
const SLICE = 15

export class LabClock {
  private readonly wall: Clock
  private readonly driven: () => Driven
  private readonly tell: () => void
  private speed: Speed = 1
  /** Wall-clock ms up to which the simulation has been brought along; null = paused. */
  private broughtTo: number | null = null
  private callOff: () => void = () => undefined
  private isClosed = false

  /**
   * @param driven what is driven now: it may become another one between two calls
   * @param tell called whenever the state differs: often while the clock runs
   */
  constructor(wall: Clock, driven: () => Driven, tell: () => void) {
    this.wall = wall
    this.driven = driven
    this.tell = tell
  }

  get running(): boolean {
    return this.broughtTo !== null
  }
  state(now: number): ClockState {
    return { now: new Date(now).toISOString(), running: this.running, speed: this.speed }
  }

  /** @param speed as before unless given */
  play(speed = this.speed): void {
    this.speed = speed
    if (this.running) this.bringAlong()
    else this.broughtTo = this.wallMs()
    this.schedule(TICK)
    this.tell()
  }

  pause(): void {
    this.callOff()
    this.broughtTo = null
    this.tell()
  }

  /** For good: who waits for something waits no longer. */
  close(): void {
    this.isClosed = true
    this.pause()
  }

  /** To the next moment that something happens at, with all that happens then; nowhere when nothing is to happen. */
  async step(): Promise<void> {
    await this.runTo(this.driven().now)
    const { next } = this.driven()
    if (next !== null) await this.runTo(next)
  }

  /** Goes on by so many ms of the lab's time. */
  async run(ms: number): Promise<void> {
    await this.runTo(this.driven().now + ms)
  }

  /** With pauses for others in between. */
  private async runTo(target: number): Promise<void> {
    while (!this.slice(target)) {
      this.tell()
      await new Promise<void>((resolve) => this.wall.after(0, resolve))
    }
    this.tell()
  }

  /** Waits until something is so, for as long as the clock runs; while it is paused, lets things happen until it is. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo() && !this.isClosed) {
      const wait = this.running ? TICK : 0
      if (!this.running) this.stepWhile(() => !isSo())
      this.tell()
      if (!isSo()) await new Promise<void>((resolve) => this.wall.after(wait, resolve))
    }
    this.tell()
  }

  private stepWhile(isToGoOn: () => boolean): void {
    const end = this.wallMs() + SLICE
    while (isToGoOn() && this.driven().step() && this.wallMs() < end);
  }

  private tick(): void {
    this.schedule(this.bringAlong() ? TICK : 0)
    this.tell()
  }

  /** False when there was more to do than fits a slice: the lab's clock then falls behind rather than the window. */
  private bringAlong(): boolean {
    const before = this.broughtTo
    if (before === null) return true
    const wall = this.wallMs()
    const done = this.slice(this.driven().now + (wall - before) * this.speed)
    this.broughtTo = done ? wall : this.wallMs()
    return done
  }

  private slice(target: number): boolean {
    const driven = this.driven()
    const end = this.wallMs() + SLICE
    for (let { next } = driven; next !== null && next <= target; { next } = driven) {
      driven.step()
      if (this.wallMs() >= end) return false
    }
    driven.runUntil(target)
    return true
  }

  private schedule(ms: number): void {
    this.callOff()
    this.callOff = this.wall.after(ms, () => this.tick())
  }

  private wallMs(): number {
    return this.wall.now().getTime()
  }
}
