/** What a change does, in an administrator's words: who loses whom, for how long, and who gains whom. */
import type { Impact, ImpactEntry, ImpactPair } from '../../../shared/contract/impact'
import type { ObjectName } from '../../../shared/errors'
import type { Difference, GroupPair } from '../../fabric/reach/compare'
import type { Reader } from '../../inventory/operation'
import { endName, nameOfRow, type LabEnd, type Role } from './ends'
import type { Interruption } from './interruptions'

/** Pairs listed with a sentence; the total is always told. */
const LISTED = 50
/** Worst first. */
const ORDER: readonly Role[] = ['management', 'gateway', 'storage', 'interface', 'workstation', 'machine', 'vm']
const NOUNS: Record<Role, readonly [string, string]> = {
  vm: ['VM', 'VMs'],
  management: ['host’s management interface', 'hosts’ management interfaces'],
  interface: ['host interface', 'host interfaces'],
  gateway: ['gateway', 'gateways'],
  storage: ['storage target', 'storage targets'],
  workstation: ['workstation', 'workstations'],
  machine: ['machine', 'machines'],
}

interface Kind {
  /** Who has lost: the side that is less of an addressee. */
  readonly one: Role
  readonly other: Role
  readonly ones: Set<number>
  readonly others: Set<number>
  count: number
  readonly pairs: (readonly [number, number])[]
}

export function told(
  reader: Reader,
  ends: readonly LabEnd[],
  { lost, gained, interrupted }: Difference & { interrupted: readonly Interruption[] },
): Impact {
  const words = new Words(reader, ends)
  return {
    lost: kindsOf(ends, lost).map((kind) => words.entry(kind, 'lost')),
    gained: kindsOf(ends, gained).map((kind) => words.entry(kind, 'gained')),
    interrupted: words.interruptions(interrupted),
  }
}

/** Pairs sorted by the parts that the two play. */
function kindsOf(ends: readonly LabEnd[], pairs: readonly GroupPair[]): Kind[] {
  const kinds = new Map<string, Kind>()
  const roleOf = (end: number): Role => ends[end]?.role ?? 'vm'
  const add = (one: readonly number[], other: readonly number[], isSame: boolean): void => {
    const [first = NaN, second = NaN] = [one[0], other[0]]
    const [x, y] = rank(roleOf(first)) >= rank(roleOf(second)) ? [one, other] : [other, one]
    const [a, b] = [roleOf(x[0] ?? NaN), roleOf(y[0] ?? NaN)]
    const key = `${a} ${b}`
    const kind = kinds.get(key) ?? { one: a, other: b, ones: new Set(), others: new Set(), count: 0, pairs: [] }
    kinds.set(key, kind)
    for (const end of x) kind.ones.add(end)
    for (const end of y) kind.others.add(end)
    kind.count += isSame ? (x.length * (x.length - 1)) / 2 : x.length * y.length
    for (const from of x) {
      for (const to of y) {
        if (kind.pairs.length >= LISTED) return
        if (!isSame || from < to) kind.pairs.push([from, to])
      }
    }
  }
  for (const { from, to } of pairs) {
    const [ones, others] = [from, to].map((group) => [...Map.groupBy(group, roleOf).values()])
    for (const [i, one] of (ones ?? []).entries())
      for (const [j, other] of (others ?? []).entries()) if (from !== to || i <= j) add(one, other, from === to && i === j)
  }
  return [...kinds.values()]
    .filter(({ count }) => count > 0)
    .sort((a, b) => rank(a.other) - rank(b.other) || rank(a.one) - rank(b.one))
}

const rank = (role: Role): number => ORDER.indexOf(role)

class Words {
  private readonly reader: Reader
  private readonly ends: readonly LabEnd[]

  constructor(reader: Reader, ends: readonly LabEnd[]) {
    this.reader = reader
    this.ends = ends
  }

  entry(kind: Kind, fate: 'lost' | 'gained'): ImpactEntry {
    const pairs = kind.pairs.map(([from, to]): ImpactPair => ({ from: this.object(from), to: this.object(to), seconds: null }))
    return { text: this.sentence(kind, fate), count: kind.count, pairs }
  }

