/**
 * Whether two endpoints hear each other at layer 2, asked of guests whose addresses nobody knows: one calls the other
 * by a broadcast, as ARP would, the other answers to its MAC, and then both speak to each other's MAC.
 */
import { ETHERTYPE } from '../frame'
import { BROADCAST } from '../mac'
import type { ProbePacket } from '../packet'
import type { Simulation } from '../simulation'
import type { Interface } from './interface'
import { Series, type SeriesOptions } from './series'

export type ProbeOutcome =
  | { readonly kind: 'answered'; readonly time: number }
  /** The other did not hear the call. */
  | { readonly kind: 'unheard' }
  /** The other heard it, and its answer did not come back. */
  | { readonly kind: 'answer-lost' }

export class Probe extends Series<ProbeOutcome> {
  private readonly identifier: number
  private readonly from: Interface
  private readonly to: Interface
  /** The other has answered a call: from now on it is spoken to. */
  private isKnown = false
  private readonly heard = new Set<number>()

  constructor(simulation: Simulation, identifier: number, from: Interface, to: Interface, options: SeriesOptions) {
    super(simulation, options)
    this.identifier = identifier
    this.from = from
    this.to = to
  }

  /** A test frame has come to an interface. */
  receive(on: Interface, { kind, sequence }: ProbePacket): void {
    if (kind === 'probe-request' && on === this.to) {
      this.heard.add(sequence)
      this.to.send(this.from.mac, this.packet('probe-reply', sequence), ETHERTYPE.experimental)
    } else if (kind === 'probe-reply' && on === this.from) {
      if (this.isKnown) return this.settle(sequence, { kind: 'answered', time: this.since(sequence) })
      this.isKnown = true
      this.heard.delete(sequence)
      this.attempt(sequence)
    }
  }

  protected attempt(sequence: number): void {
    this.from.send(this.isKnown ? this.to.mac : BROADCAST, this.packet('probe-request', sequence), ETHERTYPE.experimental)
  }

  protected late(sequence: number): ProbeOutcome {
    this.isKnown = false
    return { kind: this.heard.has(sequence) ? 'answer-lost' : 'unheard' }
  }

  private packet(kind: ProbePacket['kind'], sequence: number): ProbePacket {
    return { protocol: 'probe', kind, identifier: this.identifier, sequence }
  }
}
