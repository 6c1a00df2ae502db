/** An interface of a machine: an endpoint of the fabric with addresses, and what it knows of its neighbours. */
import { ETHERTYPE, NO_ENDPOINT, NO_TAG, type Frame } from '../frame'
import { BROADCAST, type Mac } from '../mac'
import type { ArpPacket, Packet } from '../packet'
import type { Simulation } from '../simulation'
import type { InterfaceAddress } from './ipv4'
import { Neighbours } from './neighbours'
import { sourceFor } from './route'

/** Speaks for nobody: the sender of who has no address (RFC 5227). */
const NO_ADDRESS = 0

export class Interface {
  private readonly simulation: Simulation
  readonly name: string
  /** Its number in the fabric; NO_ENDPOINT when it is gone. */
  endpoint: number
  mac: Mac
  addresses: readonly InterfaceAddress[]
  readonly neighbours: Neighbours

  constructor(simulation: Simulation, name: string, endpoint: number, mac: Mac, addresses: readonly InterfaceAddress[]) {
    this.simulation = simulation
    this.name = name
    this.endpoint = endpoint
    this.mac = mac
    this.addresses = addresses
    this.neighbours = new Neighbours(simulation, (address) =>
      this.sendArp('request', BROADCAST, this.addressFor(address), address),
    )
  }

  /** Frames to its own MAC and broadcasts, without a VLAN's tag: it has no interface that would take one. */
  takes({ dstHi, dstLo }: Frame, tag: number): boolean {
    if (tag > 0) return false
    const { mac } = this
    return (dstHi === mac.hi && dstLo === mac.lo) || (dstHi === BROADCAST.hi && dstLo === BROADCAST.lo)
  }

  has(address: number): boolean {
    return this.addresses.some((own) => own.address === address)
  }

  /** Its address in the subnet of another, else its first; 0 without any. */
  addressFor(other: number): number {
    return sourceFor(this, other) ?? NO_ADDRESS
  }

  /** @param size bytes on the wire; the least that Ethernet has unless given */
  send(to: Mac, packet: Packet, etherType: number, size?: number): void {
    if (this.endpoint === NO_ENDPOINT) return
    const frame: Frame = {
      srcHi: this.mac.hi,
      srcLo: this.mac.lo,
      dstHi: to.hi,
      dstLo: to.lo,
      etherType,
      gratuitous: packet.protocol === 'arp' && packet.sender === packet.target,
      packet,
      ...(size !== undefined && { size }),
    }
    this.simulation.fabric.send(this.endpoint, frame, NO_TAG, this.simulation.now)
  }

  /** Answers requests for its addresses, and takes note of who speaks. */
  receiveArp({ operation, sender, senderHi, senderLo, target }: ArpPacket): void {
    const from: Mac = { hi: senderHi, lo: senderLo }
    const isToMe = this.has(target)
    if (sender !== NO_ADDRESS && !this.has(sender)) this.neighbours.hear(sender, from, isToMe)
    if (operation === 'request' && isToMe && sender !== target) this.sendArp('reply', from, target, sender)
  }

  /** Tells everybody where it is, once for each address (XS-SW-14). A guest whose address nobody told the lab speaks for none. */
  announce(): void {
    const addresses = this.addresses.length > 0 ? this.addresses.map(({ address }) => address) : [NO_ADDRESS]
    for (const address of addresses) this.sendArp('request', BROADCAST, address, address)
  }

  private sendArp(operation: ArpPacket['operation'], to: Mac, sender: number, target: number): void {
    const { hi, lo } = this.mac
    this.send(to, { protocol: 'arp', operation, senderHi: hi, senderLo: lo, sender, target }, ETHERTYPE.ARP)
  }
}
