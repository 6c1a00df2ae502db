/** What is not plugged into anything, on one side of a gap in the cabling. */
import { NONE, type Tables } from '../tables'

/** Interfaces without a cable, of the switches that cables join to that of an interface; names in the topology. */
export function looseEnds(tables: Tables, iface: number): string[] {
  const nodeOf = (each: number): number => tables.portNode[tables.ifacePort[each] ?? NONE] ?? NONE
  const byNode = Map.groupBy(tables.ifaces.keys(), nodeOf)
  const joined = new Set([nodeOf(iface)])
  const loose: number[] = []
  for (const node of joined) {
    for (const own of byNode.get(node) ?? []) {
      const peer = tables.ifacePeer[own] ?? NONE
      if (peer !== NONE) joined.add(nodeOf(peer))
      else if (tables.ifaceEndpoint[own] === NONE) loose.push(own)
    }
  }
  return loose.map((each) => tables.ifaces[each] ?? '')
}
