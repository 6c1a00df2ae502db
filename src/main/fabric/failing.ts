/** A topology with something of it out of order, without asking the lab: what a drill would make of it. */
import type { Topology } from './topology'

/** Names in the topology. The links of a switch that is down are down with it. */
export interface Failing {
  readonly links: ReadonlySet<string>
  readonly nodes: ReadonlySet<string>
}

export function withFailing(topology: Topology, { links, nodes }: Failing): Topology {
  const dead = new Set(
    nodes.size === 0 ? [] : topology.ports.flatMap(({ id, node, bond }) => (nodes.has(node) ? (bond?.members ?? [id]) : [])),
  )
  return {
    ...topology,
    nodes:
      nodes.size === 0 ? topology.nodes : topology.nodes.map((node) => (nodes.has(node.id) ? { ...node, down: true } : node)),
    links: topology.links.map((link) =>
      link.up && (links.has(link.id) || dead.has(link.a) || dead.has(link.b)) ? { ...link, up: false } : link,
    ),
  }
}
