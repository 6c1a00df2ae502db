/** Asking by ARP who has an address, whether that is known already or not. */
import { formatMac } from '../mac'
import type { Simulation } from '../simulation'
import type { Interface } from './interface'
import { formatIpv4 } from './ipv4'
import { Series, type SeriesOptions } from './series'

export type ArpOutcome =
  | { readonly kind: 'answered'; readonly mac: string; readonly time: number }
  /** Three requests, a second apart, and nobody said that the address is theirs. */
  | { readonly kind: 'arp-unanswered'; readonly nextHop: string }

export class Arping extends Series<ArpOutcome> {
  private readonly from: Interface
  private readonly address: number

  constructor(simulation: Simulation, from: Interface, address: number, options: SeriesOptions) {
    super(simulation, options)
    this.from = from
    this.address = address
  }

  protected attempt(sequence: number): void {
    const { neighbours } = this.from
    neighbours.forget(this.address)
    neighbours.resolve(this.address, (mac) =>
      this.settle(sequence, mac ? { kind: 'answered', mac: formatMac(mac), time: this.since(sequence) } : this.late()),
    )
  }

  protected late(): ArpOutcome {
    return { kind: 'arp-unanswered', nextHop: formatIpv4(this.address) }
  }
}
