/** Where a machine would be a pair with itself: it is none, in whichever groups its interfaces are. */
import type { End, Reach } from '../../fabric/reach/reach'

/** Classes of two ends. */
export type ClassPair = readonly [from: number, to: number]

/** By row and column, a pair of classes for each two ends, or each one and itself, that are of one machine. */
export function sameMachines(
  reach: Reach,
  groups: readonly { readonly ends: readonly End[] }[],
): (row: number, column: number) => readonly ClassPair[] {
  const ends = groups.flatMap((group, at) => group.ends.map((end) => ({ at, machine: end.machine, of: reach.classOf(end) })))
  const cells = new Map<number, ClassPair[]>()
  for (const own of Map.groupBy(ends, ({ machine }) => machine).values())
    for (const from of own)
      for (const to of own) {
        const cell = from.at * groups.length + to.at
        const pairs = cells.get(cell)
        if (pairs) pairs.push([from.of, to.of])
        else cells.set(cell, [[from.of, to.of]])
      }
  return (row, column) => cells.get(row * groups.length + column) ?? []
}
