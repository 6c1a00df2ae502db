/**
 * Locking of a guest's interface: what it may send. Frames for it are not filtered. Rules of XenServer's
 * setup-vif-rules: its own MAC; DHCP requests always; ARP and IPv4 that speak for allowed addresses; all IPv6 where any
 * IPv6 address is allowed (the Linux bridge's rule; nothing here reads an IPv6 packet); nothing else.
 */
import type { Drop } from './drop'
import { ETHERTYPE, type Frame } from './frame'
import { parseMac, type Mac } from './mac'
import type { PortFilter } from './topology'

const DHCP_SERVER = 67

export class Lock {
  private readonly isDisabled: boolean
  private readonly mac: Mac
  /** IPv4, as unsigned numbers. */
  private readonly allowed: ReadonlySet<number>
  private readonly allowsIpv6: boolean

  constructor(filter: PortFilter) {
    const { mac, addresses } = filter.mode === 'locked' ? filter : { mac: '', addresses: [] }
    this.isDisabled = filter.mode === 'disabled'
    this.mac = parseMac(mac)
    this.allowed = new Set(addresses.filter((address) => !address.includes(':')).map(ipv4))
    this.allowsIpv6 = addresses.some((address) => address.includes(':'))
  }

  /** Why the guest must not send this; undefined where it may. */
  dropOf(frame: Frame): Drop | undefined {
    const { srcHi, srcLo, etherType, packet } = frame
    if (this.isDisabled) return 'locking-disabled'
    if (srcHi !== this.mac.hi || srcLo !== this.mac.lo) return 'locking-mac'
    switch (etherType) {
      case ETHERTYPE.ARP:
        return this.allowsArp(frame) ? undefined : 'locking-arp'
      case ETHERTYPE.IPv4:
        if (packet?.protocol === 'udp' && packet.destinationPort === DHCP_SERVER) return undefined
        return packet && 'source' in packet && this.allowed.has(packet.source) ? undefined : 'locking-ip'
      case ETHERTYPE.IPv6:
        return this.allowsIpv6 ? undefined : 'locking-ip'
      default:
        return 'locking-protocol'
    }
  }

  private allowsArp({ packet }: Frame): boolean {
    if (packet?.protocol !== 'arp') return false
    return packet.senderHi === this.mac.hi && packet.senderLo === this.mac.lo && this.allowed.has(packet.sender)
  }
}

const ipv4 = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
