/** Time in the data plane: what is to happen is kept by (time, sequence) and done in that order, so that the same start gives the same trace. */
import TinyQueue from 'tinyqueue'
import type { Fabric } from './fabric'

interface Event {
  /** ms on the lab's clock. */
  readonly time: number
  readonly sequence: number
  run: (() => void) | null
}

/** Takes an event back that has not happened yet. */
export type Cancel = () => void

export class Simulation {
  readonly fabric: Fabric
  private readonly queue = new TinyQueue<Event>([], (a, b) => a.time - b.time || a.sequence - b.sequence)
  private sequence = 0
  private time: number

  /** @param start ms on the lab's clock */
  constructor(fabric: Fabric, start = 0) {
    this.fabric = fabric
    this.time = start
  }

  /** ms on the lab's clock. */
  get now(): number {
    return this.time
  }

  /** When something happens next; null when nothing is to happen. */
  get next(): number | null {
    this.skipCancelled()
    return this.queue.peek()?.time ?? null
  }

  /** @param delay ms from now; 0 = after all that is to happen now */
  after(delay: number, run: () => void): Cancel {
    const event: Event = { time: this.time + delay, sequence: this.sequence++, run }
    this.queue.push(event)
    return () => void (event.run = null)
  }

  /** Goes to the next event and lets it happen; false when there is none. */
  step(): boolean {
    this.skipCancelled()
    const event = this.queue.pop()
    if (!event) return false
    this.time = event.time
    event.run?.()
    return true
  }

  /** Lets all happen that is to happen until `time`, and goes there. */
  runUntil(time: number): void {
    for (let next = this.next; next !== null && next <= time; next = this.next) this.step()
    this.time = Math.max(this.time, time)
  }

  private skipCancelled(): void {
    while (this.queue.peek()?.run === null) this.queue.pop()
  }
}
