/** A topology as tables of numbers: every thing has a number, its position in the list it came in. */
import { Bond } from './bond'
import type { StpState } from './event'
import { Fdb } from './fdb'
import { parseMac, type Mac } from './mac'
import { RULE, ruleBits } from './rule'
import type { ErrorDisabled, Topology } from './topology'
import { VlanSets } from './vlan-sets'

export const NONE = -1
/** Numbers of spanning tree's states; a port outside of it forwards. */
export const STP = { forwarding: 0, blocking: 1, listening: 2, learning: 3 } as const satisfies Record<StpState, number>
const STP_STATES: readonly StpState[] = ['forwarding', 'blocking', 'listening', 'learning']

/** An endpoint among interfaces, and back. */
export const toEndpoint = (endpoint: number): number => -2 - endpoint

export class Tables {
  readonly topology: Topology
  readonly nodeIsOvs: Uint8Array
  readonly nodeIsDown: Uint8Array
  readonly nodeRunsStp: Uint8Array
  readonly nodePorts: readonly (readonly number[])[]
  readonly fdbs: readonly Fdb[]
  readonly portNode: Int32Array
  readonly portIsAccess: Uint8Array
  /** The access or native VLAN, which is untagged on the cable; NONE without. */
  readonly portUntagged: Int32Array
  /** The interface of a plain port; NONE for a bond. */
  readonly portIface: Int32Array
  /** What there is to a port beyond VLANs, as bits of RULE; 0 = nothing, and nothing to ask. */
  readonly portRules: Uint8Array
  /** Nothing but what the switch itself says may leave, and nothing that comes in goes on. */
  readonly portIsClosed: Uint8Array
  private readonly portStp: Uint8Array
  readonly portIsDisabled: Uint8Array
  readonly portError: (ErrorDisabled | undefined)[]
  readonly bonds: readonly (Bond | undefined)[]
  /** Names of interfaces: a plain port's own, or its members'. */
  readonly ifaces: readonly string[]
  readonly ifacePort: Int32Array
  /** The interface at the other end of the cable, and the cable. */
  readonly ifacePeer: Int32Array
  readonly ifaceLink: Int32Array
  readonly ifaceEndpoint: Int32Array
  readonly ifaceIsUp: Uint8Array
  /** Where what leaves an interface gets to: the interface at the other end, toEndpoint(n), or NONE if it cannot leave. */
  readonly ifaceOut: Int32Array
  /** Whether a cable is whole and plugged in; it has link where both its ends work, too. */
  readonly linkIsUp: Uint8Array
  readonly linkEnds: readonly (readonly [number, number])[]
  readonly endpointMac: readonly Mac[]
  readonly endpointIface: Int32Array
  private readonly vlans: VlanSets
  private readonly ifaceNumber: ReadonlyMap<string, number>

  constructor(topology: Topology) {
    const { nodes, ports, links, endpoints } = topology
    this.topology = topology
    const nodeNumber = numbers(nodes.map(({ id }) => id))
    this.nodeIsOvs = Uint8Array.from(nodes, ({ flavour }) => Number(flavour === 'ovs'))
    this.nodeIsDown = Uint8Array.from(nodes, ({ down }) => Number(down ?? false))
    this.nodeRunsStp = Uint8Array.from(nodes, ({ stp }) => Number(stp !== undefined))
    this.fdbs = nodes.map(() => new Fdb())
    this.portNode = Int32Array.from(ports, ({ node }) => at(nodeNumber, node))
    this.nodePorts = grouped(this.portNode, nodes.length)
    this.portIsAccess = Uint8Array.from(ports, ({ mode }) => Number(mode === 'access'))
    this.portUntagged = Int32Array.from(ports, (port) => (port.mode === 'access' ? port.vlan : (port.native ?? NONE)))
    this.portIsDisabled = new Uint8Array(ports.length)
    this.portError = ports.map(({ errorDisabled }) => errorDisabled)
    this.portRules = Uint8Array.from(ports, (port, n) => ruleBits(port, this.nodeRunsStp[this.portNode[n] ?? NONE] === 1))
    for (const [n, error] of this.portError.entries())
      if (error || this.nodeIsDown[this.portNode[n] ?? NONE] === 1) this.noteShut(n)
    this.portStp = new Uint8Array(ports.length)
    this.portIsClosed = Uint8Array.from(ports, ({ filter }) => Number(filter?.mode === 'disabled'))
    this.vlans = new VlanSets(ports, this.portUntagged)

    const owned = ports.flatMap((port, n) => (port.bond?.members ?? [port.id]).map((name) => ({ name, port: n })))
    this.ifaces = owned.map(({ name }) => name)
    this.ifaceNumber = numbers(this.ifaces)
    this.ifacePort = Int32Array.from(owned, ({ port }) => port)
    this.portIface = Int32Array.from(ports, (port) => (port.bond ? NONE : at(this.ifaceNumber, port.id)))
    this.ifacePeer = new Int32Array(owned.length).fill(NONE)
    this.ifaceLink = new Int32Array(owned.length).fill(NONE)
    this.ifaceEndpoint = new Int32Array(owned.length).fill(NONE)
    this.linkIsUp = Uint8Array.from(links, ({ up }) => Number(up))
    this.linkEnds = links.map(({ a, b }) => [this.iface(a), this.iface(b)])
    for (const [n, [a, b]] of this.linkEnds.entries()) {
      this.ifacePeer[a] = b
      this.ifacePeer[b] = a
      this.ifaceLink[a] = this.ifaceLink[b] = n
    }
    this.endpointMac = endpoints.map(({ mac }) => parseMac(mac))
    this.endpointIface = Int32Array.from(endpoints, ({ port }) => this.iface(port))
    for (const [n, iface] of this.endpointIface.entries()) this.ifaceEndpoint[iface] = n
    this.ifaceIsUp = Uint8Array.from(owned, (_, iface) => Number(this.works(iface)))
    this.ifaceOut = new Int32Array(owned.length)
    for (const iface of this.ifaceOut.keys()) this.noteWayOut(iface)
    this.bonds = ports.map(({ bond }) => {
      if (!bond) return undefined
      const members = bond.members.map((name) => this.iface(name))
      const active = bond.active === undefined ? NONE : this.iface(bond.active)
      return new Bond({ ...bond, members, active }, (iface) => this.ifaceIsUp[iface] === 1)
    })
  }

