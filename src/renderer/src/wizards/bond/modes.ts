/** The modes of a bond as one chooses them. */
import {
  BOND_MODES,
  BOND_MODE_WORDS,
  LACP_HASHES,
  LACP_HASH_WORDS,
  type BondLimits,
  type BondMode,
} from '@shared/model/xenserver-bonds'

const EXPLAINED: Readonly<Record<BondMode, string>> = {
  'balance-slb': 'All links carry traffic, each VM over one of them at a time. The switches need no setting.',
  'active-backup': 'One link carries everything, the next takes over when it fails. The switches need no setting.',
  lacp: 'The links are one, as agreed with the switch: a VM can use several. The switch ports must be set up for it.',
}

/** Every mode; those that the console does not offer here say why. */
export function modeChoices(limits: BondLimits): { mode: BondMode; label: string; text: string; disabled: string | undefined }[] {
  return BOND_MODES.map((mode) => ({
    mode,
    label: BOND_MODE_WORDS[mode],
    text: EXPLAINED[mode],
    disabled: limits.modes.includes(mode) ? undefined : 'Needs Open vSwitch; these hosts use the Linux bridge.',
  }))
}

export const HASH_CHOICES = LACP_HASHES.map((hash) => ({ hash, label: LACP_HASH_WORDS[hash] }))

/** The properties that a mode is given: LACP its hashing, others none. */
export function propertiesOf(mode: BondMode, hash: string): Record<string, string> {
  return mode === 'lacp' ? { hashing_algorithm: hash } : {}
}
