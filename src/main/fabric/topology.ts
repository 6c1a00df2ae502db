/**
 * What a network is made of, as plain objects with names: the vocabulary that platforms compile to and that
 * files are read into. `build` turns it into tables of numbers.
 */

/** Linux bridges and Open vSwitch differ in a few visible points; a switch behaves as one of them. */
export type Flavour = 'linux' | 'ovs'

/** A learning switch with a table per VLAN: a virtual one in a host, or one of metal. */
export interface SwitchNode {
  readonly id: string
  readonly flavour: Flavour
}

export type BondMode = 'balance-slb' | 'active-backup' | 'lacp'

export interface BondSpec {
  readonly mode: BondMode
  /** Interfaces, in the order in which they were added. */
  readonly members: readonly string[]
  /** The member that is active at first; another with link where this one has none. */
  readonly active?: string
}

interface PortBase {
  readonly id: string
  /** Its switch. */
  readonly node: string
  /** Makes the port several interfaces, its members, instead of one of its own name. */
  readonly bond?: BondSpec
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

export interface Topology {
  readonly nodes: readonly SwitchNode[]
  readonly ports: readonly SwitchPort[]
  readonly links: readonly Link[]
  readonly endpoints: readonly Endpoint[]
}
