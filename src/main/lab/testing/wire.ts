/**
 * For tests: a lab with frames on it, as the console would run it. Machines are called by their names (`C on Host 3`
 * where several have one), interfaces of theirs other than the first by device or network (`Y/Private A`), ends of
 * cables as in sentences: `NIC 0 of Host 1`, `port 3 of Switch 1`.
 */
import { onTestFinished } from 'vitest'
import { ETHERTYPE, NO_TAG, type Frame, type Observer } from '../../fabric/frame'
import { BROADCAST, formatMac, parseMac, type Mac } from '../../fabric/mac'
import type { PingOptions, PingOutcome } from '../../fabric/machines/ping'
import type { ProbeOutcome } from '../../fabric/machines/probe'
import { objectNamed } from '../../fabric/name'
import type { Tables } from '../../fabric/tables'
import type { Topology } from '../../fabric/topology'
import type { Reader } from '../../inventory/operation'
import { endName } from '../../plant/names'
import { topologyOf } from '../fabric/current'
import { World } from '../fabric/world'
import { sampleLab, type SampleUnderTest } from './sample-lab'

/** A frame on a cable. */
export interface Crossing {
  readonly from: string
  readonly to: string
  /** Whose MAC it was sent with. */
  readonly source: string
  /** NO_TAG for none. */
  readonly tag: number
  /** An ARP that speaks for its own sender. */
  readonly gratuitous: boolean
}
/** What happened to frames. */
export interface Happened {
  /** Who was delivered one, whether it was for them or not; with its tag where it had one: `A tagged 485`. */
  readonly heard: readonly string[]
  readonly crossings: readonly Crossing[]
  /** `vlan-not-allowed at port 1 of Switch 1`. */
  readonly drops: readonly string[]
}
export interface Said {
  /** A machine, a MAC, or everybody. */
  to?: string
  tag?: number
  etherType?: number
}

/** A sample with frames on it; closed when the test is over. */
export function wiredSample(name: string): { lab: SampleUnderTest; wire: Wire } {
  const lab = sampleLab(name)
  onTestFinished(() => lab.close())
  return { lab, wire: new Wire(lab) }
}

/** Longer than spanning tree takes until its ports forward, ms. */
const SETTLED = 60_000

export class Wire {
  readonly world: World
  private readonly read: Reader
  private names = new Map<string, string>()
  private heard = new Set<string>()
  private crossings: Crossing[] = []
  private drops: string[] = []

  constructor({ read }: { read: Reader }) {
    this.read = read
    this.world = new World(topologyOf(read), 0, [(tables) => this.watch(tables)])
    this.nameAll()
    this.world.simulation.runUntil(SETTLED)
  }

  get topology(): Topology {
    return this.world.simulation.fabric.tables.topology
  }

  /** Goes over to the lab as operations have left it, while time goes on. Returns what that set off. */
  follow(): Happened {
    return this.during(() => {
      this.world.adopt(topologyOf(this.read))
      this.nameAll()
      this.world.simulation.runUntil(this.world.simulation.now)
    })
  }

  /** What happens to frames while something is done. */
  during(deed: () => void): Happened {
    this.heard = new Set()
    this.crossings = []
    this.drops = []
    deed()
    return { heard: [...this.heard].sort(), crossings: this.crossings, drops: this.drops }
  }

  /** Sends one frame, and lets what it sets off happen. */
  say(from: string, { to, tag = NO_TAG, etherType = ETHERTYPE.experimental }: Said = {}): Happened {
    const { simulation } = this.world
    const { hi, lo } = this.macOf(from)
    const dst = to === undefined ? BROADCAST : to.includes(':') ? parseMac(to) : this.macOf(to)
    const frame: Frame = { srcHi: hi, srcLo: lo, dstHi: dst.hi, dstLo: dst.lo, etherType, gratuitous: false }
    const happened = this.during(() => simulation.fabric.send(this.numberOf(from), frame, tag, simulation.now))
    if (simulation.fabric.isStorm) throw new Error(`what ${from} sent went round`)
    return happened
  }

  /** Who hears a broadcast of a machine, itself left out. */
  hears(from: string, options: Said = {}): string[] {
    return this.say(from, options).heard.filter((name) => name !== from.split('/')[0])
  }

  /** One ping, to an address or to the first address of a machine. */
  ping(from: string, to: string, options: PingOptions = {}): PingOutcome {
    const { machines } = this.world
    const ping = machines.finish(machines.ping({ machine: this.machineOf(from) }, this.addressOf(to), options))
    return ping.attempts[0]?.outcome ?? { kind: 'timeout', ended: null }
  }

  /** Whether that machine itself answers. */
  canPing(from: string, to: string): boolean {
    const outcome = this.ping(from, to)
    return outcome.kind === 'answered' && (!this.has(to) || outcome.by === this.machineOf(to))
  }

  /** Every pair of different machines in which the one cannot ping the other: `A to B`. */
  silent(some: readonly string[], others: readonly string[] = some): string[] {
    return some.flatMap((from) => others.flatMap((to) => (from === to || this.canPing(from, to) ? [] : [`${from} to ${to}`])))
  }

  /** Whether machines hear each other at layer 2, by the first interface of each. */
  probe(from: string, to: string): ProbeOutcome['kind'] {
    const { machines } = this.world
    const probe = machines.finish(machines.probe(this.endpointOf(from), this.endpointOf(to)))
    return probe.attempts[0]?.outcome?.kind ?? 'unheard'
  }

