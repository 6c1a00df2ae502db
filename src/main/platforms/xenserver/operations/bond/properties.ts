/** A bond's mode and the properties that LACP has. */
import { z } from 'zod'
import { BOND_MODES } from '../../../../../shared/model/xenserver-bonds'
import { refusal } from '../../refusals'

export const BondMode = z.enum(BOND_MODES)
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
    if (!isKnown(mode, key, value)) throw refusal('INVALID_VALUE', ['properties', `${key} = ${value}`], { field: 'properties' })
  }
  if (mode !== 'lacp') return {}
  const defaults = Object.entries(LACP).flatMap(([key, { initial }]) => (initial === undefined ? [] : [[key, initial] as const]))
  return { ...Object.fromEntries(defaults), ...given }
}

/** What is left of a bond's properties in another mode: those that it knows, with its defaults. */
export function propertiesAfter(mode: BondMode, before: Readonly<Record<string, string>>): Record<string, string> {
  return completeProperties(mode, Object.fromEntries(Object.entries(before).filter(([key, value]) => isKnown(mode, key, value))))
}

function isKnown(mode: BondMode, key: string, value: string): boolean {
  return mode === 'lacp' && Object.hasOwn(LACP, key) && LACP[key]?.valid.test(value) === true
}
