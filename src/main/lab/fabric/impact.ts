/** What a change does to who can talk with whom, for previews: the lab compiled as it would be, beside the lab as it is. */
import type { Impact } from '../../../shared/contract/impact'
import { compare } from '../../fabric/reach/compare'
import { Reach } from '../../fabric/reach/reach'
import type { Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import type { Foresee } from '../../inventory/part'
import { topologyOf, topologyWithin } from './current'
import { endsOf } from './ends'
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
  return () => {
    const after = topologyWithin(lab)
    return after === before ? null : () => impactOf(lab, before, after)
  }
}

/** @param reader the lab as it was: whoever is compared is in it */
function impactOf(reader: Reader, before: Topology, after: Topology): Impact {
  // By interface: a VM that is still reached by another network has lost this one all the same.
  const ends = endsOf(reader, before, true)
  const [was, is] = [reachOf(before), new Reach(after)]
  const { lost, gained } = compare(was, is, ends)
  const interrupted = interruptions(was, is, ends)
  return told(reader, ends, { lost, gained, interrupted })
}
