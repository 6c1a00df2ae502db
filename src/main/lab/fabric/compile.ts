/** The whole lab as one topology: what its parts bring, joined by the cables between them. */
import type { Link, Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import type { LabPart } from '../../inventory/part'

/** A cable into something that carries no frames now (a NIC without a network) joins nothing and is left out. */
export function compileLab(parts: readonly LabPart[], reader: Reader): Topology {
  const compiled = parts.flatMap(({ compile }) => compile?.(reader) ?? [])
  const ports = compiled.flatMap((part) => part.ports)
  const ifaces = new Set(ports.flatMap(({ id, bond }) => bond?.members ?? [id]))
  const leads = ({ a, b }: Link): boolean => ifaces.has(a) && ifaces.has(b)
  return {
    nodes: compiled.flatMap((part) => part.nodes),
    ports,
    links: compiled.flatMap((part) => part.links.filter(leads)),
    endpoints: compiled.flatMap((part) => part.endpoints),
    machines: compiled.flatMap((part) => part.machines ?? []),
  }
}
