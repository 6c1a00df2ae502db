/** What a change does to who can talk with whom, for previews: the lab compiled as it would be, beside the lab as it is. */
import type { Impact } from '../../../shared/contract/impact'
import { compare } from '../../fabric/reach/compare'
import { Reach } from '../../fabric/reach/reach'
import type { Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import type { Foresee } from '../../inventory/part'
import { topologyOf, topologyWithin } from './current'
import { downIn, lostByLiving } from './down'
import { endsOf, managementOf, type LabEnd } from './ends'
import { interruptions } from './interruptions'
import { told } from './impact-words'

const reaches = new WeakMap<Topology, Reach>()

/** Reachability in a topology, worked out once. */
export function reachOf(topology: Topology): Reach {
  let reach = reaches.get(topology)
  if (!reach) reaches.set(topology, (reach = new Reach(topology)))
  return reach
}

/** An operation that touches nothing that carries frames leaves the topology as it is, and costs nothing more. */
export const foresee: Foresee = (lab) => {
  const before = topologyOf(lab)
  const management = managementOf(lab)
  return () => {
    const after = topologyWithin(lab)
    if (after === before && managementOf(lab) === management) return null
    const now = endsOf(lab, after, true)
    return () => impactOf(lab, before, after, now)
  }
}

/**
 * By interface: a VM that is still reached by another network has lost this one all the same.
 * @param reader the lab as it was
 */
function impactOf(reader: Reader, before: Topology, after: Topology, endsAfter: readonly LabEnd[]): Impact {
  const endsBefore = endsOf(reader, before, true)
  const [was, is] = [new Map(endsBefore.map(keyed)), new Map(endsAfter.map(keyed))]
  const [wasAt, isAt] = [interfacesOf(endsBefore), interfacesOf(endsAfter)]
  // An interface that is there before and after, but plays another part, is neither gone nor new.
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter((key) => {
    if (was.has(key) && is.has(key)) return true
    const { only } = was.get(key) ?? is.get(key) ?? {}
    return !(wasAt.has(only) && isAt.has(only))
  })
  const ends = keys.flatMap((key) => was.get(key) ?? is.get(key) ?? [])
  const [did, does] = [reachOf(before), new Reach(after)]
  const { lost, gained } = compare(
    did,
    does,
    ends,
    keys.map((key) => was.get(key)),
    keys.map((key) => is.get(key)),
  )
  return told(reader, ends, {
    lost: lostByLiving(lost, ends, downIn(after)),
    gained,
    interrupted: interruptions(did, does, ends),
  })
}

const interfacesOf = (ends: readonly LabEnd[]): ReadonlySet<string | null | undefined> => new Set(ends.map(({ only }) => only))
const keyed = (end: LabEnd): [string, LabEnd] => [`${end.machine} ${end.place}`, end]
