/**
 * Who is cut off for a while by a change that leaves him connected in the end. One end on each touched switch speaks
 * for all that are there, with somebody elsewhere whom it reaches before and after.
 */
import { TALK } from '../../fabric/reach/exchange'
import type { Layer2 } from '../../fabric/reach/layer2'
import type { Reach } from '../../fabric/reach/reach'
import { touchedBy } from '../../fabric/reach/touched'
import { NONE } from '../../fabric/tables'
import type { LabEnd, Role } from './ends'
import { outages } from './outage'

/** Frames are sent for so many pairs at most. */
const MOST_PAIRS = 20
/** Shorter than this nobody notices, ms. */
const LEAST = 200
/** Whom an administrator would ping first. */
const PARTNERS: readonly Role[] = ['gateway', 'storage', 'management', 'workstation', 'interface', 'machine', 'vm']

export interface Interruption {
  /** All that are cut off, as places in the list of ends. */
  readonly cut: readonly number[]
  /** The one that spoke for them, and with whom. */
  readonly from: number
  readonly to: number
  /** Simulated; null = longer than was watched. */
  readonly seconds: number | null
}

/** An endpoint on its switch, and its classes before and after. */
interface Place {
  readonly end: number
  readonly endpoint: string
  readonly node: string
  readonly was: number
  readonly is: number
}
interface Pair {
  readonly from: Place
  readonly to: Place
}

export function interruptions(was: Reach, is: Reach, ends: readonly LabEnd[]): Interruption[] {
  const touched = touchedBy(was.topology, is.topology)
  if (touched.nodes.size + touched.moved.size === 0) return []
  const places = placesOf(was, is, ends)
  const byNode = Map.groupBy(places, ({ node }) => node)
  const isNear = (those: readonly Place[]): boolean =>
    those.some(({ node, endpoint }) => touched.nodes.has(node) || touched.moved.has(endpoint))
  const near = [...byNode.values()].filter(isNear)
  // Where only switches between them are touched, it may be everybody.
  const groups = spread(near.length > 0 ? near : [...byNode.values()])
  const partnerOf = partners(was.layer2, is.layer2, places, ends)
  const pairs = groups.flatMap((group) => partnerOf(group) ?? [])
  const gaps = pairs.length === 0 ? [] : outages(was.topology, is.topology, pairs.map(speakers))
  return pairs.flatMap(({ from, to }, n): Interruption[] => {
    const gap = gaps[n] ?? null
    if (gap !== null && gap < LEAST) return []
    const cut = [...new Set((byNode.get(from.node) ?? []).map(({ end }) => end))]
    return [{ cut, from: from.end, to: to.end, seconds: gap === null ? null : gap / 1000 }]
  })
}

const speakers = ({ from, to }: Pair): { from: string; to: string } => ({ from: from.endpoint, to: to.endpoint })

/** Endpoints that send and receive before and after. */
function placesOf(was: Reach, is: Reach, ends: readonly LabEnd[]): Place[] {
  const endOf = new Map<string, number>()
  const machines = new Map(was.topology.machines?.map(({ id, interfaces }) => [id, interfaces]))
  for (const [n, { machine, only }] of ends.entries())
    for (const { endpoint } of machines.get(machine) ?? []) if (only === null || only === endpoint) endOf.set(endpoint, n)
  const after = new Map(is.topology.endpoints.map(({ id }, n) => [id, is.layer2.classOf[n] ?? NONE]))
  const nodes = new Map(is.topology.ports.map(({ id, node }) => [id, node]))
  return was.topology.endpoints.flatMap(({ id: endpoint, port }, n): Place[] => {
    const [end, one, other, node] = [endOf.get(endpoint), was.layer2.classOf[n], after.get(endpoint), nodes.get(port)]
    if (end === undefined || one === undefined || other === undefined || node === undefined) return []
    return one === NONE || other === NONE ? [] : [{ end, endpoint, node, was: one, is: other }]
  })
}

/** Finds for a switch somebody on it, and whom he talks with elsewhere before and after. */
function partners(
  was: Layer2,
  is: Layer2,
  places: readonly Place[],
  ends: readonly LabEnd[],
): (group: readonly Place[]) => Pair | undefined {
  const rank = ({ end }: Place): number => PARTNERS.indexOf(ends[end]?.role ?? 'vm')
  /** By class before: the best to talk with, one on each switch. */
  const byClass = new Map<number, Map<string, Place>>()
  for (const place of places) {
    const those = byClass.get(place.was) ?? new Map<string, Place>()
    byClass.set(place.was, those)
    const known = those.get(place.node)
    if (!known || rank(place) < rank(known)) those.set(place.node, place)
  }
  const isTalk = (from: Place, to: Place): boolean =>
    to.node !== from.node && was.talk(from.was, to.was) === TALK.yes && is.talk(from.is, to.is) === TALK.yes
  return (group) => {
    let best: Pair | undefined
    const classes = new Map(group.map((place) => [place.was, place]))
    for (const from of classes.values())
      for (const heard of was.heard(from.was).keys())
        for (const to of byClass.get(heard)?.values() ?? [])
          if (isTalk(from, to) && (!best || rank(to) < rank(best.to))) best = { from, to }
    return best
  }
}

/** So many of them as frames are sent for, evenly chosen. */
function spread<T>(all: readonly T[]): T[] {
  const step = Math.max(1, Math.ceil(all.length / MOST_PAIRS))
  return all.filter((_, n) => n % step === 0)
}
