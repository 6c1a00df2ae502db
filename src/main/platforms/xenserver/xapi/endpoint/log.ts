/**
 * What happened to objects, in order, for clients that follow: so many entries are kept, and whoever asks for older
 * ones is told everything anew.
 */
const MOST_ENTRIES = 20_000

export type Change = 'add' | 'mod' | 'del'

export interface LogEntry {
  /** Counts up; a moment in the life of the pool as clients know it. */
  readonly number: number
  /** As XAPI calls it. */
  readonly kind: string
  readonly ref: string
  readonly change: Change
}

export class ChangeLog {
  private entries: LogEntry[] = []
  /** Of the latest entry. */
  last: number
  /** What came up to here is forgotten. */
  private forgotten: number

  /** @param first later than any number that an earlier log gave out, so that its tokens are known to be old */
  constructor(first: number) {
    this.last = first
    this.forgotten = first
  }

  add(kind: string, ref: string, change: Change): LogEntry {
    this.last += 1
    const entry = { number: this.last, kind, ref, change }
    this.entries.push(entry)
    if (this.entries.length > 2 * MOST_ENTRIES) {
      this.entries = this.entries.slice(-MOST_ENTRIES)
      this.forgotten = (this.entries[0]?.number ?? this.last) - 1
    }
    return entry
  }

  /** Whether all that came after a number is known. */
  knows(since: number): boolean {
    return since >= this.forgotten && since <= this.last
  }

  /** What came after a number to each object, taken together, in the order in which it last changed. */
  since(number: number): LogEntry[] {
    const changed = new Map<string, LogEntry>()
    for (const entry of this.entries.slice(this.after(number))) {
      const before = changed.get(entry.ref)
      changed.delete(entry.ref)
      const change = before ? together(before.change, entry.change) : entry.change
      if (change) changed.set(entry.ref, { ...entry, change })
    }
    return [...changed.values()]
  }

  /** The place of the first entry after a number: numbers have no gaps. */
  private after(number: number): number {
    const first = this.entries[0]?.number ?? this.last + 1
    return Math.max(0, number - first + 1)
  }
}

/** To a client who saw neither; null = it need not hear of it. */
function together(first: Change, then: Change): Change | null {
  if (then === 'del') return first === 'add' ? null : 'del'
  return first === 'add' ? 'add' : 'mod'
}
