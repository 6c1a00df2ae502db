/** In which order cables are handled: nothing is put into an end that is not free, and what can stay until the end does. */
import type { End, LaidCable } from './layout'

/** A cable that is not alike at both moments; null = it is not there. */
export interface CableChange {
  readonly before: LaidCable | null
  readonly after: LaidCable | null
}

export const endsOf = (cable: LaidCable | null): End[] => (cable ? [cable.from, cable.to].filter((end) => end !== null) : [])

/** The ends that one has and the other has not. */
export function endsOnlyIn(one: LaidCable | null, other: LaidCable | null): End[] {
  const others = new Set(endsOf(other).map(({ object }) => object.id))
  return endsOf(one).filter(({ object }) => !others.has(object.id))
}

/**
 * `whole`: done at one go. `early`: taken out because its end is needed. `out` and `in`: the halves of a move among
 * others that wait for each other.
 */
export interface OrderedChange {
  readonly change: CableChange
  readonly part: 'whole' | 'early' | 'out' | 'in'
}

export function cablesByEnd(changes: readonly CableChange[]): OrderedChange[] {
  const taken = new Set(changes.flatMap(({ before }) => endsOf(before).map(({ object }) => object.id)))
  const waiting = new Set(changes.filter(({ after }) => after !== null))
  const goes = new Set(changes.filter(({ after }) => after === null))
  const out = new Set<CableChange>()
  const done: OrderedChange[] = []
  const free = (change: CableChange): void => {
    for (const { object } of endsOnlyIn(change.before, change.after)) taken.delete(object.id)
  }
  const isFree = ({ before, after }: CableChange): boolean =>
    endsOnlyIn(after, before).every(({ object }) => !taken.has(object.id))
  const put = (change: CableChange): void => {
    waiting.delete(change)
    for (const { object } of endsOf(change.after)) taken.add(object.id)
    free(change)
    done.push({ change, part: out.has(change) ? 'in' : 'whole' })
  }
  const makeRoom = (): void => {
    const needed = new Set([...waiting].flatMap(({ before, after }) => endsOnlyIn(after, before).map(({ object }) => object.id)))
    const blocks = (change: CableChange): boolean =>
      endsOnlyIn(change.before, change.after).some(({ object }) => needed.has(object.id) && taken.has(object.id))
    const gone = [...goes].find(blocks)
    const moved = gone ?? [...waiting].find((change) => !out.has(change) && blocks(change))
    if (!moved) {
      // Nothing here is in the way: what is has no end that the lab knows.
      for (const change of waiting) put(change)
      return
    }
    free(moved)
    if (goes.delete(moved)) done.push({ change: moved, part: 'early' })
    else {
      out.add(moved)
      done.push({ change: moved, part: 'out' })
    }
  }
  while (waiting.size > 0) {
    const next = [...waiting].find(isFree)
    if (next) put(next)
    else makeRoom()
  }
  return [...done, ...[...goes].map((change): OrderedChange => ({ change, part: 'whole' }))]
}
