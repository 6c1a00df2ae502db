/** MAC addresses of VIFs, by XAPI's algorithm (control plane reference §3.1; XS-MAC-04). */
import { hash } from 'node:crypto'
import { OperationError } from '../../../shared/errors'

/** Far above any device number a VM can have, and low enough that the rounds stay instant. */
const HIGHEST_DEVICE = 1023
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i

export interface DerivedMac {
  /** MD5 rounds over the seed: 2 · device + 1. */
  rounds: number
  /** What the rounds leave, hex. */
  h: string
  /** MD5 of `h`'s bytes, hex. */
  t: string
  mac: string
}

/** Six colon-separated groups of two hex digits, in either case; multicast and all zeros pass, as XAPI lets them. */
export function isMac(text: string): boolean {
  return MAC.test(text)
}

/** A VIF's device number as XAPI reads it, or null for what has no MAC: not a decimal number, or out of all proportion. */
export function macDevice(device: string): number | null {
  const number = /^\d{1,4}$/.test(device) ? Number(device) : NaN
  return number <= HIGHEST_DEVICE ? number : null
}

/**
 * The MAC that XAPI gives VIF `device` of a VM whose `other_config:mac_seed` is `seed`, with the steps
 * between: for whoever wants to follow the arithmetic. Refuses devices that are no whole number from 0
 * to 1023 with `INVALID_DEVICE [device]`.
 */
export function deriveMac(seed: string, device: number): DerivedMac {
  if (macDevice(String(device)) === null) {
    throw new OperationError({
      code: 'INVALID_DEVICE',
      message: `No MAC address follows from the VIF device number ${device}.`,
      remedy: `Use a device number from 0 to ${HIGHEST_DEVICE}.`,
      params: [String(device)],
      field: 'device',
    })
  }
  const rounds = 2 * device + 1
  let h = hash('md5', seed, 'buffer')
  for (let round = 1; round < rounds; round++) h = hash('md5', h, 'buffer')
  const t = hash('md5', h, 'buffer')
  const octets = Buffer.from([...h.subarray(0, 4), ...t.subarray(1, 3)])
  // Locally administered, unicast (XS-MAC-01).
  octets[0] = ((octets[0] ?? 0) | 0x02) & ~0x01
  return { rounds, h: h.toString('hex'), t: t.toString('hex'), mac: (octets.toString('hex').match(/../g) ?? []).join(':') }
}

/** The MAC alone of `deriveMac`. */
export function macFromSeed(seed: string, device: number): string {
  return deriveMac(seed, device).mac
}
