/**
 * Where frames of a VLAN can get to as a network stands, found without sending any: what a map narrowed to that VLAN
 * shows. Tables, filters and spanning tree are left out: they decide about single frames, not about who belongs together.
 */
import type { SwitchPort, Topology } from './topology'

/** A switch, and a VLAN in it. */
export interface Place {
  readonly node: string
  readonly vlan: number
}
export interface Segment {
  readonly places: readonly Place[]
  /** Ports, interfaces, links and endpoints by name. A link that is down is in it, what lies behind only if there is another way. */
  readonly names: ReadonlySet<string>
}

export function segmentOf(topology: Topology, starts: readonly Place[]): Segment {
  const down = new Set(topology.nodes.flatMap(({ id, down: isDown }) => (isDown ? [id] : [])))
  const portsOf = groupedBy(topology.ports, ({ node }) => node)
  const portOf = new Map(topology.ports.flatMap((port) => interfacesOf(port).map((name) => [name, port] as const)))
  const endpointsAt = groupedBy(topology.endpoints, ({ port }) => port)
  const linksAt = groupedBy(
    topology.links.flatMap((link) => [
      { iface: link.a, far: link.b, link },
      { iface: link.b, far: link.a, link },
    ]),
    ({ iface }) => iface,
  )
  const names = new Set<string>()
  const seen = new Map<string, Place>()
  const waiting: Place[] = []
  const visit = (place: Place): void => {
    const key = `${place.node} ${place.vlan}`
    if (seen.has(key)) return
    seen.set(key, place)
    if (!down.has(place.node)) waiting.push(place)
  }
  for (const start of starts) visit(start)
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    for (const port of portsOf.get(place.node) ?? []) {
      const tag = tagOut(port, place.vlan)
      if (tag === undefined) continue
      names.add(port.id)
      for (const { id } of endpointsAt.get(port.id) ?? []) names.add(id)
      for (const iface of interfacesOf(port)) {
        names.add(iface)
        for (const { far, link } of linksAt.get(iface) ?? []) {
          names.add(link.id)
          const beyond = link.up ? portOf.get(far) : undefined
          const vlan = beyond && !beyond.errorDisabled ? vlanIn(beyond, tag) : null
          if (beyond && vlan !== null) visit({ node: beyond.node, vlan })
        }
      }
    }
  }
  return { places: [...seen.values()], names }
}

const interfacesOf = (port: SwitchPort): readonly string[] => port.bond?.members ?? [port.id]

/** The tag that frames of a VLAN leave with, null for none; undefined where they do not leave. */
function tagOut(port: SwitchPort, vlan: number): number | null | undefined {
  if (port.errorDisabled) return undefined
  if (port.mode === 'access') return port.vlan === vlan ? null : undefined
  if (port.native === vlan) return null
  return port.allowed === 'all' || port.allowed.includes(vlan) ? vlan : undefined
}

/** The VLAN that a frame is in behind a port; null where it is dropped. */
function vlanIn(port: SwitchPort, tag: number | null): number | null {
  if (port.mode === 'access') return tag === null || tag === port.vlan ? port.vlan : null
  if (tag === null) return port.native
  return port.allowed === 'all' || port.allowed.includes(tag) ? tag : null
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
