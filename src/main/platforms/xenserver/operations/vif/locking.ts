/** Locking of a VIF: its mode and the addresses that a locked VIF may use. */
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { object } from '../../naming'
import { backendOf } from '../../profile'
import { refusal } from '../../refusals'

export const LockingMode = z.enum(['network_default', 'locked', 'unlocked', 'disabled'])

export interface Locking {
  locking_mode: z.infer<typeof LockingMode> | undefined
  ipv4_allowed: string[] | undefined
  ipv6_allowed: string[] | undefined
}

/** What holds for a VIF: its own mode, or that of its network. */
export function effectiveLocking(reader: Reader, { locking_mode, network }: RowOf<'xs_vif'>): string {
  if (locking_mode !== 'network_default') return locking_mode
  return reader.get('xs_network', network ?? '')?.default_locking_mode ?? 'unlocked'
}

/** OPERATION_NOT_ALLOWED where a vSwitch controller on Open vSwitch has the say over locked ports. */
export function assertLockingMode(
  reader: Reader,
  pool: string | null,
  network: RowOf<'xs_network'>,
  mode: z.infer<typeof LockingMode>,
): void {
  const effective = mode === 'network_default' ? network.default_locking_mode : mode
  const row = pool === null ? undefined : reader.get('xs_pool', pool)
  if (effective !== 'locked' || !row?.vswitch_controller || !row.master) return
  if (backendOf(reader, row.master) !== 'openvswitch') return
  throw refusal('OPERATION_NOT_ALLOWED', ['A vswitch controller is active'], {
    about: [object(reader, 'xs_pool', row.id)],
    field: 'locking_mode',
    words: { remedy: 'Set the policy in the vSwitch controller, or remove the controller first.' },
  })
}

/** INVALID_IP_ADDRESS_SPECIFIED unless each is an address or a range of the field's family. */
export function assertAllowed(field: 'ipv4_allowed' | 'ipv6_allowed', addresses: readonly string[]): void {
  const valid = field === 'ipv4_allowed' ? isIPv4 : isIPv6
  const at = addresses.findIndex((address) => !valid(address))
  if (at < 0) return
  const words = { value: addresses[at] || 'it is empty' }
  throw refusal('INVALID_IP_ADDRESS_SPECIFIED', [field], { field: `${field}.${at}`, words })
}

const isIPv4 = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || (/^\d+(?:\.\d+){3}\//.test(text) && ipaddr.IPv4.isValidCIDR(text))
const isIPv6 = (text: string): boolean => ipaddr.IPv6.isValid(text) || ipaddr.IPv6.isValidCIDR(text)
