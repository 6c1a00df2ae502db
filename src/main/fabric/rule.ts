/** What a port may have beyond VLANs, as bits: most ports have none of it, and one comparison says so. */
import type { SwitchPort } from './topology'

export const RULE = {
  /** Shut by somebody, or in a switch without power. */
  shut: 1,
  /** Takes part in spanning tree. */
  stp: 2,
  ownMac: 4,
  filter: 8,
  limit: 16,
  security: 32,
  hairpin: 64,
  /** Stands for several interfaces. */
  bond: 128,
} as const

/** The bits that a port has for good; `shut` comes and goes. */
export function ruleBits(port: SwitchPort, runsStp: boolean): number {
  return (
    (port.stp && runsStp ? RULE.stp : 0) |
    (port.ownMac !== undefined ? RULE.ownMac : 0) |
    (port.filter ? RULE.filter : 0) |
    (port.limit !== undefined ? RULE.limit : 0) |
    (port.portSecurity ? RULE.security : 0) |
    (port.hairpin ? RULE.hairpin : 0) |
    (port.bond ? RULE.bond : 0)
  )
}
