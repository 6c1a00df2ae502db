/** Pieces of a lab made one topology, joined by the cables between them. */
import type { Piece, SwitchNode, SwitchPort, Topology } from '../../fabric/topology'
import { tunnelLinks } from '../../fabric/tunnels'
import { withGateways } from './gateways'

/**
 * A cable into something that carries no frames now (a NIC without a network) joins nothing and is left out; one into
 * something without power has no link.
 */
export function assemble(pieces: readonly Piece[]): Topology {
  const nodes = new Map<string, SwitchNode>()
  for (const piece of pieces) for (const node of piece.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node)
  const ports = pieces.flatMap((piece) => piece.ports)
  const cables = pieces.flatMap((piece) => piece.links)
  const nodeOf = nodesAt(new Set(cables.flatMap(({ a, b }) => [a, b])), ports)
  const works = (iface: string): boolean => !nodes.get(nodeOf.get(iface) ?? '')?.down
  const links = cables.filter(({ a, b }) => nodeOf.has(a) && nodeOf.has(b))
  const topology = {
    nodes: [...nodes.values()],
    ports,
    links: links.map((link) => (link.up && !(works(link.a) && works(link.b)) ? { ...link, up: false } : link)),
    endpoints: pieces.flatMap((piece) => piece.endpoints),
    machines: withGateways(pieces.flatMap((piece) => piece.machines ?? [])),
  }
  const tunnels = pieces.flatMap((piece) => piece.tunnels ?? [])
  return tunnels.length === 0 ? topology : { ...topology, links: [...topology.links, ...tunnelLinks(topology, tunnels)] }
}

/** The nodes that those of the interfaces belong to which a port has. */
function nodesAt(ifaces: ReadonlySet<string>, ports: readonly SwitchPort[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const { id, node, bond } of ports) {
    if (bond) for (const member of bond.members) found.set(member, node)
    else if (ifaces.has(id)) found.set(id, node)
  }
  return found
}
