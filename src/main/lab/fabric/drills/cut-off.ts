/** Who of equals is cut off, where a network falls apart: whoever loses most of those that were together. */
import type { Group } from '../../../fabric/reach/compare'

/** Everybody of one group has lost everybody of the other; where both are the same, each all the others. */
export interface Split {
  readonly from: Group
  readonly to: Group
}

/** Of two parts the smaller one is cut off, of equal ones both; where all are alone, all. */
export function cutOff(splits: readonly Split[]): number[] {
  const lost = new Map<number, number>()
  const parent = new Map<number, number>()
  const root = (n: number): number => {
    let at = n
    for (let next = parent.get(at); next !== undefined; next = parent.get(at)) at = next
    return at
  }
  const lose = (those: Group, count: number): void => {
    for (const n of those) lost.set(n, (lost.get(n) ?? 0) + count)
  }
  for (const { from, to } of splits) {
    if (from.length === 0 || to.length === 0) continue
    if (from === to) lose(from, from.length - 1)
    else {
      lose(from, to.length)
      lose(to, from.length)
    }
    const [first = 0, ...others] = [...from, ...to]
    for (const n of others) if (root(n) !== root(first)) parent.set(root(n), root(first))
  }
  const together = Map.groupBy(lost.keys(), root)
  return [...lost].flatMap(([n, count]) => (count * 2 >= (together.get(root(n))?.length ?? 0) ? [n] : []))
}
