/**
 * Where a frame could get to, by the document alone: a search over (switch, VLAN), with no queue, table or bond of the
 * fabric. It knows nothing of who was learned and takes every bond for both of its cables.
 */
import type { L2Document } from '../l2/format'
import type { Flavour } from '../topology'

type Port = L2Document['ports'][number]

export class Domains {
  private readonly ports = new Map<string, Port>()
  private readonly places: Map<string, string>
  private readonly flavour: Flavour
  private readonly document: L2Document

  constructor(document: L2Document, flavour: Flavour) {
    this.document = document
    this.flavour = flavour
    for (const port of document.ports) for (const iface of port.bond?.members ?? [port.id]) this.ports.set(iface, port)
    this.places = new Map(document.endpoints.map(({ id, port }) => [port, id]))
  }

  /** Follows what happens to links and endpoints. */
  play(event: L2Document['events'][number]): void {
    const link = event.type === 'link' && this.document.links.find(({ id }) => id === event.link)
    if (link && event.type === 'link') link.up = event.up
    if (event.type !== 'move') return
    for (const [port, endpoint] of this.places) if (endpoint === event.endpoint) this.places.delete(port)
    this.places.set(event.port, event.endpoint)
  }

  /** Endpoints that a broadcast of one may reach, each with the tag that it comes with. */
  reach(endpoint: string, tag: number | null): Set<string> {
    const [from] = [...this.places].find(([, id]) => id === endpoint) ?? ['']
    const reached = new Set<string>()
    const seen = new Set<string>()
    const left: [Port | undefined, number | null][] = [[this.ports.get(from), tag]]
    for (const [port, wire] of left) {
      const vlan = port && vlanIn(port, wire, this.flavour)
      if (!port || vlan === undefined || seen.has(`${port.id} ${vlan}`)) continue
      seen.add(`${port.id} ${vlan}`)
      for (const out of this.document.ports) {
        if (out.node !== port.node || out.id === port.id || !carries(out, vlan)) continue
        const dress = (out.mode === 'access' ? out.vlan : out.native) === vlan ? null : vlan
        for (const iface of out.bond?.members ?? [out.id]) {
          const there = this.places.get(iface)
          if (there !== undefined) reached.add(`${there} ${dress}`)
          for (const { a, b, up } of this.document.links)
            if (up && (a === iface || b === iface)) left.push([this.ports.get(a === iface ? b : a), dress])
        }
      }
    }
    return reached
  }
}

function carries(port: Port, vlan: number): boolean {
  if (port.mode === 'access') return port.vlan === vlan
  return port.native === vlan || port.allowed === 'all' || port.allowed.includes(vlan)
}

function vlanIn(port: Port, tag: number | null, flavour: Flavour): number | undefined {
  if (tag === null || tag === 0) return port.mode === 'access' ? port.vlan : (port.native ?? undefined)
  if (port.mode === 'access') return flavour === 'linux' && tag === port.vlan ? tag : undefined
  return carries(port, tag) ? tag : undefined
}
