/** PIF.reconfigure_ip: the host's address on an interface. */
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { dnsEntries, isIpv4, maskLength } from '../../../../../shared/model/ipv4'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { object } from '../../naming'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Address, Ref } from '../input'
import { needHost, titled } from '../rows'
import { warnOfAddress } from './address-warnings'
import { assertClusterAllows, assertHaAllows, assertManaged, managementFixes } from './checks'
import { setManagement } from './management'
import { bringUp } from './plugging'

export const IpMode = z.enum(['None', 'DHCP', 'Static'])
/** Address settings of an interface; `DNS` is a list joined by commas. */
export const IpSettings = {
  mode: IpMode,
  IP: Address.default(''),
  netmask: Address.default(''),
  gateway: Address.default(''),
  DNS: z.string().trim().max(1000).default(''),
}
export type Settings = { [K in keyof typeof IpSettings]: z.infer<(typeof IpSettings)[K]> }

/** An interface without address. */
export const NO_ADDRESS: Settings = { mode: 'None', IP: '', netmask: '', gateway: '', DNS: '' }

/**
 * Refused: PIF_UNMANAGED, HA_IS_ENABLED, CLUSTERING_ENABLED, INVALID_IP_ADDRESS_SPECIFIED for IP and netmask (needed for Static)
 * and gateway, PIF_IS_MANAGEMENT_INTERFACE for None on the management interface, PIF_CONFIGURATION_ERROR for a
 * mask with gaps where the interface is plugged.
 */
export const pifReconfigureIp = defineOperation({
  name: 'xs.pif.reconfigureIp',
  input: z.strictObject({ pif: Ref, ...IpSettings }),
  title: ({ pif, mode, IP }, lab) => `Set ${titled(lab, 'xs_pif', pif)} to ${mode === 'Static' ? IP : mode}`,
  run(tx, { pif: id, ...settings }) {
    const pif = tx.need('xs_pif', id)
    needHost(tx, pif.host)
    configureIp(tx, pif, settings)
    tx.command(reconfigureCommand(pif, settings))
    return { pif: id }
  },
})

/** The same inside another operation: checks, records and a new plug. */
export function configureIp(tx: Tx, pif: RowOf<'xs_pif'>, settings: Settings): RowOf<'xs_pif'> {
  assertManaged(tx, pif)
  const same =
    settings.mode === 'Static' &&
    pif.ip_configuration_mode === 'Static' &&
    (['IP', 'netmask', 'gateway'] as const).every((key) => settings[key] === pif[key])
  if (!same) {
    assertHaAllows(tx, pif)
    assertClusterAllows(tx, pif)
  }
  assertAddresses(settings)
  const self = object(tx, 'xs_pif', pif.id)
  if (pif.management && settings.mode === 'None' && pif.primary_address_type === 'IPv4')
    throw refusal('PIF_IS_MANAGEMENT_INTERFACE', [self], { field: 'mode', fixes: managementFixes(pif) })
  if (pif.currently_attached && settings.netmask !== '' && maskLength(settings.netmask) === null) {
    const problem = `${settings.netmask} is not a subnet mask`
    throw refusal('PIF_CONFIGURATION_ERROR', [self, problem], { field: 'netmask' })
  }
  warnOfAddress(tx, pif, settings)
  const DNS = profileOf(tx, pif.host).dnsChecked ? keptDns(settings.DNS, pif.DNS) : settings.DNS
  warnOfDropped(tx, settings.DNS, DNS)
  const { mode, IP, netmask, gateway } = settings
  const changed = tx.update('xs_pif', pif.id, { ip_configuration_mode: mode, IP, netmask, gateway, DNS })
  if (changed.currently_attached) bringUp(tx, changed)
  if (changed.management) setManagement(tx, tx.need('xs_pif', pif.id))
  return tx.need('xs_pif', pif.id)
}

export function reconfigureCommand({ uuid }: RowOf<'xs_pif'>, { mode, IP, netmask, gateway, DNS }: Settings): string {
  const given = Object.entries({ IP, netmask, gateway, DNS }).filter(([, value]) => value !== '')
  return xe('pif-reconfigure-ip', { uuid, mode: mode.toLowerCase(), ...Object.fromEntries(given) })
}

/** XAPI's two passes: what Static needs, then whatever is given. */
export function assertAddresses(settings: Settings): void {
  const wrong = (field: 'IP' | 'netmask' | 'gateway') =>
    refusal('INVALID_IP_ADDRESS_SPECIFIED', [field], { field, words: { value: settings[field] || 'it is empty' } })
  if (settings.mode === 'Static') {
    for (const field of ['IP', 'netmask'] as const) if (!isIpv4(settings[field])) throw wrong(field)
  }
  for (const field of ['IP', 'netmask', 'gateway'] as const) {
    if (settings[field] !== '' && !isIpv4(settings[field])) throw wrong(field)
  }
}

/** The IPv4 entries of the new list, then the IPv6 entries that were there. */
function keptDns(wanted: string, before: string): string {
  return [...dnsEntries(wanted).filter(isIpv4), ...dnsEntries(before).filter((entry) => ipaddr.IPv6.isValid(entry))].join(',')
}

function warnOfDropped(tx: Tx, wanted: string, kept: string): void {
  const dropped = dnsEntries(wanted).filter((entry) => !dnsEntries(kept).includes(entry))
  if (dropped.length > 0) tx.warn(`XenServer drops DNS entries that are no IPv4 addresses: ${dropped.join(', ')}`)
}
