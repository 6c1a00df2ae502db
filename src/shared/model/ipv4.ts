/**
 * Arithmetic of IPv4 settings: what a form says while it is typed, and what an operation warns of. XenServer
 * itself checks little of it (control plane reference §5.2). Pure.
 */
import ipaddr from 'ipaddr.js'

/** `10.0.0.5`: four decimal parts and nothing else. */
export function isIpv4(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text)
}

/** The length of a contiguous mask, `255.255.255.0` → 24; null for any other text. */
export function maskLength(mask: string): number | null {
  return isIpv4(mask) ? ipaddr.IPv4.parse(mask).prefixLengthFromSubnetMask() : null
}

const HIGHEST = 2 ** 32 - 1

function toNumber(address: string): number {
  return ipaddr.IPv4.parse(address).octets.reduce((sum, octet) => sum * 256 + octet, 0)
}

function toText(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
}

/** The address `steps` after another; null behind 255.255.255.255. */
export function addressAfter(address: string, steps: number): string | null {
  const number = toNumber(address) + steps
  return number > HIGHEST ? null : toText(number)
}

export interface Subnet {
  /** `10.0.0.0/24`. */
  name: string
  length: number
  /** First address, that of the network itself. */
  first: string
  /** Last address, that of the broadcast. */
  last: string
}

/** The subnet of an address under a mask; null where one of them is not valid. */
export function subnetOf(address: string, mask: string): Subnet | null {
  const length = maskLength(mask)
  if (length === null || !isIpv4(address)) return null
  const cidr = `${address}/${length}`
  const first = ipaddr.IPv4.networkAddressFromCIDR(cidr).toString()
  return { name: `${first}/${length}`, length, first, last: ipaddr.IPv4.broadcastAddressFromCIDR(cidr).toString() }
}

const isIn = (address: string, { first, last }: Subnet): boolean =>
  toNumber(address) >= toNumber(first) && toNumber(address) <= toNumber(last)

/** Whether two subnets share an address. */
export function overlap(one: Subnet, other: Subnet): boolean {
  return isIn(one.first, other) || isIn(other.first, one)
}

/** Kinds of addresses that no interface has. */
const NO_HOSTS: readonly string[] = ['unspecified', 'broadcast', 'multicast', 'loopback']

/** From this mask length on, first and last address are ordinary ones: a link of two, or a single address. */
const POINT_TO_POINT = 31

/** Static settings of one interface on `count` hosts: host i has the address `IP` + i. */
export interface StaticSettings {
  IP: string
  netmask: string
  gateway: string
  /** Entries joined by commas. */
  DNS: string
}
export type SettingsField = keyof StaticSettings
export type SettingsProblems = Partial<Record<SettingsField, string>>

/** The addresses of a range, one for each host; null when it cannot be counted out. */
export function rangeOf(start: string, count: number): string[] | null {
  if (!isIpv4(start)) return null
  const addresses = Array.from({ length: count }, (_, step) => addressAfter(start, step))
  return addresses.every((address) => address !== null) ? addresses : null
}

export function dnsEntries(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

/** What is wrong with static settings in themselves, field by field; empty when nothing is. */
export function settingsProblems(settings: StaticSettings, count: number): SettingsProblems {
  const { IP, netmask, gateway, DNS } = settings
  const subnet = subnetOf(IP, netmask)
  const wrong = {
    IP: rangeProblem(IP, count, subnet),
    netmask: maskProblem(netmask),
    gateway: gatewayProblem(gateway, subnet, rangeOf(IP, count) ?? []),
    DNS: dnsProblem(DNS),
  }
  return Object.fromEntries(Object.entries(wrong).filter(([, text]) => text !== undefined))
}

function rangeProblem(IP: string, count: number, subnet: Subnet | null): string | undefined {
  if (IP === '') return 'An address is needed.'
  if (!isIpv4(IP)) return `${IP} is not an address: four numbers from 0 to 255, such as 10.0.0.5.`
  if (NO_HOSTS.includes(ipaddr.IPv4.parse(IP).range())) return `${IP} is not an address that a host can have.`
  if (!subnet) return undefined
  const addresses = rangeOf(IP, count)
  if (!addresses?.every((address) => isIn(address, subnet)))
    return `${count} addresses from ${IP} run past the end of ${subnet.name}.`
  if (subnet.length >= POINT_TO_POINT) return undefined
  if (IP === subnet.first) return `${IP} is the address of the network ${subnet.name} itself.`
  return addresses.includes(subnet.last) ? `${subnet.last} is the broadcast address of ${subnet.name}.` : undefined
}

function maskProblem(netmask: string): string | undefined {
  if (netmask === '') return 'A subnet mask is needed.'
  if (!isIpv4(netmask)) return `${netmask} is not a subnet mask, such as 255.255.255.0.`
  const length = maskLength(netmask)
  if (length === null) return `${netmask} is not a subnet mask: its ones must stand together.`
  return length === 0 ? 'A mask of no ones puts every address into one subnet.' : undefined
}

function gatewayProblem(gateway: string, subnet: Subnet | null, addresses: readonly string[]): string | undefined {
  if (gateway === '') return undefined
  if (!isIpv4(gateway)) return `${gateway} is not an address, such as 10.0.0.1.`
  if (subnet && !isIn(gateway, subnet)) return `${gateway} is not in ${subnet.name}, so no host could reach it.`
  return addresses.includes(gateway) ? `${gateway} is one of the addresses that the hosts get.` : undefined
}

function dnsProblem(DNS: string): string | undefined {
  const wrong = dnsEntries(DNS).filter((entry) => !isIpv4(entry))
  return wrong.length > 0 ? `Not an address: ${wrong.join(', ')}. XenServer would drop it.` : undefined
}
