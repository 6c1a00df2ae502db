/**
 * Going over from one topology to the next while time stands still: what is still there keeps what it has learned and
 * how it is set; links that go or come do so as they would in operation.
 */
import { NO_MEMBER } from './bond'
import { Fabric, type FabricOptions } from './fabric'
import { NO_PORT } from './fdb'
import { NONE } from './tables'
import type { Link, Topology } from './topology'

/**
 * A fabric of `topology` that goes on where `old` is, with the same agenda. Links that are gone or down go down in the old one, so
 * that whoever looks on there sees it. Those that come up again are still down in the new one: see `comingUp`.
 */
export function adopt(old: Fabric, topology: Topology, options: Pick<FabricOptions, 'ageing'>): Fabric {
  const { agenda } = old
  const links = new Map(topology.links.map((link) => [link.id, link]))
  for (const [n, before] of old.tables.topology.links.entries()) {
    const after = links.get(before.id)
    if (!after?.up || !isSame(before, after)) old.setLink(n, false, agenda.now)
  }
  const asItWas = stateBefore(old)
  const next = new Fabric(
    { ...topology, links: topology.links.map((link) => ({ ...link, up: asItWas(link) })) },
    { ...options, agenda },
  )
  takeOverTables(old, next)
  takeOverBonds(old, next)
  const ports = numbersOf(next.tables.topology.ports)
  next.takeOverPorts(old, (port) => ports.get(old.tables.topology.ports[port]?.id ?? '') ?? NONE)
  return next
}

/** Links, by number, that are down in a fabric and up in its topology. */
export function comingUp(fabric: Fabric, topology: Topology): number[] {
  return [...topology.links.keys()].filter((n) => topology.links[n]?.up && fabric.tables.linkIsUp[n] === 0)
}

const isSame = (one: Link, other: Link): boolean => one.a === other.a && one.b === other.b

/** A link that was there is as it was; a new one between what was there is still to come up. */
function stateBefore({ tables }: Fabric): (link: Link) => boolean {
  const links = new Map(tables.topology.links.map((link, n) => [link.id, { link, up: tables.linkIsUp[n] === 1 }]))
  const ifaces = new Set(tables.ifaces)
  return (link) => {
    const known = links.get(link.id)
    if (known && isSame(known.link, link)) return known.up && link.up
    return link.up && !(ifaces.has(link.a) && ifaces.has(link.b))
  }
}

/** An address stays known where its port is still one of the same switch, which has power, and still carries its VLAN. */
function takeOverTables(old: Fabric, next: Fabric): void {
  const nodes = numbersOf(next.tables.topology.nodes)
  const ports = numbersOf(next.tables.topology.ports)
  for (const [n, { id }] of old.tables.topology.nodes.entries()) {
    const node = nodes.get(id)
    const before = old.tables.fdbs[n]
    if (node === undefined || !before || next.tables.nodeIsDown[node] === 1) continue
    next.tables.fdbs[node]?.takeOver(before, (vlan, from) => {
      const port = ports.get(old.tables.topology.ports[from]?.id ?? '') ?? NONE
      return next.tables.portNode[port] === node && next.tables.carries(port, vlan) ? port : NO_PORT
    })
  }
}

function takeOverBonds(old: Fabric, next: Fabric): void {
  const ports = numbersOf(next.tables.topology.ports)
  const ifaces = new Map(next.tables.ifaces.map((name, n) => [name, n]))
  for (const [n, { id }] of old.tables.topology.ports.entries()) {
    const before = old.tables.bonds[n]
    const bond = next.tables.bonds[ports.get(id) ?? NONE]
    if (before && bond?.mode === before.mode)
      bond.takeOver(before, (iface) => ifaces.get(old.tables.ifaces[iface] ?? '') ?? NO_MEMBER)
  }
}

const numbersOf = (named: readonly { id: string }[]): ReadonlyMap<string, number> => new Map(named.map(({ id }, n) => [id, n]))
