/** What is to happen, kept by (time, sequence) and done in that order, so that the same start gives the same trace. */
import TinyQueue from 'tinyqueue'

interface Entry {
  /** ms on the lab's clock. */
  readonly time: number
  readonly sequence: number
  run: (() => void) | null
}

/** Takes an event back that has not happened yet. */
export type Cancel = () => void

export class Agenda {
  private readonly queue = new TinyQueue<Entry>([], (a, b) => a.time - b.time || a.sequence - b.sequence)
  private sequence = 0
  private time: number

  /** @param start ms on the lab's clock */
  constructor(start: number) {
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

  /** @param time ms on the lab's clock; what is past happens now, after all else that is to happen now */
  at(time: number, run: () => void): Cancel {
    const entry: Entry = { time: Math.max(time, this.time), sequence: this.sequence++, run }
    this.queue.push(entry)
    return () => void (entry.run = null)
  }

  /** Goes to the next event and lets it happen; false when there is none. */
  step(): boolean {
    this.skipCancelled()
    const entry = this.queue.pop()
    if (!entry) return false
    this.time = entry.time
    entry.run?.()
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
