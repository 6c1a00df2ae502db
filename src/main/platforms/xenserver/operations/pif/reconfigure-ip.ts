/** PIF.reconfigure_ip: the host's address on an interface. */
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { object } from '../../naming'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { Address, Ref } from '../input'
import { needHost, titled } from '../rows'
import { assertHaAllows, assertManaged } from './checks'
import { bringUp } from './plugging'
import { setManagement } from './management'

export const IpMode = z.enum(['None', 'DHCP', 'Static'])
/** Address settings of an interface; `DNS` is a list joined by commas. */
export const IpSettings = {
  mode: IpMode,
  IP: Address.default(''),
  netmask: Address.default(''),
  gateway: Address.default(''),
  DNS: z.string().trim().max(1000).default(''),
}
type Settings = { [K in keyof typeof IpSettings]: z.infer<(typeof IpSettings)[K]> }

/**
 * Refused: PIF_UNMANAGED, HA_IS_ENABLED, INVALID_IP_ADDRESS_SPECIFIED for IP and netmask (needed for Static)
 * and gateway, PIF_IS_MANAGEMENT_INTERFACE for None on the management interface.
 */
export const pifReconfigureIp = defineOperation({
  name: 'xs.pif.reconfigureIp',
  input: z.strictObject({ pif: Ref, ...IpSettings }),
  title: ({ pif, mode, IP }, lab) => `Set ${titled(lab, 'xs_pif', pif)} to ${mode === 'Static' ? IP : mode}`,
  run(tx, { pif: id, ...settings }) {
    const pif = tx.need('xs_pif', id)
    needHost(tx, pif.host)
    assertManaged(tx, pif)
    const same =
      settings.mode === 'Static' &&
      pif.ip_configuration_mode === 'Static' &&
      (['IP', 'netmask', 'gateway'] as const).every((key) => settings[key] === pif[key])
    if (!same) assertHaAllows(tx, pif)
    assertAddresses(settings)
    if (pif.management && settings.mode === 'None' && pif.primary_address_type === 'IPv4') {
      throw refusal('PIF_IS_MANAGEMENT_INTERFACE', [object(tx, 'xs_pif', id)], { field: 'mode' })
    }
    const DNS = profileOf(tx, pif.host).dnsChecked ? keptDns(settings.DNS, pif.DNS) : settings.DNS
    warnOfDropped(tx, settings.DNS, DNS)
    const { mode, IP, netmask, gateway } = settings
    const changed = tx.update('xs_pif', id, { ip_configuration_mode: mode, IP, netmask, gateway, DNS })
    if (changed.currently_attached) bringUp(tx, changed)
    if (changed.management) setManagement(tx, tx.need('xs_pif', id))
    return { pif: id }
  },
})

const isV4 = (text: string): boolean => ipaddr.IPv4.isValidFourPartDecimal(text)

/** XAPI's two passes: what Static needs, then whatever is given. */
export function assertAddresses(settings: Settings): void {
  const wrong = (field: 'IP' | 'netmask' | 'gateway') =>
    refusal('INVALID_IP_ADDRESS_SPECIFIED', [field], { field, words: { value: settings[field] || 'it is empty' } })
  if (settings.mode === 'Static') {
    for (const field of ['IP', 'netmask'] as const) if (!isV4(settings[field])) throw wrong(field)
  }
  for (const field of ['IP', 'netmask', 'gateway'] as const) {
    if (settings[field] !== '' && !isV4(settings[field])) throw wrong(field)
  }
}

const entries = (list: string): string[] =>
  list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

/** The IPv4 entries of the new list, then the IPv6 entries that were there. */
function keptDns(wanted: string, before: string): string {
  return [...entries(wanted).filter(isV4), ...entries(before).filter((entry) => ipaddr.IPv6.isValid(entry))].join(',')
}

function warnOfDropped(tx: Tx, wanted: string, kept: string): void {
  const dropped = entries(wanted).filter((entry) => !entries(kept).includes(entry))
  if (dropped.length > 0) tx.warn(`XenServer drops DNS entries that are no IPv4 addresses: ${dropped.join(', ')}`)
}
