/** The IP stack of a machine: addresses, routes, echo, and what a router does. */
import { ETHERTYPE, type Frame } from '../frame'
import type { IcmpError, Ipv4Packet } from '../packet'
import type { Interface } from './interface'
import { hopTo, type Hop } from './route'

/** Why a packet did not leave a machine. */
export type NotSent = { readonly kind: 'no-route' } | { readonly kind: 'arp-unanswered'; readonly nextHop: number }

/** Which echo request: of which ping, and of it which. */
export interface EchoName {
  readonly identifier: number
  readonly sequence: number
}

/** Who is told what becomes of echo requests, where it happens; a ping on a real machine knows only what comes back. */
export interface EchoListener {
  /** A machine has the address that was pinged and got the request, or a router gave it up. */
  ended(echo: EchoName, how: 'reached' | IcmpError['kind'], machine: string): void
  /** Word of one came to a machine: an answer, or an error. */
  returned(packet: Ipv4Packet, machine: string): void
}

export const DEFAULT_TTL = 64
/** 56 bytes of data with the headers of ICMP, IP and Ethernet and its checksum. Bytes. */
const ECHO_SIZE = 102
/** IP header, ICMP header, and the first 28 bytes of the packet that it speaks of. Bytes. */
const ERROR_SIZE = 74

export class Stack {
  readonly name: string
  interfaces: readonly Interface[] = []
  private gateway: number | null = null
  private forwards = false
  private readonly echoes: EchoListener

  constructor(name: string, echoes: EchoListener) {
    this.name = name
    this.echoes = echoes
  }

  /** @param forwards passes packets on between its interfaces */
  setUp(interfaces: readonly Interface[], gateway: number | null, forwards: boolean): void {
    this.interfaces = interfaces
    this.gateway = gateway
    this.forwards = forwards
  }

  has(address: number): boolean {
    return this.interfaces.some((each) => each.has(address))
  }

  /** `only` = by that interface or not at all. */
  route(destination: number, only?: Interface): Hop<Interface> | undefined {
    return hopTo(only ? [only] : this.interfaces, this.gateway, destination)
  }

  /** Sends a packet on its way; `failed` hears of it where it did not leave. */
  send(packet: Ipv4Packet, failed: (why: NotSent) => void, only?: Interface): void {
    const route = this.route(packet.destination, only)
    if (!route) return failed({ kind: 'no-route' })
    const { via, nextHop } = route
    const size = 'source' in packet.payload ? ERROR_SIZE : ECHO_SIZE
    via.neighbours.resolve(nextHop, (mac) => {
      if (mac) via.send(mac, packet, ETHERTYPE.IPv4, size)
      else failed({ kind: 'arp-unanswered', nextHop })
    })
  }

  /** A frame that one of its interfaces has taken. */
  receive(on: Interface, { packet }: Frame): void {
    if (packet?.protocol === 'arp') on.receiveArp(packet)
    else if (packet?.protocol === 'ipv4') {
      if (this.has(packet.destination)) this.accept(packet)
      else if (this.forwards) this.forward(on, packet)
    }
  }

  /** A packet for the machine itself. */
  accept(packet: Ipv4Packet): void {
    const { source, destination, payload } = packet
    if (payload.kind === 'echo-request') {
      this.echoes.ended(payload, 'reached', this.name)
      const reply: Ipv4Packet = {
        protocol: 'ipv4',
        source: destination,
        destination: source,
        ttl: DEFAULT_TTL,
        payload: { ...payload, kind: 'echo-reply' },
      }
      if (this.has(source)) this.accept(reply)
      else this.send(reply, () => undefined)
    } else this.echoes.returned(packet, this.name)
  }

  private forward(on: Interface, packet: Ipv4Packet): void {
    if (packet.ttl <= 1) return this.refuse(on, packet, 'time-exceeded')
    this.send({ ...packet, ttl: packet.ttl - 1 }, () => this.refuse(on, packet, 'unreachable'))
  }

  /** Tells the sender that its packet went no further. Nobody is told of errors about errors (RFC 1122, 3.2.2). */
  private refuse(on: Interface, { source, destination, payload }: Ipv4Packet, kind: IcmpError['kind']): void {
    if (payload.kind === 'time-exceeded' || payload.kind === 'unreachable') return
    const { identifier, sequence } = payload
    this.echoes.ended(payload, kind, this.name)
    const error: IcmpError = { kind, source, destination, identifier, sequence }
    this.send(
      { protocol: 'ipv4', source: on.addressFor(source), destination: source, ttl: DEFAULT_TTL, payload: error },
      () => undefined,
    )
  }
}
