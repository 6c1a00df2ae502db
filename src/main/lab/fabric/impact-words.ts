/** What a change does, in an administrator's words: who loses whom, for how long, and who gains whom. */
import type { Impact, ImpactEntry, ImpactPair } from '../../../shared/contract/impact'
import type { ObjectName } from '../../../shared/errors'
import type { Difference } from '../../fabric/reach/compare'
import type { Reader } from '../../inventory/operation'
import { endName, nameOfRow, type LabEnd, type Role } from './ends'
import { countOf, kindsOf, onesOf, othersOf, type Kind } from './impact-kinds'
import type { Interruption } from './interruptions'

/** Pairs listed with a sentence; the total is always told. */
const LISTED = 50
const NOUNS: Record<Role, readonly [string, string]> = {
  vm: ['VM', 'VMs'],
  management: ['management interface', 'management interfaces'],
  interface: ['host interface', 'host interfaces'],
  gateway: ['gateway', 'gateways'],
  storage: ['storage target', 'storage targets'],
  workstation: ['workstation', 'workstations'],
  machine: ['machine', 'machines'],
}
/** With a name behind it: `the gateway Router 1`. */
const NAMED: readonly Role[] = ['gateway', 'storage', 'workstation', 'machine']
type Fate = 'lost' | 'gained'

export function told(
  reader: Reader,
  ends: readonly LabEnd[],
  { lost, gained, interrupted }: Difference & { interrupted: readonly Interruption[] },
): Impact {
  const words = new Words(reader, ends)
  const kinds = (pairs: Difference[Fate]): Kind[] => kindsOf(ends, pairs, (end) => words.poolOf(end))
  return {
    lost: kinds(lost).map((kind) => words.entry(kind, 'lost')),
    gained: kinds(gained).map((kind) => words.entry(kind, 'gained')),
    interrupted: words.interruptions(interrupted),
  }
}

class Words {
  private readonly reader: Reader
  private readonly ends: readonly LabEnd[]

  constructor(reader: Reader, ends: readonly LabEnd[]) {
    this.reader = reader
    this.ends = ends
  }

  entry(kind: Kind, fate: Fate): ImpactEntry {
    const pairs = [...this.some(kind)].map(([from, to]): ImpactPair => this.pair(from, to, null))
    const count = countOf(this.ends, kind)
    return { text: (fate === 'lost' ? this.management(kind) : undefined) ?? this.sentence(kind, fate, count), count, pairs }
  }

  interruptions(all: readonly Interruption[]): ImpactEntry[] {
    const bySeconds = Map.groupBy(all, ({ seconds }) => (seconds === null ? null : Math.round(seconds)))
    return [...bySeconds]
      .sort(([a], [b]) => (b ?? Infinity) - (a ?? Infinity))
      .map(([seconds, those]) => {
        const cut = this.distinct(those.flatMap((each) => each.cut))
        return {
          text: `${this.listed(cut)} ${cut.size === 1 ? 'is' : 'are'} cut off for ${span(seconds)} of simulated time.`,
          count: cut.size,
          pairs: those.slice(0, LISTED).map(({ from, to, seconds: exact }) => this.pair(from, to, exact)),
        }
      })
  }

  poolOf(end: number): string | null {
    const host = this.hostOf(end)
    return host === null ? null : (this.reader.get('xs_host', host)?.pool ?? null)
  }

  private sentence(kind: Kind, fate: Fate, count: number): string {
    const [ones, others] = [this.distinct(onesOf(kind)), this.distinct(othersOf(kind))]
    const isMutual = kind.one === kind.other && !kind.isDown
    const [about] = ones.size === 1 ? ones : others.size === 1 && isMutual ? others : []
    const verb = verbs(fate, about === undefined ? ones.size : 1)
    // One that is in every pair is who it is about.
    if (about !== undefined) {
      const rest = this.distinct(ones.union(others).difference(new Set([about])))
      return `${this.object(about).name} ${verb} ${this.addressee(kind.other, rest)}.`
    }
    if (isMutual) {
      const all = this.distinct(ones.union(others))
      const pairs = counted(count, ['pair', 'pairs'])
      const what = fate === 'lost' ? 'lose contact with each other' : 'can talk with each other'
      return `${this.listed(all)} ${what}${all.size > 2 ? `, in ${pairs}` : ''}.`
    }
    const isAll = count === ones.size * others.size
    return `${this.listed(ones)} ${verb} ${this.addressee(kind.other, others)}${isAll ? '' : `, in ${counted(count, ['pair', 'pairs'])}`}.`
  }

