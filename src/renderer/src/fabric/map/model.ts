/** What the map shows, as plain data: who is plugged into what. Read from the mirror, narrowed, then placed. */
import type { ObjectRef } from '../../app/route'

/** `down` = dashed and hollow; `unknown` = nobody has recorded it. */
export type Condition = 'up' | 'down' | 'unknown'

interface Thing {
  /** `<table>/<id>`, with `@<host>` where one object stands in several places; the data plane's names. */
  readonly key: string
  /** What is selected and opened with it. */
  readonly object: ObjectRef
  readonly label: string
  readonly condition: Condition
  /** Its state in a word, as tree and tables say it. */
  readonly word: string
  /** Out of order in a drill. */
  readonly failed: boolean
  /** Keys of other objects that it stands for. */
  readonly also: readonly string[]
}

/** A NIC in a host. */
export interface MapNic extends Thing {
  /** What is left of its name where there is room for no more: `3`. */
  readonly short: string
}
/** Encloses its members, which stand next to each other. */
export interface MapBond extends Thing {
  readonly members: readonly string[]
}
/** A network in a host. */
export interface MapBar extends Thing {
  readonly network: string
  /** The interface of the host that carries it. */
  readonly pif: ObjectRef | null
  /** The NIC or bond that it leaves by; null for a network of this host alone. */
  readonly uplink: string | null
  /** The bar whose frames carry its own: a tunnel's transport. */
  readonly over: string | null
  /** What decides its colour: a VLAN's tag, or the network itself. */
  readonly hue: string
  readonly isPrivate: boolean
}
export interface MapVif extends Thing {
  readonly bar: string
}
export interface MapVm extends Thing {
  readonly vifs: readonly MapVif[]
}
/** A host with what is in it; `object` is the pool's where it stands for VMs that run nowhere. */
export interface MapHost extends Thing {
  readonly detail: string
  readonly isHost: boolean
  readonly nics: readonly MapNic[]
  readonly bonds: readonly MapBond[]
  readonly bars: readonly MapBar[]
  readonly vms: readonly MapVm[]
}
export interface MapPool extends Thing {
  readonly hosts: readonly MapHost[]
}
export interface MapPort extends Thing {
  readonly number: number
}
export interface MapSwitch extends Thing {
  readonly detail: string
  /** Ports with a cable in them. */
  readonly ports: readonly MapPort[]
}
export interface MapStation extends Thing {
  readonly detail: string
  /** Keys of its NICs, at which its cables end. */
  readonly nics: readonly string[]
}
/** `a` and `b` are keys of ports and NICs. */
export interface MapCable extends Thing {
  readonly a: string
  readonly b: string
}

export interface MapModel {
  readonly switches: readonly MapSwitch[]
  readonly stations: readonly MapStation[]
  readonly pools: readonly MapPool[]
  readonly cables: readonly MapCable[]
}

/** Everything in the model, whether or not it is drawn. */
export function thingsIn(model: MapModel): Thing[] {
  const hosts = model.pools.flatMap((pool) => pool.hosts)
  return [
    ...model.switches.flatMap((each) => [each, ...each.ports]),
    ...model.stations,
    ...model.pools,
    ...hosts.flatMap((host) => [host, ...host.nics, ...host.bonds, ...host.bars, ...host.vms.flatMap((vm) => [vm, ...vm.vifs])]),
    ...model.cables,
  ]
}

/** What is at the other end of a cable, by the port or NIC at the one. */
export function farEnds(cables: readonly MapCable[]): Map<string, string> {
  const far = new Map<string, string>()
  for (const { a, b } of cables) far.set(a, b).set(b, a)
  return far
}

export type { Thing }
