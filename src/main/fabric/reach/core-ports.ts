/** Ports with a cable, as far as reachability asks: what they carry, who of a bond sends, and what the far end takes. */
import { NONE } from '../tables'
import type { SwitchPort, Topology } from '../topology'
import { ECHO_SAFE, GROUPS, UNICAST } from './vlan-graph'

const HIGHEST_VLAN = 4094

interface CorePort {
  readonly node: number
  readonly isOvs: boolean
  readonly isAccess: boolean
  /** Untagged on the cable; NONE without. */
  readonly untagged: number
  readonly allowed: 'all' | ReadonlySet<number>
  readonly isLag: boolean
  /** Interfaces that frames may leave by: one of them is chosen. */
  readonly senders: readonly number[]
}
interface Iface {
  readonly port: number
  readonly peer: string
  /** GROUPS, UNICAST, ECHO_SAFE. */
  readonly takes: number
}
/** What became of a frame at the far end of a cable. */
export interface Next {
  readonly node: number
  readonly vlan: number
  readonly port: number
  readonly passes: number
}

export class CorePorts {
  private readonly ports: CorePort[] = []
  private readonly ifaces: Iface[] = []
  private readonly ifaceNumber = new Map<string, number>()
  private readonly byNode = new Map<number, number[]>()
  private readonly sets = new Map<readonly number[], ReadonlySet<number>>()

  constructor(topology: Topology, nodeNumber: ReadonlyMap<string, number>, blocked: ReadonlySet<string>) {
    const peers = new Map<string, string>()
    for (const { a, b, up } of topology.links) if (up) peers.set(a, b).set(b, a)
    const down = new Set(topology.nodes.flatMap(({ id, down: isDown }) => (isDown ? [id] : [])))
    for (const port of topology.ports) {
      if (port.errorDisabled || down.has(port.node)) continue
      const usable = (port.bond?.members ?? [port.id]).filter((name) => peers.has(name) && !blocked.has(name))
      if (usable.length > 0) this.add(port, usable, peers, topology.nodes, nodeNumber)
    }
  }

  ofNode(node: number): readonly number[] {
    return this.byNode.get(node) ?? []
  }

  senders(port: number): readonly number[] {
    return this.ports[port]?.senders ?? []
  }

  isLag(port: number): boolean {
    return this.ports[port]?.isLag ?? false
  }

  carries(port: number, vlan: number): boolean {
    const at = this.ports[port]
    return at !== undefined && isCarried(at, vlan)
  }

  /** Where a frame of this VLAN comes in that leaves by this interface; undefined where the far end drops it. */
  next(iface: number, vlan: number): Next | undefined {
    const from = this.ifaces[iface]
    const peer = this.ifaceNumber.get(from?.peer ?? '')
    const { port = NONE, takes = 0 } = (peer === undefined ? undefined : this.ifaces[peer]) ?? {}
    const far = this.ports[port]
    if (!from || !far || takes === 0) return undefined
    const tag = this.ports[from.port]?.untagged === vlan ? null : vlan
    const taken = vlanIn(far, tag)
    return taken === null ? undefined : { node: far.node, vlan: taken, port, passes: takes }
  }

  private add(
    port: SwitchPort,
    usable: readonly string[],
    peers: ReadonlyMap<string, string>,
    nodes: Topology['nodes'],
    nodeNumber: ReadonlyMap<string, number>,
  ): void {
    const { bond } = port
    const active = usable.includes(bond?.active ?? '') ? bond?.active : usable[0]
    const number = this.ports.length
    const node = nodeNumber.get(port.node) ?? NONE
    const numbers = usable.map((name) => {
      const isSlb = bond?.mode === 'balance-slb'
      const isFirst = !bond || bond.mode === 'lacp' || name === active
      const takesUnicast = (isFirst || isSlb) && port.ownMac === undefined
      const takes = (isFirst ? GROUPS : 0) | (takesUnicast ? UNICAST : 0) | (isSlb ? ECHO_SAFE : 0)
      this.ifaceNumber.set(name, this.ifaces.length)
      return this.ifaces.push({ port: number, peer: peers.get(name) ?? '', takes }) - 1
    })
    const isAlone = bond?.mode === 'active-backup'
    this.ports.push({
      node,
      isOvs: nodes[node]?.flavour === 'ovs',
      isAccess: port.mode === 'access',
      untagged: port.mode === 'access' ? port.vlan : (port.native ?? NONE),
      allowed: port.mode === 'access' ? this.setOf([]) : port.allowed === 'all' ? 'all' : this.setOf(port.allowed),
      isLag: bond?.mode === 'lacp',
      senders: isAlone ? numbers.filter((_, n) => usable[n] === active) : numbers,
    })
    const list = this.byNode.get(node)
    if (list) list.push(number)
    else this.byNode.set(node, [number])
  }

  /** Ports that share a list share its set. */
  private setOf(vlans: readonly number[]): ReadonlySet<number> {
    let set = this.sets.get(vlans)
    if (!set) this.sets.set(vlans, (set = new Set(vlans)))
    return set
  }
}

function isCarried({ untagged, allowed }: CorePort, vlan: number): boolean {
  if (vlan === untagged) return true
  return allowed === 'all' ? vlan >= 1 && vlan <= HIGHEST_VLAN : allowed.has(vlan)
}

/** The VLAN that a port gives to a frame; null after dropping it. */
function vlanIn(port: CorePort, tag: number | null): number | null {
  if (tag === null) return port.untagged === NONE ? null : port.untagged
  if (port.isAccess) return tag === port.untagged && !port.isOvs ? tag : null
  return isCarried(port, tag) ? tag : null
}
