/**
 * Where a change may cut off for a while: switches whose cables, bonds or spanning tree differ, and endpoints that moved.
 * Which VLANs a port carries changes at once and waits for nothing.
 */
import type { SwitchPort, Topology } from '../topology'

export interface Touched {
  /** Names of switches. */
  readonly nodes: ReadonlySet<string>
  /** Names of endpoints that are on another switch now. */
  readonly moved: ReadonlySet<string>
}

/** What did not change is the same object in both. */
export function touchedBy(before: Topology, after: Topology): Touched {
  const nodes = new Set([...switchesOf(before, after), ...switchesOf(after, before)])
  const place = placesOf(before)
  const moved = [...placesOf(after)].filter(([id, node]) => place.has(id) && place.get(id) !== node).map(([id]) => id)
  return { nodes, moved: new Set(moved) }
}

/** Switches with cables, or ports for cables, that are not so in the other topology. */
function switchesOf(one: Topology, other: Topology): string[] {
  const links = new Set(other.links)
  const ports = new Map(other.ports.map((port) => [port.id, port]))
  const cabled = new Set(one.links.flatMap(({ a, b }) => [a, b]))
  const touchedEnds = new Set(one.links.filter((link) => !links.has(link)).flatMap(({ a, b }) => [a, b]))
  return one.ports.flatMap((port) => {
    const names = port.bond?.members ?? [port.id]
    const isTouched = names.some((name) => touchedEnds.has(name) || (cabled.has(name) && !isAlike(port, ports.get(port.id))))
    return isTouched ? [port.node] : []
  })
}

function isAlike(one: SwitchPort, other: SwitchPort | undefined): boolean {
  return one === other || (other !== undefined && waits(one) === waits(other))
}
const waits = ({ node, bond, stp, errorDisabled }: SwitchPort): string => JSON.stringify([node, bond, stp, errorDisabled])

function placesOf({ endpoints, ports }: Topology): Map<string, string> {
  const nodes = new Map(ports.map(({ id, node }) => [id, node]))
  return new Map(endpoints.map(({ id, port }) => [id, nodes.get(port) ?? '']))
}
