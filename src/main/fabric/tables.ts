/** A topology as tables of numbers: every thing has a number, its position in the list it came in. */
import { Bond } from './bond'
import { Fdb } from './fdb'
import { parseMac, type Mac } from './mac'
import type { SwitchPort, Topology } from './topology'

export const NONE = -1
/** 32-bit words that hold a bit for each VLAN. */
const VLAN_WORDS = 128
export const HIGHEST_VLAN = 4094

export class Tables {
  readonly topology: Topology
  readonly nodeIsOvs: Uint8Array
  readonly nodeIsDown: Uint8Array
  readonly nodePorts: readonly (readonly number[])[]
  readonly fdbs: readonly Fdb[]
  readonly portNode: Int32Array
  readonly portIsAccess: Uint8Array
  /** The access or native VLAN, which is untagged on the cable; NONE without. */
  readonly portUntagged: Int32Array
  /** The interface of a plain port; NONE for a bond. */
  readonly portIface: Int32Array
  readonly bonds: readonly (Bond | undefined)[]
  /** Names of interfaces: a plain port's own, or its members'. */
  readonly ifaces: readonly string[]
  readonly ifacePort: Int32Array
  /** The interface at the other end of the cable, and the cable. */
  readonly ifacePeer: Int32Array
  readonly ifaceLink: Int32Array
  readonly ifaceEndpoint: Int32Array
  readonly ifaceIsUp: Uint8Array
  readonly linkIsUp: Uint8Array
  readonly endpointMac: readonly Mac[]
  readonly endpointIface: Int32Array
  private readonly carried: Int32Array
  private readonly ifaceNumber: ReadonlyMap<string, number>

  constructor(topology: Topology) {
    const { nodes, ports, links, endpoints } = topology
    this.topology = topology
    const nodeNumber = numbers(nodes.map(({ id }) => id))
    this.nodeIsOvs = Uint8Array.from(nodes, ({ flavour }) => Number(flavour === 'ovs'))
    this.nodeIsDown = Uint8Array.from(nodes, ({ down }) => Number(down ?? false))
    this.fdbs = nodes.map(() => new Fdb())
    this.portNode = Int32Array.from(ports, ({ node }) => at(nodeNumber, node))
    this.nodePorts = nodes.map((_, node) => [...ports.keys()].filter((port) => this.portNode[port] === node))
    this.portIsAccess = Uint8Array.from(ports, ({ mode }) => Number(mode === 'access'))
    this.portUntagged = Int32Array.from(ports, (port) => (port.mode === 'access' ? port.vlan : (port.native ?? NONE)))
    this.carried = carriedVlans(ports)

    const owned = ports.flatMap((port, n) => (port.bond?.members ?? [port.id]).map((name) => ({ name, port: n })))
    this.ifaces = owned.map(({ name }) => name)
    this.ifaceNumber = numbers(this.ifaces)
    this.ifacePort = Int32Array.from(owned, ({ port }) => port)
    this.portIface = Int32Array.from(ports, (port) => (port.bond ? NONE : at(this.ifaceNumber, port.id)))
    this.ifacePeer = new Int32Array(owned.length).fill(NONE)
    this.ifaceLink = new Int32Array(owned.length).fill(NONE)
    this.ifaceEndpoint = new Int32Array(owned.length).fill(NONE)
    this.ifaceIsUp = new Uint8Array(owned.length)
    this.linkIsUp = Uint8Array.from(links, ({ up }) => Number(up))
    for (const [n, link] of links.entries()) {
      const [a, b] = [this.iface(link.a), this.iface(link.b)]
      this.ifacePeer[a] = b
      this.ifacePeer[b] = a
      this.ifaceLink[a] = this.ifaceLink[b] = n
      this.ifaceIsUp[a] = this.ifaceIsUp[b] = Number(link.up)
    }
    this.endpointMac = endpoints.map(({ mac }) => parseMac(mac))
    this.endpointIface = Int32Array.from(endpoints, ({ port }) => this.iface(port))
    for (const [n, iface] of this.endpointIface.entries()) {
      this.ifaceEndpoint[iface] = n
      this.ifaceIsUp[iface] = 1
    }
    this.bonds = ports.map(({ bond }) => {
      if (!bond) return undefined
      const members = bond.members.map((name) => this.iface(name))
      const active = bond.active === undefined ? NONE : this.iface(bond.active)
      return new Bond(bond.mode, members, active, (iface) => this.ifaceIsUp[iface] === 1)
    })
  }

  /** Number of the interface with that name. */
  iface(name: string): number {
    return at(this.ifaceNumber, name)
  }

  /** Whether a port takes in frames of a VLAN that it does not send out. */
  admits(port: number, vlan: number): boolean {
    const spec = this.topology.ports[port]
    return spec?.mode === 'trunk' && spec.except?.includes(vlan) === true
  }

  /** Whether a port carries a VLAN, in whatever dress. */
  carries(port: number, vlan: number): boolean {
    return (((this.carried[port * VLAN_WORDS + (vlan >> 5)] ?? 0) >>> (vlan & 31)) & 1) === 1
  }
}

function carriedVlans(ports: readonly SwitchPort[]): Int32Array {
  const carried = new Int32Array(ports.length * VLAN_WORDS)
  const put = (port: number, vlan: number, carries = true): void => {
    const word = port * VLAN_WORDS + (vlan >> 5)
    const bit = 1 << (vlan & 31)
    carried[word] = carries ? (carried[word] ?? 0) | bit : (carried[word] ?? 0) & ~bit
  }
  for (const [n, port] of ports.entries()) {
    if (port.mode === 'access') put(n, port.vlan)
    else {
      if (port.allowed === 'all') carried.set(ALL_VLANS, n * VLAN_WORDS)
      else for (const vlan of port.allowed) put(n, vlan)
      for (const vlan of port.except ?? []) put(n, vlan, false)
      if (port.native !== null) put(n, port.native)
    }
  }
  return carried
}

/** A bit for each VLAN that a tag can name: neither 0 nor 4095. */
const ALL_VLANS = new Int32Array(VLAN_WORDS).fill(-1)
ALL_VLANS[0] = ~1
ALL_VLANS[HIGHEST_VLAN >> 5] = 0x7fffffff

const numbers = (names: readonly string[]): Map<string, number> => new Map(names.map((name, n) => [name, n]))

function at(map: ReadonlyMap<string, number>, name: string): number {
  const number = map.get(name)
  if (number === undefined) throw new RangeError(`the topology has no ${name}`)
  return number
}
