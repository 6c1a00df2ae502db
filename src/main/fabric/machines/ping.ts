/** Echo requests from a machine to an address, and what became of each. */
import type { IcmpError, Ipv4Packet } from '../packet'
import type { Simulation } from '../simulation'
import type { Interface } from './interface'
import { formatIpv4 } from './ipv4'
import { Series, type SeriesOptions } from './series'
import { DEFAULT_TTL, type NotSent, type Stack } from './stack'

export interface PingOptions extends SeriesOptions {
  /** Routers on the way, and one more; 64 unless given. */
  readonly ttl?: number
}

/** Addresses are text, machines their names in the topology, times ms. */
export type PingOutcome =
  /** `by` is who sent the answer: another than was meant where two have the same address. */
  | { readonly kind: 'answered'; readonly from: string; readonly by: string; readonly ttl: number; readonly time: number }
  /** The sender has no IPv4 address. */
  | { readonly kind: 'no-address' }
  /** The destination is in no subnet of the sender's, and no gateway is. */
  | { readonly kind: 'no-route' }
  /** Nobody said that the next hop's address is theirs. */
  | { readonly kind: 'arp-unanswered'; readonly nextHop: string }
  /** A router said that it could not pass it on, or that it had gone through enough of them. */
  | { readonly kind: IcmpError['kind']; readonly from: string; readonly by: string }
  /** Nothing came back; `ended` is what became of the request where it came to a machine. */
  | { readonly kind: 'timeout'; readonly ended: Ended | null }

export interface Ended {
  readonly by: string
  readonly how: 'reached' | IcmpError['kind']
}

export class Ping extends Series<PingOutcome> {
  private readonly identifier: number
  private readonly stack: Stack
  private readonly only: Interface | undefined
  private readonly destination: number
  /** Where the requests came to their end first, by sequence. */
  private readonly ends: (Ended | undefined)[] = []
  private readonly ttl: number

  /** @param only by this interface, from its address; else as the machine routes */
  constructor(
    simulation: Simulation,
    identifier: number,
    stack: Stack,
    only: Interface | undefined,
    destination: number,
    options: PingOptions,
  ) {
    super(simulation, options)
    this.identifier = identifier
    this.stack = stack
    this.only = only
    this.destination = destination
    this.ttl = options.ttl ?? DEFAULT_TTL
  }

  ended(sequence: number, end: Ended): void {
    this.ends[sequence] ??= end
  }

  /** @param at who was told: of a lost answer who gave it */
  returned({ source, ttl, payload }: Ipv4Packet, at: string): void {
    if (at !== this.stack.name) return
    const { kind, sequence } = payload
    const by = this.ends[sequence]?.by
    if (by === undefined || kind === 'echo-request') return
    const from = formatIpv4(source)
    this.settle(
      sequence,
      kind === 'echo-reply' ? { kind: 'answered', from, by, ttl, time: this.since(sequence) } : { kind, from, by },
    )
  }

  protected attempt(sequence: number): void {
    const { destination, identifier, only, stack, ttl } = this
    const source = (only ?? stack.route(destination)?.via ?? stack.interfaces[0])?.addressFor(destination) ?? 0
    if (source === 0) return this.settle(sequence, { kind: 'no-address' })
    const packet: Ipv4Packet = {
      protocol: 'ipv4',
      source,
      destination,
      ttl,
      payload: { kind: 'echo-request', identifier, sequence },
    }
    if (stack.has(destination)) stack.accept(packet)
    else stack.send(packet, (why) => this.settle(sequence, notSent(why)), only)
  }

  protected late(sequence: number): PingOutcome {
    return { kind: 'timeout', ended: this.ends[sequence] ?? null }
  }
}

const notSent = (why: NotSent): PingOutcome =>
  why.kind === 'no-route' ? why : { kind: 'arp-unanswered', nextHop: formatIpv4(why.nextHop) }
