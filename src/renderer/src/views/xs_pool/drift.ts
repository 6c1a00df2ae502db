/** Reading a comparison of hosts. */
import type { Drift, DriftCell, DriftRow, DriftSection, DriftState } from '@shared/contract/pool'

export const isDifferent = ({ state }: DriftCell): boolean => state !== 'reference' && state !== 'same'
export const differsIn = ({ cells }: DriftRow): boolean => cells.some(isDifferent)

/** Settings of members that are not the coordinator's. */
export function differing({ rows }: Drift): number {
  return rows.reduce((sum, { cells }) => sum + cells.filter(isDifferent).length, 0)
}

/** Those that bringing a member to the pool's settings would mend, with the member. */
export function mendable({ rows, hosts }: Drift): { host: string; row: DriftRow }[] {
  return rows.flatMap((row) => row.cells.flatMap((cell, at) => (cell.mended ? [{ host: hosts[at]?.host.id ?? '', row }] : [])))
}

export const SECTIONS: Readonly<Record<DriftSection, string>> = {
  host: 'Hosts',
  management: 'Management',
  storage: 'Storage and other addresses',
  nic: 'NICs',
  bond: 'Bonds',
  vlan: 'VLANs',
  tunnel: 'Tunnels',
}

export const STATES: Readonly<Record<DriftState, string>> = {
  reference: '',
  same: '',
  differs: 'Differs',
  missing: 'Missing',
  extra: 'Only here',
}

/** What a member gets, as part of a list: `NIC 3`, `VLAN of Guests`. */
export function gains({ section, subject, aspect }: DriftRow): string {
  if (section === 'nic') return aspect === 'MTU' ? `MTU of ${subject}` : subject
  return section === 'bond' ? `bond of ${subject}` : section === 'tunnel' ? `tunnel of ${subject}` : `VLAN of ${subject}`
}
