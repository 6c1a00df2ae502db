/**
 * IPv4 addresses as unsigned 32-bit numbers, read by hand because the data plane uses no package for it. Of IPv6
 * nothing is made: layer 3 of the simulation is IPv4's.
 */

/** An address on an interface, and how many of its bits name the subnet. */
export interface InterfaceAddress {
  readonly address: number
  readonly prefix: number
}

/** What an address counts as that says nothing of its subnet: the usual size of a LAN. */
export const ASSUMED_PREFIX = 24
const BITS = 32
const LARGEST_OCTET = 255

/** `10.0.0.5` → 0x0a000005; null for any other text. */
export function parseIpv4(text: string): number | null {
  const octets = text.split('.')
  if (octets.length !== 4) return null
  let address = 0
  for (const octet of octets) {
    if (!/^(0|[1-9]\d{0,2})$/.test(octet) || Number(octet) > LARGEST_OCTET) return null
    address = address * 256 + Number(octet)
  }
  return address
}

export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & LARGEST_OCTET).join('.')
}

/** `10.0.0.5/24` or `10.0.0.5`; null for any other text. */
export function parseInterfaceAddress(text: string): InterfaceAddress | null {
  const [host = '', length, ...rest] = text.split('/')
  const address = parseIpv4(host)
  if (address === null || rest.length > 0) return null
  if (length === undefined) return { address, prefix: ASSUMED_PREFIX }
  return /^\d{1,2}$/.test(length) && Number(length) <= BITS ? { address, prefix: Number(length) } : null
}

/** The first address of the subnet of an interface. */
export function networkOf({ address, prefix }: InterfaceAddress): number {
  return prefix === 0 ? 0 : ((address >>> (BITS - prefix)) << (BITS - prefix)) >>> 0
}

/** Whether an address is in the subnet of an interface. */
export function isInSubnet(own: InterfaceAddress, address: number): boolean {
  return networkOf(own) === networkOf({ address, prefix: own.prefix })
}
