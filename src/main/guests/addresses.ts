/** What is set inside guests and stations: addresses, by the interface they are on (XS-MOD-11), and routing. */
import ipaddr from 'ipaddr.js'
import type { Tx } from '../inventory/operation'

/**
 * An address in one way of writing, with its prefix if it has one; null unless it is an address or CIDR
 * that an interface can have: no multicast, no broadcast, not the unspecified one.
 */
export function usualAddress(text: string): string | null {
  const [address = '', prefix, ...rest] = text.trim().split('/')
  if (rest.length > 0 || !(ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address))) return null
  const parsed = ipaddr.parse(address)
  if (['multicast', 'broadcast', 'unspecified'].includes(parsed.range())) return null
  if (prefix === undefined) return parsed.toString()
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN
  return bits >= 0 && bits <= (parsed.kind() === 'ipv4' ? 32 : 128) ? `${parsed.toString()}/${bits}` : null
}

/** Replaces the addresses of an interface. */
export function setAddresses(tx: Tx, endpoint: string, addresses: readonly string[]): void {
  for (const { id } of tx.find('guest_address', { endpoint })) tx.remove('guest_address', id)
  for (const address of addresses) tx.insert('guest_address', { endpoint, address })
}

/** An interface is gone: so are its addresses, and a Windows guest keeps the adapter as a ghost. */
export function forgetInterface(tx: Tx, endpoint: string): void {
  setAddresses(tx, endpoint, [])
  for (const { id } of tx.find('guest_adapter', { endpoint })) tx.update('guest_adapter', id, { endpoint: '', present: false })
}

/** One interface takes another's place: the guest's addresses and adapters go over to it. */
export function replaceInterface(tx: Tx, from: string, to: string): void {
  for (const { id } of tx.find('guest_address', { endpoint: from })) tx.update('guest_address', id, { endpoint: to })
  for (const { id } of tx.find('guest_adapter', { endpoint: from })) tx.update('guest_adapter', id, { endpoint: to })
}

/** A machine is gone, or routes as it would by itself. */
export function forgetRouting(tx: Tx, machine: string): void {
  if (tx.get('guest_routing', machine)) tx.remove('guest_routing', machine)
}
