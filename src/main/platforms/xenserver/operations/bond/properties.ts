/** A bond's mode and the properties that LACP has. */
import { z } from 'zod'
import { refusal } from '../../refusals'

export const BondMode = z.enum(['balance-slb', 'active-backup', 'lacp'])
export type BondMode = z.infer<typeof BondMode>

/** Only LACP has properties: their values, and what XAPI adds where one is left out. */
const LACP: Readonly<Record<string, { valid: RegExp; initial?: string }>> = {
  hashing_algorithm: { valid: /^(?:src_mac|tcpudp_ports)$/, initial: 'tcpudp_ports' },
  'lacp-time': { valid: /^(?:slow|fast)$/, initial: 'slow' },
  'lacp-aggregation-key': { valid: /^\d+$/ },
  'lacp-fallback-ab': { valid: /^(?:true|false)$/, initial: 'true' },
}

/** The properties with defaults added; INVALID_VALUE for one that the mode does not know, or with a bad value. */
export function completeProperties(mode: BondMode, given: Readonly<Record<string, string>>): Record<string, string> {
  for (const [key, value] of Object.entries(given)) {
    const known = mode === 'lacp' && Object.hasOwn(LACP, key) && LACP[key]?.valid.test(value)
    if (!known) throw refusal('INVALID_VALUE', ['properties', `${key} = ${value}`], { field: 'properties' })
  }
  if (mode !== 'lacp') return {}
  const defaults = Object.entries(LACP).flatMap(([key, { initial }]) => (initial === undefined ? [] : [[key, initial] as const]))
  return { ...Object.fromEntries(defaults), ...given }
}
