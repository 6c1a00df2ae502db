/**
 * What a network is made of, as plain objects with names: the vocabulary that platforms compile to and that
 * files are read into. `Tables` turns it into numbers. In a compiled lab every name is the object it stands for
 * (`plant_port/<id>`, see `fabric/name.ts`); the data plane itself reads nothing into names.
 */

/** Linux bridges and Open vSwitch differ in a few visible points; a switch behaves as one of them. */
export type Flavour = 'linux' | 'ovs'

/**
 * The VLAN of frames without a tag on a switch where no tag may meet them: the untagged network of a host. No frame
 * can be tagged with it.
 */
export const UNTAGGED = 4095

/** A learning switch with a table per VLAN: a virtual one in a host, or one of metal. */
export interface SwitchNode {
  readonly id: string
  readonly flavour: Flavour
  /** Its bridge identifier in spanning tree, the lowest becomes root; absent = it runs none and passes BPDUs on. */
  readonly stp?: { readonly priority: number; readonly mac: string }
  /** Without power or failed: nothing passes it, not even between those who are plugged into it. Its links are down. */
  readonly down?: boolean
}

export type BondMode = 'balance-slb' | 'active-backup' | 'lacp'
/** How lacp chooses a member: the Linux driver's policies by their names. */
export type HashPolicy = 'layer2' | 'layer2+3' | 'layer3+4' | 'vlan+srcmac'

export interface BondSpec {
  readonly mode: BondMode
  /** Interfaces, in the order in which they were added. */
  readonly members: readonly string[]
  /** The member that is active at first; another with link where this one has none. */
  readonly active?: string
  /** For lacp; `layer2` unless given. */
  readonly hash?: HashPolicy
}

/** Why a switch has shut a port by itself. */
export type ErrorDisabled = 'port-security' | 'bpdu-guard'

/** What a guest behind a port may send and be sent. */
export type PortFilter =
  | { readonly mode: 'disabled' }
  /** Frames from this MAC only, and ARP and IP from these addresses only. */
  | { readonly mode: 'locked'; readonly mac: string; readonly addresses: readonly string[] }

interface PortBase {
  readonly id: string
  /** Its switch. */
  readonly node: string
  /** Makes the port several interfaces, its members, instead of one of its own name. */
  readonly bond?: BondSpec
  /** The port takes part in its switch's spanning tree; absent = it forwards from the start and sends no BPDUs. */
  readonly stp?: { readonly portfast: boolean; readonly bpduGuard: boolean }
  /** One source MAC; a second one shuts the port (XS-PORT-09). */
  readonly portSecurity?: boolean
  /** Shut by the switch from the start. */
  readonly errorDisabled?: ErrorDisabled
  readonly filter?: PortFilter
  /** What the endpoint behind it may send, bytes per second (XS-VIF-08). */
  readonly limit?: number
  /** The interface takes in only groups and this MAC: a NIC that is not promiscuous (XS-SW-13). */
  readonly ownMac?: string
  /** Frames may leave by the port that they came in by. */
  readonly hairpin?: boolean
}
/** One VLAN, untagged. */
export interface AccessPort extends PortBase {
  readonly mode: 'access'
  readonly vlan: number
}
/** Many VLANs, tagged; the native one untagged. */
export interface TrunkPort extends PortBase {
  readonly mode: 'trunk'
  readonly allowed: 'all' | readonly number[]
  /** Of those, what it takes in and never sends out. */
  readonly except?: readonly number[]
  /** Null: untagged frames are dropped. */
  readonly native: number | null
}
export type SwitchPort = AccessPort | TrunkPort

/** A cable between two interfaces. */
export interface Link {
  readonly id: string
  readonly a: string
  readonly b: string
  readonly up: boolean
}

/** Who sends and receives: one MAC, plugged into one plain port. */
export interface Endpoint {
  readonly id: string
  /** Six groups of two lower-case hex digits. */
  readonly mac: string
  readonly port: string
}

/** A machine with an IP stack: a guest, a host's own system, a station. Layer 3 exists only in machines. */
export interface Machine {
  readonly id: string
  readonly interfaces: readonly {
    readonly endpoint: string
    /** `10.0.0.5/24`, `10.0.0.5` where the prefix is not known, `fd00::5/64`. */
    readonly addresses: readonly string[]
  }[]
  /** Where it sends what is in none of its subnets. */
  readonly gateway: string | null
  /** Takes the one router of its subnets as its gateway, as DHCP would tell it: `lab/fabric/gateways.ts` has filled it in. */
  readonly findsGateway?: boolean
  /** Passes packets on between its interfaces: a router, or a guest that forwards (XS-SW-10). */
  readonly forwards: boolean
}

export interface Topology {
  readonly nodes: readonly SwitchNode[]
  readonly ports: readonly SwitchPort[]
  readonly links: readonly Link[]
  readonly endpoints: readonly Endpoint[]
  readonly machines?: readonly Machine[]
}

/**
 * A link that other links carry: it joins two interfaces like a cable, and is up while the two ends between which its
 * frames travel reach each other, each by that endpoint of that machine.
 */
export interface Tunnel {
  readonly id: string
  readonly a: string
  readonly b: string
  readonly between: readonly [TunnelEnd, TunnelEnd]
}
export interface TunnelEnd {
  readonly machine: string
  readonly endpoint: string
}

/** A piece of a lab's topology. A node that several pieces name is one and the same. */
export interface Piece extends Topology {
  readonly tunnels?: readonly Tunnel[]
}
