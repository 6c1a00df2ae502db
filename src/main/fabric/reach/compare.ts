/** Two states of a network side by side: who could reach whom and no longer can, and the other way round. */
import { NONE } from '../tables'
import type { End, Reach } from './reach'

/** Ends of equal fate before and after, by their places in the list that was compared. */
export type Group = readonly number[]

/** Everybody of one group has lost, or gained, everybody of the other; where both are the same, each all the others. */
export interface GroupPair {
  readonly from: Group
  readonly to: Group
  /** How many pairs of two that is. */
  readonly count: number
  /** Those of `to` are down: only `from` has lost anybody. */
  readonly isDown?: true
}

export interface Difference {
  readonly lost: readonly GroupPair[]
  readonly gained: readonly GroupPair[]
}

const MOST_CLASSES = 2 ** 26

interface Joint {
  readonly before: number
  readonly after: number
  isTouched: boolean
  readonly members: number[]
}

/**
 * Machines that are in one of the two only are left out: what is gone or new is told elsewhere.
 * @param now the same ends as they are called after; undefined = gone. The place of one that is new stays empty in `was`
 */
export function compare(
  before: Reach,
  after: Reach,
  ends: readonly End[],
  was: readonly (End | undefined)[] = ends,
  now: readonly (End | undefined)[] = ends,
): Difference {
  const same = after.sameAs(before)
  const touchedMachines = new Map<string, boolean>()
  const isTouched = ({ machine }: End): boolean => {
    let is = touchedMachines.get(machine)
    if (is === undefined) touchedMachines.set(machine, (is = before.fateOf(machine) !== after.fateOf(machine, same)))
    return is
  }
  const joints = new Map<number, Joint>()
  for (const [n, end] of ends.entries()) {
    if (!before.has(end) || !after.has(end)) continue
    const one = was[n] ? before.classOf(was[n]) : NONE
    const two = now[n] ? after.classOf(now[n]) : NONE
    const key = one * MOST_CLASSES + two
    const joint = joints.get(key)
    const isElsewhere = was[n]?.only !== now[n]?.only
    if (joint) {
      joint.members.push(n)
      joint.isTouched ||= isElsewhere
    } else joints.set(key, { before: one, after: two, isTouched: isElsewhere || isTouched(end), members: [n] })
  }
  const all = [...joints.values()]
  // A router that is touched touches everybody who goes through it.
  const isRouted = ends.some((end) => before.forwards(end) && isTouched(end))
  const touched = isRouted ? all : all.filter(({ isTouched }) => isTouched)
  const lost: GroupPair[] = []
  const gained: GroupPair[] = []
  const seen = new Set<Joint>()
  for (const one of touched) {
    seen.add(one)
    for (const other of all) {
      if (other !== one && seen.has(other)) continue
      const did = each(before, one.before, other.before)
      const does = each(after, one.after, other.after)
      if (did === does) continue
      const [from, to] = [one.members, other.members]
      const count = pairsBetween(from, to, (n) => ends[n]?.machine)
      if (count > 0) (does < did ? lost : gained).push({ from, to, count })
    }
  }
  return { lost, gained }
}

/** How the two reach each other: the worse of both directions. */
function each(reach: Reach, one: number, other: number): number {
  return one === other ? reach.reaches(one, other) : Math.min(reach.reaches(one, other), reach.reaches(other, one))
}

/** How many pairs of two machines there are: within a list that is both, each pair once. */
export function pairsBetween(from: Group, to: Group, machineOf: (end: number) => unknown): number {
  const count = (group: Group): Map<unknown, number> => {
    const found = new Map<unknown, number>()
    for (const end of group) found.set(machineOf(end), (found.get(machineOf(end)) ?? 0) + 1)
    return found
  }
  const [ones, others] = [count(from), from === to ? null : count(to)]
  let own = 0
  for (const [machine, many] of ones) own += many * (others ? (others.get(machine) ?? 0) : many)
  return others ? from.length * to.length - own : (from.length * from.length - own) / 2
}
