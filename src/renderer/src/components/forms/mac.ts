/** What is said about a MAC address while it is typed. */
import { macFormat } from '@shared/model/xenserver-values'

const MULTICAST = 0x01
const LOCAL = 0x02

/** The address in the usual form, what is wrong with it, and what to think about. */
export interface MacReading {
  mac: string | null
  problem?: string
  warning?: string
}

/** Reads a MAC as typed, in any usual way of writing. */
export function readMac(text: string): MacReading {
  if (text.trim() === '') return { mac: null, problem: 'Enter a MAC address such as 02:16:3e:00:00:01.' }
  const mac = macFormat(text)
  if (!mac)
    return { mac, problem: 'A MAC address has twelve hexadecimal digits: 02:16:3e:00:00:01, 02-16-3e-00-00-01 or 02163e000001.' }
  const first = Number.parseInt(mac.slice(0, 2), 16)
  if (/^[0:]+$/.test(mac)) return { mac: null, problem: 'The all-zero address belongs to no interface.' }
  if (first & MULTICAST) return { mac: null, problem: `${mac} is a multicast address: its second digit is odd.` }
  if (first & LOCAL) return { mac }
  return {
    mac,
    warning: `${mac} is in a manufacturer’s range: hardware may have it too. A second digit of 2, 6, a or e marks a local address.`,
  }
}