  /** Number of the interface with that name. */
  iface(name: string): number {
    return at(this.ifaceNumber, name)
  }

  /** Interfaces of a port: its own, or its members. */
  portIfaces(port: number): readonly number[] {
    return this.bonds[port]?.members ?? [this.portIface[port] ?? NONE]
  }

  /** Whether a port carries a VLAN, in whatever dress. */
  carries(port: number, vlan: number): boolean {
    return this.vlans.has(port, vlan)
  }

  takesPartInStp(port: number): boolean {
    return ((this.portRules[port] ?? 0) & RULE.stp) !== 0
  }
  stpState(port: number): StpState {
    return STP_STATES[this.portStp[port] ?? STP.forwarding] ?? 'forwarding'
  }
  setStp(port: number, state: number): void {
    this.portStp[port] = state
    const isDisabled = this.topology.ports[port]?.filter?.mode === 'disabled'
    this.portIsClosed[port] = Number(isDisabled || state !== STP.forwarding)
    for (const iface of this.portIfaces(port)) this.noteWayOut(iface)
  }

  /** Says whether an interface has link. */
  setIsUp(iface: number, up: boolean): void {
    this.ifaceIsUp[iface] = Number(up)
    this.noteWayOut(iface)
  }

  /** Brings `ifaceOut` up to date after what it depends on has changed. */
  noteWayOut(iface: number): void {
    const isOut = this.ifaceIsUp[iface] === 1 && this.portIsClosed[this.ifacePort[iface] ?? NONE] === 0
    const endpoint = this.ifaceEndpoint[iface] ?? NONE
    const end = endpoint === NONE ? (this.ifacePeer[iface] ?? NONE) : toEndpoint(endpoint)
    this.ifaceOut[iface] = isOut ? end : NONE
  }

  /** Brings the bit that says so up to date after a port, or its node, was shut or is on again. */
  noteShut(port: number): void {
    const rules = this.portRules[port] ?? 0
    this.portRules[port] = this.isPortOn(port) ? rules & ~RULE.shut : rules | RULE.shut
  }

  /** Whether a port takes in frames of a VLAN that it does not send out. */
  admits(port: number, vlan: number): boolean {
    const spec = this.topology.ports[port]
    return spec?.mode === 'trunk' && spec.except?.includes(vlan) === true
  }

  /** Nobody has shut the port, and its switch has power. */
  isPortOn(port: number): boolean {
    return (
      this.portIsDisabled[port] === 0 && this.portError[port] === undefined && this.nodeIsDown[this.portNode[port] ?? NONE] === 0
    )
  }

  /** Whether an interface has link as things are set now: it leads somewhere, and both ends are on. */
  works(iface: number): boolean {
    if (!this.isPortOn(this.ifacePort[iface] ?? NONE)) return false
    const link = this.ifaceLink[iface] ?? NONE
    if (link === NONE) return this.ifaceEndpoint[iface] !== NONE
    return this.linkIsUp[link] === 1 && this.isPortOn(this.ifacePort[this.ifacePeer[iface] ?? NONE] ?? NONE)
  }
}

const numbers = (names: readonly string[]): Map<string, number> => new Map(names.map((name, n) => [name, n]))

function grouped(owner: Int32Array, count: number): number[][] {
  const groups = Array.from({ length: count }, (): number[] => [])
  for (const [n, each] of owner.entries()) groups[each]?.push(n)
  return groups
}

function at(map: ReadonlyMap<string, number>, name: string): number {
  const number = map.get(name)
  if (number === undefined) throw new RangeError(`the topology has no ${name}`)
  return number
}
