/** Ports with a cable, as reachability asks of them: who of a bond sends, and what the far end takes and as what. */
import { BROADCAST } from '../mac'
import { NONE, type Tables } from '../tables'

/** What passes from one interface to the next. */
export const GROUPS = 1
export const UNICAST = 2
/** The far end knows a sender of its own whose frame comes back to it (balance-slb), and drops that. */
export const ECHO_SAFE = 4

/** Where a frame comes in at the far end of a cable. */
export interface Next {
  readonly node: number
  readonly vlan: number
  readonly port: number
  readonly passes: number
}

export class CorePorts {
  private readonly tables: Tables
  private readonly byNode: readonly (readonly number[])[]

  constructor(tables: Tables) {
    this.tables = tables
    const isOpen = (port: number): boolean => tables.portIsClosed[port] === 0 && this.senders(port).length > 0
    this.byNode = tables.nodePorts.map((ports) => ports.filter(isOpen))
  }

  ofNode(node: number): readonly number[] {
    return this.byNode[node] ?? []
  }

  /** Interfaces that frames may leave by onto a cable; a bond chooses one of them. */
  senders(port: number): readonly number[] {
    const { bonds, ifaceIsUp, ifacePeer } = this.tables
    const bond = bonds[port]
    const some = bond?.mode === 'active-backup' ? [bond.active] : this.tables.portIfaces(port)
    return some.filter((iface) => ifaceIsUp[iface] === 1 && ifacePeer[iface] !== NONE)
  }

  isLag(port: number): boolean {
    return this.tables.bonds[port]?.mode === 'lacp'
  }

  /** Where a frame of this VLAN comes in that leaves by this interface; undefined where the far end drops it. */
  next(iface: number, vlan: number): Next | undefined {
    const { tables } = this
    const from = tables.ifacePort[iface] ?? NONE
    const peer = tables.ifacePeer[iface] ?? NONE
    const port = tables.ifacePort[peer] ?? NONE
    const passes = this.takes(peer, port)
    if (passes === 0 || tables.portIsClosed[port] === 1) return undefined
    const taken = this.vlanIn(port, tables.portUntagged[from] === vlan ? NONE : vlan)
    return taken === NONE ? undefined : { node: tables.portNode[port] ?? NONE, vlan: taken, port, passes }
  }

  private takes(iface: number, port: number): number {
    const { bonds, topology } = this.tables
    const bond = bonds[port]
    const groups = !bond || bond.accepts(iface, BROADCAST.hi)
    const unicast = (!bond || bond.accepts(iface, 0)) && topology.ports[port]?.ownMac === undefined
    return (groups ? GROUPS : 0) | (unicast ? UNICAST : 0) | (bond?.mode === 'balance-slb' ? ECHO_SAFE : 0)
  }

  /** The VLAN that a port gives to a frame with this tag (NONE = untagged); NONE where it drops it. */
  private vlanIn(port: number, tag: number): number {
    const { tables } = this
    const untagged = tables.portUntagged[port] ?? NONE
    if (tag === NONE) return untagged
    const isOvs = tables.nodeIsOvs[tables.portNode[port] ?? NONE] === 1
    if (tables.portIsAccess[port] === 1) return tag === untagged && !isOvs ? tag : NONE
    return tables.carries(port, tag) || tables.admits(port, tag) ? tag : NONE
  }
}
