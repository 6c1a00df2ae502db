/** What a console asks or refuses before NICs are bonded or a bond is removed (console reference §4.3 and §4.4). Pure. */

/** What the NICs are used for, over all hosts that are concerned. */
export interface BondUse {
  /** The primary management interface is among them. */
  management: boolean
  /** Purposes of interfaces with an address of their own beside it: `Storage`. */
  secondary: readonly string[]
  /** High availability is on in the pool. */
  ha: boolean
}

export interface BondAnswer {
  /** `refused`: the console will not; `warning`: it asks first; `none`: nothing to ask. */
  level: 'refused' | 'warning' | 'none'
  text: string
}

const NOTHING: BondAnswer = { level: 'none', text: '' }

const HA_FIRST: BondAnswer = {
  level: 'refused',
  text: 'High availability is on, and the management interface cannot be bonded or unbonded while it is. Turn it off, change the bond, and turn it on again.',
}

/** The first row of the table that applies decides. */
export function askBeforeBonding({ management, secondary, ha }: BondUse): BondAnswer {
  if (management && secondary.length > 0) {
    return {
      level: 'refused',
      text: `The management interface and ${listed(secondary)} are among these NICs. Move one of them to another NIC first, or choose other NICs.`,
    }
  }
  if (management && ha) return HA_FIRST
  if (management) {
    return {
      level: 'warning',
      text: 'The management interface is among these NICs. The console loses its connection for a while; if the cabling does not fit, it may lose the hosts for good, and they each other.',
    }
  }
  if (secondary.length > 0) {
    return { level: 'warning', text: `The traffic of ${listed(secondary)} stops while the interface moves to the bond.` }
  }
  return NOTHING
}

/** The texts differ for management, secondary interfaces, both, and neither. */
export function askBeforeUnbonding({ management, secondary, ha }: BondUse): BondAnswer {
  if (management && ha) return HA_FIRST
  const both = management && secondary.length > 0
  if (both) {
    return {
      level: 'warning',
      text: `The management interface and ${listed(secondary)} go back to the primary NIC. Their traffic stops meanwhile, and the console loses its connection for a while.`,
    }
  }
  if (management) {
    return {
      level: 'warning',
      text: 'The management interface goes back to the primary NIC. The console loses its connection for a while, and for good if that NIC is not cabled for it.',
    }
  }
  if (secondary.length > 0) {
    return { level: 'warning', text: `${listed(secondary)} goes back to the primary NIC; its traffic stops meanwhile.` }
  }
  return NOTHING
}

const listed = (names: readonly string[]): string => [...new Set(names)].join(' and ')
