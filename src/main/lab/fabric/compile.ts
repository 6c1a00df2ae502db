/** The whole lab as one topology: what its parts bring, joined by the cables between them. */
import type { Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import type { LabPart } from '../../inventory/part'
import { withGateways } from './gateways'

/**
 * A cable into something that carries no frames now (a NIC without a network) joins nothing and is left out; one into
 * something without power has no link.
 */
export function compileLab(parts: readonly LabPart[], reader: Reader): Topology {
  const compiled = parts.flatMap(({ compile }) => compile?.(reader) ?? [])
  const nodes = compiled.flatMap((part) => part.nodes)
  const ports = compiled.flatMap((part) => part.ports)
  const dead = new Set(nodes.flatMap(({ id, down }) => (down ? [id] : [])))
  const nodeOf = new Map(ports.flatMap(({ id, node, bond }) => (bond?.members ?? [id]).map((iface) => [iface, node])))
  const works = (iface: string): boolean => !dead.has(nodeOf.get(iface) ?? '')
  const links = compiled.flatMap((part) => part.links.filter(({ a, b }) => nodeOf.has(a) && nodeOf.has(b)))
  return {
    nodes,
    ports,
    links: links.map((link) => (link.up && !(works(link.a) && works(link.b)) ? { ...link, up: false } : link)),
    endpoints: compiled.flatMap((part) => part.endpoints),
    machines: withGateways(compiled.flatMap((part) => part.machines ?? [])),
  }
}
