/** The topology of a lab as it stands, compiled once for each state of the lab. */
import type { Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import { OBJECT_PARTS } from '../parts'
import { compileLab } from './compile'

interface Kept {
  /** The last change in the lab's log. */
  version: number
  topology: Topology
}
const kept = new WeakMap<Reader, Kept>()

/** Outside of transactions only: what is taken back again must not be remembered. */
export function topologyOf(reader: Reader): Topology {
  const [last] = reader.select<{ version: number }>('SELECT coalesce(max(id), 0) AS version FROM change')
  const version = last?.version ?? 0
  const known = kept.get(reader)
  if (known?.version === version) return known.topology
  const topology = compileLab(OBJECT_PARTS, reader)
  kept.set(reader, { version, topology })
  return topology
}