  /** XS-MGT-23 and -24: who loses the coordinator's management loses the pool; of a member, only that. */
  private management(kind: Kind): string | undefined {
    const { one, other, pool: id } = kind
    const pool = other === 'management' && id !== null ? this.reader.get('xs_pool', id) : undefined
    if (!pool) return undefined
    const isCoordinator = (end: number): boolean => this.hostOf(end) === pool.master
    const coordinator = nameOfRow(this.reader, 'xs_host', pool.master ?? '')
    if (one === 'management') {
      const cut = kind.parts.flatMap(({ ones, others }) => [
        ...(others.some(isCoordinator) ? ones : []),
        ...(ones.some(isCoordinator) && !kind.isDown ? others : []),
      ])
      const hosts = new Set(cut.filter((end) => !isCoordinator(end)))
      if (hosts.size === 0) return undefined
      return `${this.hosts(hosts)} ${verbs('lost', hosts.size)} the coordinator ${coordinator} on the management network, and so the pool.`
    }
    if (one !== 'workstation') return undefined
    const ones = this.distinct(onesOf(kind))
    const who = `${this.listed(ones)} ${verbs('lost', ones.size)}`
    const hosts = othersOf(kind)
    if (![...hosts].some(isCoordinator)) return `${who} ${this.hosts(hosts)}, but not the pool: its coordinator is still reached.`
    if (pool.name_label === '') return `${who} ${coordinator}: its management interface cannot be reached.`
    return `${who} the pool ${pool.name_label}: the management interface of its coordinator ${coordinator} cannot be reached.`
  }

  private hostOf(end: number): string | null {
    const found = this.ends[end]
    return found?.kind === 'xs_pif' ? (this.reader.get('xs_pif', found.id)?.host ?? null) : null
  }

  private hosts(ends: ReadonlySet<number>): string {
    const names = [...new Set([...ends].map((end) => nameOfRow(this.reader, 'xs_host', this.hostOf(end) ?? '')))]
    return names.length <= 2 ? names.join(' and ') : counted(names.length, ['host', 'hosts'])
  }

  private addressee(role: Role, those: ReadonlySet<number>): string {
    return those.size === 1 && NAMED.includes(role) ? `the ${NOUNS[role][0]} ${this.listed(those)}` : this.listed(those)
  }

  /** One or two by their names, more by their number. */
  private listed(those: ReadonlySet<number>): string {
    const all = [...those]
    if (all.length <= 2) return all.map((end) => this.object(end).name).join(' and ')
    const byRole = Map.groupBy(all, (end) => this.ends[end]?.role ?? 'vm')
    return [...byRole].map(([role, ends]) => counted(ends.length, NOUNS[role])).join(' and ')
  }

  private *some({ parts }: Kind): Generator<readonly [number, number]> {
    let left = LISTED
    for (const { ones, others } of parts)
      for (const from of ones)
        for (const to of others) {
          if ((ones === others && from >= to) || this.ends[from]?.machine === this.ends[to]?.machine) continue
          if (left-- <= 0) return
          yield [from, to]
        }
  }

  /** One end of each object: an object with several interfaces is one to people. */
  private distinct(those: Iterable<number>): Set<number> {
    return new Set(new Map([...those].map((end) => [this.ends[end]?.id, end])).values())
  }

  private pair(from: number, to: number, seconds: number | null): ImpactPair {
    return { from: this.object(from), to: this.object(to), seconds }
  }

  private object(end: number): ObjectName {
    const found = this.ends[end]
    return found ? endName(this.reader, found) : { kind: '', id: '', name: '' }
  }
}

function verbs(fate: Fate, count: number): string {
  if (fate === 'lost') return count === 1 ? 'loses' : 'lose'
  return count === 1 ? 'reaches' : 'reach'
}

function span(seconds: number | null): string {
  if (seconds === null) return 'more than a minute'
  return seconds < 1 ? 'less than a second' : counted(seconds, ['second', 'seconds'])
}

const counted = (count: number, [one, many]: readonly [string, string]): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
