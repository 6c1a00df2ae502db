/** The matrix of who reaches whom: cells counted by classes of equal fate, so that a group of thousands costs no more. */
import type { ReachCell, ReachGroup, ReachPair, ReachState, ReachWish } from '../../../shared/contract/reach'
import type { ObjectName } from '../../../shared/errors'
import { TALK } from '../../fabric/reach/exchange'
import type { Reach } from '../../fabric/reach/reach'
import type { Reader } from '../../inventory/operation'
import { topologyOf } from './current'
import { endName } from './ends'
import { reachOf } from './impact'
import { groupsOf, type Group } from './reach-groups'
import { sameMachines, type ClassPair } from './same-machines'

/** Pairs listed for a cell. */
const LISTED = 20

/** All that a row stands for, those alike too. */
interface Counted extends Group {
  readonly row: ReachGroup
  /** How many of each class. */
  readonly classes: ReadonlyMap<number, number>
}

export class Matrix {
  readonly rows: readonly ReachGroup[]
  private readonly reader: Reader
  private readonly reach: Reach
  private readonly counted: readonly Counted[]
  private readonly same: (row: number, column: number) => readonly ClassPair[]

  constructor(reader: Reader, wish: ReachWish) {
    const topology = topologyOf(reader)
    this.reader = reader
    this.reach = reachOf(topology)
    const words = wish.filter.toLowerCase().split(/\s+/).filter(Boolean)
    const all = groupsOf(reader, topology, wish)
      .filter(({ object }) => words.every((word) => object.name.toLowerCase().includes(word)))
      .map((group): Counted => ({ ...group, row: rowOf(group), classes: this.classesOf(group) }))
    this.counted = wish.onlyDifferent ? different(all) : all
    this.rows = this.counted.map(({ row }) => row)
    this.same = sameMachines(this.reach, this.counted)
  }

  cell(row: number, column: number): ReachCell {
    const [from, to] = [this.counted[row], this.counted[column]]
    if (!from || !to || from.ends.length === 0 || to.ends.length === 0) return { state: 'off', reached: 0, total: 0 }
    const same = this.same(row, column)
    const total = from.ends.length * to.ends.length - same.length
    if (total === 0) return { state: 'self', reached: 0, total }
    let [sure, some] = [0, 0]
    const count = (one: number, other: number, pairs: number): void => {
      const talk = this.reach.reaches(one, other)
      if (talk === TALK.yes) sure += pairs
      else if (talk === TALK.depends) some += pairs
    }
    for (const [one, ones] of from.classes) for (const [other, others] of to.classes) count(one, other, ones * others)
    for (const [one, other] of same) count(one, other, -1)
    return { state: stateOf(sure, some, total), reached: sure + some, total }
  }

  /** Some pairs of a cell with what stands between them, those that do not reach each other first. */
  pairs(row: number, column: number): ReachPair[] {
    const [from, to] = [this.counted[row], this.counted[column]]
    if (!from || !to) return []
    const found: ReachPair[] = []
    for (const one of from.ends)
      for (const other of to.ends) {
        if (one.machine === other.machine || found.length >= LISTED * LISTED) continue
        const talk = this.reach.reaches(this.reach.classOf(one), this.reach.classOf(other))
        const [a, b] = [endName(this.reader, one), endName(this.reader, other)]
        found.push({ from: a, to: b, state: TALK_STATES[talk], why: this.why(one, other, talk) })
      }
    const off = [
      ...from.off.map((object) => offPair(object, to.object)),
      ...(row === column ? [] : to.off.map((object) => offPair(object, from.object))),
    ]
    const order: ReachState[] = ['no', 'depends', 'yes']
    found.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    return [...found.slice(0, LISTED), ...off.filter((pair) => pair.from.id !== pair.to.id)].slice(0, LISTED)
  }

  indexOf(id: string): number {
    return this.counted.findIndex(({ object }) => object.id === id)
  }

  private why(one: Group['ends'][number], other: Group['ends'][number], talk: number): string {
    if (talk === TALK.yes) return 'They answer each other.'
    if (talk === TALK.depends) return 'It depends on the member of a bond that carries it: not all of them lead there.'
    if (this.reach.areOnOneNetwork(this.reach.classOf(one), this.reach.classOf(other)))
      return 'They are on one network, but no route leads from one to the other and back.'
    return 'No network that one is on leads to a network of the other.'
  }

  private classesOf({ ends }: Group): ReadonlyMap<number, number> {
    const classes = new Map<number, number>()
    for (const end of ends) {
      const found = this.reach.classOf(end)
      classes.set(found, (classes.get(found) ?? 0) + 1)
    }
    return classes
  }
}

const TALK_STATES = { [TALK.no]: 'no', [TALK.depends]: 'depends', [TALK.yes]: 'yes' } as const

function stateOf(sure: number, some: number, total: number): ReachState {
  if (sure === total) return 'yes'
  if (sure + some === 0) return 'no'
  return sure === 0 && some === total ? 'depends' : 'partly'
}

function offPair(off: ObjectName, other: ObjectName): ReachPair {
  return { from: off, to: other, state: 'off', why: `${off.name} does not run, or is not plugged in.` }
}

function rowOf({ object, role, ends, off }: Group): ReachGroup {
  return { object, role, size: ends.length + off.length, running: ends.length, alike: 0 }
}

/** Groups of the same classes have the same fate: they are one row, by the name of the first, and counted together. */
function different(all: readonly Counted[]): Counted[] {
  const kinds = Map.groupBy(all, ({ role, classes }) => `${role} ${[...classes.keys()].sort((a, b) => a - b).join()}`)
  return [...kinds.values()].flatMap((kind) => (kind[0] ? [together(kind[0], kind)] : []))
}

function together(first: Counted, kind: readonly Counted[]): Counted {
  const classes = new Map<number, number>()
  for (const each of kind) for (const [one, count] of each.classes) classes.set(one, (classes.get(one) ?? 0) + count)
  return {
    ...first,
    row: { ...first.row, alike: kind.length - 1 },
    ends: kind.flatMap(({ ends }) => ends),
    off: kind.flatMap(({ off }) => off),
    classes,
  }
}
