/** What happened in the lab, by its own clock. The latest only: it is no record, the action log is. */
import type { TimelineEntry, TimelineKind } from '../../../../shared/contract/timeline'

export type NewEntry = Omit<TimelineEntry, 'number'>

/** Entries that are kept. */
const LIMIT = 5000
const STEP = 500

export class Timeline {
  private entries: TimelineEntry[] = []
  private last = 0
  private readonly tell: (entry: TimelineEntry) => void

  constructor(tell: (entry: TimelineEntry) => void) {
    this.tell = tell
  }

  add(entry: NewEntry): void {
    const numbered = { number: ++this.last, ...entry }
    this.entries.push(numbered)
    if (this.entries.length >= LIMIT + STEP) this.entries = this.entries.slice(STEP)
    this.tell(numbered)
  }

  /** The latest that fit, oldest first. */
  list(limit: number, kinds?: readonly TimelineKind[], object?: string): TimelineEntry[] {
    const fits = ({ kind, objects }: TimelineEntry): boolean =>
      (kinds === undefined || kinds.includes(kind)) && (object === undefined || objects.some(({ id }) => id === object))
    return this.entries.filter(fits).slice(-Math.min(limit, LIMIT))
  }

  clear(): void {
    this.entries = []
  }
}
