import type { Tx } from '../inventory/operation'

/** A maker's code, so that a NIC's MAC is never a locally administered one (XS-MAC-02). */
const OUI = '00:1b:21'

/** The next MAC of a NIC made in this lab: the maker's code and a number that never comes back. */
export function nextNicMac(tx: Tx): string {
  const hex = tx.nextNumber('nic-mac').toString(16).padStart(6, '0')
  return `${OUI}:${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4, 6)}`
}
