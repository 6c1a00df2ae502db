/**
 * The topology of a lab: compiled when it is first asked for, and from then on only what an operation, an undo or
 * anything else in the change log has touched.
 */
import type { Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import { OBJECT_PARTS } from '../parts'
import { CompiledLab } from './units'

const kept = new WeakMap<Reader, CompiledLab>()

function compiledOf(reader: Reader): CompiledLab {
  const known = kept.get(reader)
  if (known) return known
  const compiled = new CompiledLab(OBJECT_PARTS)
  kept.set(reader, compiled)
  return compiled
}

/**
 * The lab as it stands, and kept for as long as the reader lives: outside of transactions only, since what is taken
 * back again must not be remembered. Nodes, ports, links and endpoints that did not change are the same objects as in
 * the topology before; where nothing changed that carries frames, the whole topology is.
 * @param reader the lab's own, `lab.read`; any other starts afresh
 */
export const topologyOf = (reader: Reader): Topology => compiledOf(reader).committed(reader)

/**
 * The lab as the running transaction has made it so far, for previews: only what it touched is compiled, and none of
 * it is remembered. Ask `topologyOf` before the transaction begins, for what to compare with, and so that this is cheap.
 * @param reader the lab's own, `lab.read`, which sees the writes of its connection's transaction
 */
export const topologyWithin = (reader: Reader): Topology => compiledOf(reader).uncommitted(reader)
