/** Small networks to try the fabric on: things by their names, and what one frame came to. */
import { Fabric, type FabricOptions } from '../fabric'
import type { Drop } from '../drop'
import type { FabricEvent } from '../event'
import { ETHERTYPE, NO_TAG, type Frame } from '../frame'
import { BROADCAST, formatMac, parseMac } from '../mac'
import { Simulation } from '../simulation'
import type { AccessPort, Endpoint, Link, SwitchNode, SwitchPort, Topology, TrunkPort } from '../topology'

type More<P> = Partial<Omit<P, 'id' | 'node' | 'mode'>>

export const access = (node: string, name: string, vlan = 1, more: More<AccessPort> = {}): AccessPort => ({
  ...more,
  id: `${node}.${name}`,
  node,
  mode: 'access',
  vlan,
})
export const trunk = (node: string, name: string, more: More<TrunkPort> = {}): TrunkPort => ({
  allowed: 'all',
  native: 1,
  ...more,
  id: `${node}.${name}`,
  node,
  mode: 'trunk',
})
export const node = (id: string, more: Partial<SwitchNode> = {}): SwitchNode => ({ flavour: 'linux', ...more, id })
/** A switch of a spanning tree; the lowest priority becomes root. */
export const bridge = (id: string, priority = 32_768): SwitchNode =>
  node(id, { stp: { priority, mac: `02:00:00:00:00:${id.charCodeAt(id.length - 1).toString(16)}` } })
export const link = (a: string, b: string, up = true): Link => ({ id: `${a}-${b}`, a, b, up })

/** What became of one frame. */
export interface Fate {
  /** Endpoints, in order; with `/VLAN` behind them where the frame came tagged. */
  readonly delivered: string[]
  readonly dropped: Drop[]
  /** Interfaces by which it left onto cables, in order. */
  readonly crossed: string[]
}

interface Sent {
  readonly tag?: number
  readonly frame?: Partial<Frame>
  /** The sender's MAC, if not its own. */
  readonly src?: string
}

export class Net {
  readonly fabric: Fabric
  readonly simulation: Simulation
  readonly events: (FabricEvent & { at: number })[] = []
  readonly topology: Topology

  /** Endpoints are named after the ports they are plugged into. */
  constructor(nodes: SwitchNode[], ports: SwitchPort[], links: Link[], plugged: string[], options: FabricOptions = {}) {
    const endpoints: Endpoint[] = plugged.map((port, n) => ({ id: port, port, mac: macOf(n + 1) }))
    this.topology = { nodes, ports, links, endpoints }
    this.fabric = new Fabric(this.topology, options)
    this.simulation = new Simulation(this.fabric)
    this.fabric.observe({ event: (event, at) => void this.events.push({ ...event, at }) })
  }

  /** @param to an endpoint, a MAC, or `all` */
  send(from: string, to: string, { tag = NO_TAG, frame = {}, src }: Sent = {}): Fate {
    const fate: Fate = { delivered: [], dropped: [], crossed: [] }
    const { tables } = this.fabric
    const stop = this.fabric.observe({
      deliver: (endpoint, vlan) => fate.delivered.push(`${this.name(endpoint)}${vlan === NO_TAG ? '' : `/${vlan}`}`),
      drop: (_port, reason) => fate.dropped.push(reason),
      cross: (iface) => fate.crossed.push(tables.ifaces[iface] ?? ''),
    })
    const [source, dst] = [parseMac(src ?? this.mac(from)), to === 'all' ? BROADCAST : parseMac(this.mac(to))]
    const macs = { srcHi: source.hi, srcLo: source.lo, dstHi: dst.hi, dstLo: dst.lo }
    this.fabric.send(this.endpoint(from), { ...macs, etherType: ETHERTYPE.experimental, gratuitous: false, ...frame }, tag)
    stop()
    return fate
  }

  /** Who hears a broadcast, in order of names. */
  heard(from: string, tag = NO_TAG): string[] {
    return this.send(from, 'all', { tag }).delivered.sort()
  }

  setLink(id: string, up: boolean): void {
    this.fabric.setLink(this.numberOf(this.topology.links, id), up)
  }
  port(id: string): number {
    return this.numberOf(this.topology.ports, id)
  }
  mac(endpoint: string): string {
    const known = this.topology.endpoints.find(({ id }) => id === endpoint)
    return known?.mac ?? endpoint
  }
  /** Addresses that a switch knows, each with its port. */
  learned(switchId: string): string[] {
    const known = [...this.fabric.learned(this.numberOf(this.topology.nodes, switchId))]
    return known.map(({ port, vlan, ...mac }) => `${vlan} ${formatMac(mac)} ${this.topology.ports[port]?.id}`).sort()
  }
  /** Kinds of what was told since the last asking, with their ports' names. */
  told(...kinds: FabricEvent['kind'][]): string[] {
    return this.events.splice(0).flatMap((event) => {
      if (!kinds.includes(event.kind)) return []
      const port = 'port' in event ? ` ${this.topology.ports[event.port]?.id ?? '-'}` : ''
      const what = event.kind === 'stp' ? ` ${event.state}` : event.kind === 'error-disabled' ? ` ${event.reason}` : ''
      return [`${event.at} ${event.kind}${port}${what}`]
    })
  }

  endpoint(id: string): number {
    return this.numberOf(this.topology.endpoints, id)
  }
  private name(endpoint: number): string {
    return this.topology.endpoints[endpoint]?.id ?? ''
  }
  private numberOf(list: readonly { id: string }[], id: string): number {
    const n = list.findIndex((each) => each.id === id)
    if (n < 0) throw new Error(`there is no ${id}`)
    return n
  }
}

export const macOf = (n: number): string => `02:00:00:00:01:${n.toString(16).padStart(2, '0')}`