  /** Name of an interface in the data plane: `A`, or `A/1`, or `A/Storage`. */
  endpointOf(name: string): string {
    const [machine = '', which] = name.split('/')
    const id = this.machineOf(machine)
    const own = this.topology.machines?.find((each) => each.id === id)?.interfaces ?? []
    const found = which === undefined ? own[0] : own.find(({ endpoint }) => this.isCalled(endpoint, which))
    if (!found) throw new RangeError(`there is no interface ${name}`)
    return found.endpoint
  }

  macOf(name: string): Mac {
    return parseMac(this.topology.endpoints[this.numberOf(name)]?.mac ?? '')
  }

  /** MACs that a switch has learned behind one of its ports. */
  learnedBehind(port: string): string[] {
    const { fabric } = this.world.simulation
    const { tables } = fabric
    const number = this.topology.ports.findIndex((_, n) => this.portName(tables, n) === port)
    return [...fabric.learned(tables.portNode[number] ?? -1)]
      .flatMap(({ port: behind, hi, lo }) => (behind === number ? [formatMac({ hi, lo })] : []))
      .sort()
  }

  private numberOf(name: string): number {
    const endpoint = this.endpointOf(name)
    return this.topology.endpoints.findIndex(({ id }) => id === endpoint)
  }

  private isCalled(endpoint: string, which: string): boolean {
    const { kind = '', id = '' } = objectNamed(endpoint) ?? {}
    const row = this.read.get(kind as 'xs_vif', id)
    return row?.device === which || this.read.get('xs_network', row?.network ?? '')?.name_label === which
  }

  private addressOf(to: string): string {
    if (!this.has(to)) return to
    const machine = this.topology.machines?.find(({ id }) => id === this.machineOf(to))
    const [address] = machine?.interfaces.flatMap(({ addresses }) => addresses) ?? []
    if (address === undefined) throw new RangeError(`${to} has no address`)
    return address.split('/')[0] ?? address
  }

  private has(name: string): boolean {
    return [...this.names.values()].includes(name)
  }

  private machineOf(name: string): string {
    const found = [...this.names].find(([, each]) => each === name)
    if (!found) throw new RangeError(`nobody runs who is called ${name}`)
    return found[0]
  }

  private nameAll(): void {
    const rows = (this.topology.machines ?? []).map(({ id }) => ({ id, ...this.rowOf(id) }))
    const byName = Map.groupBy(rows, ({ name }) => name)
    this.names = new Map(
      rows.map(({ id, name, host }) => [id, (byName.get(name)?.length ?? 0) > 1 ? `${name} on ${host}` : name]),
    )
  }

  private rowOf(machine: string): { name: string; host: string } {
    const { kind = '', id = '' } = objectNamed(machine) ?? {}
    if (kind === 'plant_station') return { name: this.read.need(kind, id).name, host: '' }
    if (kind === 'xs_host') return { name: this.read.need(kind, id).name_label, host: '' }
    const vm = this.read.need('xs_vm', id)
    return { name: vm.name_label, host: this.read.need('xs_host', vm.resident_on ?? '').name_label }
  }

  private watch(tables: Tables): Observer {
    const { topology } = tables
    const machineOf = new Map(
      (topology.machines ?? []).flatMap(({ id, interfaces }) => interfaces.map(({ endpoint }) => [endpoint, id] as const)),
    )
    const owners = new Map(topology.endpoints.map(({ id, mac }) => [mac, machineOf.get(id) ?? id]))
    const nameOf = (machine: string): string => this.names.get(machine) ?? machine
    let source = ''
    let gratuitous = false
    return {
      send: (frame) => {
        const mac = formatMac({ hi: frame.srcHi, lo: frame.srcLo })
        gratuitous = frame.gratuitous
        source = nameOf(owners.get(mac) ?? mac)
      },
      deliver: (endpoint, tag) => {
        const id = topology.endpoints[endpoint]?.id ?? ''
        this.heard.add(nameOf(machineOf.get(id) ?? id) + (tag > 0 ? ` tagged ${tag}` : ''))
      },
      cross: (iface, tag) => {
        const [from, to] = [iface, tables.ifacePeer[iface] ?? 0].map((n) => this.endName(tables.ifaces[n] ?? ''))
        // The way from a station's NIC into its stack is no cable.
        if (from && to) this.crossings.push({ from, to, source, tag, gratuitous })
      },
      drop: (port, reason) => void this.drops.push(`${reason} at ${this.portName(tables, port)}`),
    }
  }

  private portName(tables: Tables, port: number): string {
    const id = tables.topology.ports[port]?.id ?? ''
    return this.endName(id) || id
  }

  private endName(iface: string): string {
    const { kind, id = '' } = objectNamed(iface) ?? {}
    if (kind === 'plant_port') return endName(this.read, { port: id })
    return kind === 'plant_nic' ? endName(this.read, { nic: id }) : ''
  }
}

/** Whose frames were on the cable of a NIC or port, in either direction. */
export function sourcesOn({ crossings }: Happened, end: string): string[] {
  return [...new Set(crossings.filter(({ from, to }) => from === end || to === end).map(({ source }) => source))].sort()
}
/** By which NICs or ports frames of a machine left, from whatever they came. */
export function waysOf({ crossings }: Happened, source: string): string[] {
  return [...new Set(crossings.filter((each) => each.source === source).map(({ from }) => from))].sort()
}
