/**
 * Machines on the fabric: whatever has an IP stack answers ARP and echo, routes if it is a router, and can be made to
 * ping. An answer is an event of its own after the frame that called for it.
 */
import { NO_ENDPOINT, type Frame } from '../frame'
import type { Simulation } from '../simulation'
import type { Endpoint, Machine } from '../topology'
import { Arping } from './arping'
import { Interface } from './interface'
import { parseInterfaceAddress, parseIpv4 } from './ipv4'
import { Ping, type PingOptions } from './ping'
import { Probe } from './probe'
import type { Series, SeriesOptions } from './series'
import { Stack, type EchoListener } from './stack'

/** Who pings: a machine, by the interface that leads there; or one of its interfaces, by no other. Names in the topology. */
export type Source = { readonly machine: string } | { readonly endpoint: string }

/** Who was there before, by name. */
interface Before {
  readonly stacks: ReadonlyMap<string, Stack>
  readonly interfaces: ReadonlyMap<string, Interface>
}

export class Machines {
  private readonly simulation: Simulation
  private stacks = new Map<string, Stack>()
  /** By the number of their endpoint. */
  private interfaces: Interface[] = []
  private interfaceNamed = new Map<string, Interface>()
  private readonly stackOf = new Map<Interface, Stack>()
  private readonly pings = new Map<number, Ping>()
  private readonly probes = new Map<number, Probe>()
  private lastIdentifier = 0
  /** What is under way in the fabric. */
  private frame: Frame | null = null
  private readonly echoes: EchoListener = {
    ended: ({ identifier, sequence }, how, by) => this.pings.get(identifier)?.ended(sequence, { by, how }),
    returned: (packet, at) => this.pings.get(packet.payload.identifier)?.returned(packet, at),
  }
  private stopListening: () => void = () => undefined

  /** An endpoint that is in no machine is a machine of its own, by its name and without addresses. */
  constructor(simulation: Simulation, machines: readonly Machine[]) {
    this.simulation = simulation
    this.adopt(machines)
  }

  /**
   * Goes over to the fabric that the simulation has now. Machines and interfaces that are still there, by their names,
   * keep what they know of their neighbours and go on with what they have begun; those that are gone fall silent.
   */
  adopt(machines: readonly Machine[]): void {
    const { fabric } = this.simulation
    const { endpoints } = fabric.tables.topology
    const listed = new Set(machines.flatMap(({ interfaces }) => interfaces.map(({ endpoint }) => endpoint)))
    const numbers = new Map(endpoints.map(({ id }, number) => [id, number]))
    const alone = endpoints.filter(({ id }) => !listed.has(id)).map(machineOf)
    const before = { stacks: this.stacks, interfaces: this.interfaceNamed }
    for (const each of this.interfaces) each.endpoint = NO_ENDPOINT
    for (const stack of this.stacks.values()) stack.setUp([], null, false)
    this.stacks = new Map()
    this.stackOf.clear()
    this.interfaces = []
    for (const machine of [...machines, ...alone]) this.add(machine, numbers, before)
    this.interfaceNamed = new Map(this.interfaces.map((each) => [each.name, each]))
    this.stopListening()
    this.stopListening = fabric.observe({
      send: (frame) => void (this.frame = frame),
      deliver: (endpoint, tag) => this.deliver(endpoint, tag),
    })
  }

  /** Starts to ping an IPv4 address. */
  ping(from: Source, to: string, options: PingOptions = {}): Ping {
    const only = 'endpoint' in from ? this.interfaceOf(from.endpoint) : undefined
    const stack = 'machine' in from ? this.stacks.get(from.machine) : only && this.stackOf.get(only)
    if (!stack) throw new RangeError('the topology has no such machine')
    return this.start(this.pings, (identifier) => new Ping(this.simulation, identifier, stack, only, addressOf(to), options))
  }

  /** Starts to test whether two endpoints hear each other at layer 2. */
  probe(from: string, to: string, options: SeriesOptions = {}): Probe {
    const [one, other] = [this.interfaceOf(from), this.interfaceOf(to)]
    return this.start(this.probes, (identifier) => new Probe(this.simulation, identifier, one, other, options))
  }

  /** Starts to ask by ARP who has an IPv4 address. */
  arp(endpoint: string, address: string, options: SeriesOptions = {}): Arping {
    const arping = new Arping(this.simulation, this.interfaceOf(endpoint), addressOf(address), options)
    arping.start()
    return arping
  }

  /** A gratuitous ARP, as a guest sends it that has moved (XS-SW-14). */
  announce(endpoint: string): void {
    this.interfaceOf(endpoint).announce()
  }

  /** Lets simulated time go on until it is known what became of all attempts. */
  finish<S extends Series<unknown>>(series: S): S {
    while (!series.isDone && this.simulation.step());
    return series
  }

  private start<S extends Series<unknown>>(running: Map<number, S>, make: (identifier: number) => S): S {
    for (const [identifier, { isDone }] of running) if (isDone) running.delete(identifier)
    const identifier = ++this.lastIdentifier
    const series = make(identifier)
    running.set(identifier, series)
    series.start()
    return series
  }

  private add({ id, interfaces, gateway, forwards }: Machine, numbers: ReadonlyMap<string, number>, before: Before): void {
    const own = interfaces.map(({ endpoint, addresses }) => {
      const number = numbers.get(endpoint) ?? NO_ENDPOINT
      const mac = this.simulation.fabric.tables.endpointMac[number]
      if (!mac) throw new RangeError(`the topology has no endpoint ${endpoint}`)
      const known = addresses.flatMap((text) => parseInterfaceAddress(text) ?? [])
      const kept = before.interfaces.get(endpoint)
      const now = kept ? Object.assign(kept, { endpoint: number, mac, addresses: known }) : undefined
      return (this.interfaces[number] = now ?? new Interface(this.simulation, endpoint, number, mac, known))
    })
    const stack = before.stacks.get(id) ?? new Stack(id, this.echoes)
    stack.setUp(own, gateway === null ? null : parseIpv4(gateway), forwards)
    this.stacks.set(id, stack)
    for (const each of own) this.stackOf.set(each, stack)
  }

  private deliver(endpoint: number, tag: number): void {
    const { frame } = this
    const on = this.interfaces[endpoint]
    if (!frame || !on?.takes(frame, tag)) return
    this.simulation.after(0, () => this.receive(on, frame))
  }

  private receive(on: Interface, frame: Frame): void {
    if (frame.packet?.protocol === 'probe') this.probes.get(frame.packet.identifier)?.receive(on, frame.packet)
    else this.stackOf.get(on)?.receive(on, frame)
  }

  private interfaceOf(endpoint: string): Interface {
    const found = this.interfaceNamed.get(endpoint)
    if (!found) throw new RangeError(`the topology has no endpoint ${endpoint}`)
    return found
  }
}

const machineOf = ({ id }: Endpoint): Machine => ({
  id,
  interfaces: [{ endpoint: id, addresses: [] }],
  gateway: null,
  forwards: false,
})

function addressOf(text: string): number {
  const address = parseIpv4(text)
  if (address === null) throw new RangeError(`${text} is no IPv4 address`)
  return address
}
