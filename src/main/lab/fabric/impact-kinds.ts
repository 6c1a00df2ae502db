/** Lost and gained pairs by the parts that the two play, so that each sort can be said in a sentence that is true of all. */
import { pairsBetween, type GroupPair } from '../../fabric/reach/compare'
import type { LabEnd, Role } from './ends'

/** Everybody of one list with everybody of the other; where both are the same list, each with all the others. */
export interface Part {
  readonly ones: readonly number[]
  readonly others: readonly number[]
}
export interface Kind {
  /** Who has lost: the side that is less of an addressee. */
  readonly one: Role
  readonly other: Role
  /** Of a management interface that is lost: the pool. */
  readonly pool: string | null
  /** The other ones are down, and lose nobody themselves. */
  readonly isDown: boolean
  readonly parts: readonly Part[]
}

/** Worst first. */
const ORDER: readonly Role[] = ['management', 'gateway', 'storage', 'interface', 'workstation', 'machine', 'vm']
/** More addressees than this are not spoken of one by one. */
const FEW = 4

const rank = (role: Role): number => ORDER.indexOf(role)
export const countOf = (ends: readonly LabEnd[], { parts }: Kind): number =>
  parts.reduce((sum, { ones, others }) => sum + pairsBetween(ones, others, (end) => ends[end]?.machine), 0)
export const onesOf = ({ parts }: Kind): Set<number> => new Set(parts.flatMap(({ ones }) => ones))
export const othersOf = ({ parts }: Kind): Set<number> => new Set(parts.flatMap(({ others }) => others))

/** @param poolOf of a host's interface; null for everything else */
export function kindsOf(ends: readonly LabEnd[], pairs: readonly GroupPair[], poolOf: (end: number) => string | null): Kind[] {
  const kinds = new Map<string, Kind & { parts: Part[] }>()
  const roleOf = (end: number | undefined): Role => ends[end ?? NaN]?.role ?? 'vm'
  const sortOf = (end: number): string => `${roleOf(end)} ${roleOf(end) === 'management' ? poolOf(end) : ''}`
  const add = (ones: readonly number[], others: readonly number[], isDown: boolean): void => {
    const [one, other] = [roleOf(ones[0]), roleOf(others[0])]
    if (rank(one) < rank(other) && !isDown) return add(others, ones, isDown)
    const pools = [ones, others].map((those) => (roleOf(those[0]) === 'management' ? poolOf(those[0] ?? NaN) : null))
    const pool = one === 'management' && pools[0] !== pools[1] ? null : (pools[1] ?? null)
    const key = `${one} ${other} ${pool} ${isDown}`
    const kind = kinds.get(key) ?? { one, other, pool, isDown, parts: [] }
    kinds.set(key, kind)
    kind.parts.push({ ones, others })
  }
  for (const { from, to, isDown = false } of pairs) {
    const sorted = (group: readonly number[]): number[][] => [...Map.groupBy(group, sortOf).values()]
    const ones = sorted(from)
    const others = from === to ? ones : sorted(to)
    for (const [i, one] of ones.entries())
      for (const [j, other] of others.entries()) if (from !== to || i <= j) add(one, other, isDown)
  }
  return [...kinds.values()]
    .filter((kind) => countOf(ends, kind) > 0)
    .sort(
      (a, b) => rank(a.other) - rank(b.other) || rank(a.one) - rank(b.one) || Number(a.pool === null) - Number(b.pool === null),
    )
    .flatMap(byAddressee)
}

/** A few gateways, targets or machines are spoken of one by one, those together that the same have lost. */
function byAddressee(kind: Kind): Kind[] {
  const { one, other, parts } = kind
  const others = othersOf(kind)
  if (one === other || other === 'vm' || other === 'management' || others.size > FEW) return [kind]
  const each = [...others].map((end) => {
    const ones = new Set(parts.flatMap((part) => (part.others.includes(end) ? part.ones : [])))
    return { end, ones: [...ones].sort((a, b) => a - b) }
  })
  const together = Map.groupBy(each, ({ ones }) => ones.join())
  return [...together.values()].map((those) => ({
    ...kind,
    parts: [{ ones: those[0]?.ones ?? [], others: those.map(({ end }) => end) }],
  }))
}