  interruptions(all: readonly Interruption[]): ImpactEntry[] {
    const bySeconds = Map.groupBy(all, ({ seconds }) => (seconds === null ? null : Math.round(seconds)))
    return [...bySeconds]
      .sort(([a], [b]) => (b ?? Infinity) - (a ?? Infinity))
      .map(([seconds, those]) => {
        const cut = new Set(those.flatMap((each) => each.cut))
        const span =
          seconds === null ? 'more than a minute' : seconds < 1 ? 'less than a second' : counted(seconds, ['second', 'seconds'])
        const names = this.listed(cut)
        return {
          text: `${names} ${cut.size === 1 ? 'is' : 'are'} cut off for ${span} of simulated time.`,
          count: cut.size,
          pairs: those
            .slice(0, LISTED)
            .map(({ from, to, seconds: exact }) => ({ from: this.object(from), to: this.object(to), seconds: exact })),
        }
      })
  }

  private sentence(kind: Kind, fate: 'lost' | 'gained'): string {
    const { one, other, ones, others } = kind
    const isLost = fate === 'lost'
    const own = isLost ? this.management(kind) : undefined
    if (own !== undefined) return own
    if (one === other && ones.size + others.size > 2) {
      const all = ones.union(others)
      // One that is in every pair is who it is about.
      const [about] = ones.size === 1 ? ones : others.size === 1 ? others : []
      if (about !== undefined) {
        const rest = all.difference(new Set([about]))
        return `${this.object(about).name} ${isLost ? 'loses' : 'reaches'} ${this.listed(rest)}.`
      }
      return `${this.listed(all)} ${isLost ? 'lose contact with each other' : 'can talk with each other'} in ${counted(kind.count, ['pair', 'pairs'])}.`
    }
    const verb = isLost ? (ones.size === 1 ? 'loses' : 'lose') : ones.size === 1 ? 'reaches' : 'reach'
    return `${this.listed(ones)} ${verb} ${this.addressee(other, others)}.`
  }

  /** XS-MGT-23 and -24: whoever loses a coordinator's management loses the pool; of a member, only that. */
  private management({ one, other, ones, others }: Kind): string | undefined {
    if (other !== 'management') return undefined
    const coordinators = new Map(this.reader.find('xs_pool').map(({ master, name_label }) => [master, name_label]))
    const hosts = [...ones, ...others].filter((end) => this.ends[end]?.role === 'management')
    const poolOf = (end: number): string | undefined => coordinators.get(this.hostOf(end) ?? '')
    const pools = hosts.filter((end) => poolOf(end) !== undefined)
    if (one === 'workstation') {
      const [lostPool] = pools
      const who = this.listed(ones)
      if (lostPool !== undefined) {
        const pool = poolOf(lostPool) ?? ''
        const name = pool === '' ? this.hostName(lostPool) : `the pool ${pool}`
        return `${who} ${ones.size === 1 ? 'loses' : 'lose'} ${name}: the management interface of its coordinator ${this.hostName(lostPool)} cannot be reached.`
      }
      const members = hosts.map((end) => this.hostName(end))
      return `${who} ${ones.size === 1 ? 'loses' : 'lose'} ${members.length === 1 ? members[0] : counted(members.length, ['host', 'hosts'])}, but not the pool: its coordinator is still reached.`
    }
    if (one !== 'management') return undefined
    const members = hosts.filter((end) => poolOf(end) === undefined)
    if (pools.length === 0 || members.length === 0) return undefined
    const names = new Set(members.map((end) => this.hostName(end)))
    const who = names.size === 1 ? [...names][0] : counted(names.size, ['host', 'hosts'])
    return `${who} ${names.size === 1 ? 'loses' : 'lose'} the coordinator ${this.hostName(pools[0] ?? NaN)} on the management network, and so the pool.`
  }

  private hostOf(end: number): string | null {
    return this.reader.get('xs_pif', this.ends[end]?.id ?? '')?.host ?? null
  }
  private hostName(end: number): string {
    return nameOfRow(this.reader, 'xs_host', this.hostOf(end) ?? '')
  }

  private addressee(role: Role, those: ReadonlySet<number>): string {
    const names = this.listed(those)
    return those.size === 1 && role !== 'vm' && role !== 'management' && role !== 'interface'
      ? `the ${NOUNS[role][0]} ${names}`
      : names
  }

  /** One or two by their names, more by their number. */
  private listed(those: ReadonlySet<number>): string {
    const all = [...those]
    if (all.length <= 2) return all.map((end) => this.object(end).name).join(' and ')
    const byRole = Map.groupBy(all, (end) => this.ends[end]?.role ?? 'vm')
    return [...byRole].map(([role, ends]) => counted(ends.length, NOUNS[role])).join(' and ')
  }

  private object(end: number): ObjectName {
    const found = this.ends[end]
    return found ? endName(this.reader, found) : { kind: '', id: '', name: '' }
  }
}

const counted = (count: number, [one, many]: readonly [string, string]): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
