/** PIF.reconfigure_ipv6 and PIF.set_primary_address_type: the host's second address on an interface, and which one counts. */
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { dnsEntries, isIpv4 } from '../../../../../shared/model/ipv4'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader } from '../../../../inventory/operation'
import { object } from '../../naming'
import { profileOf } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Address, Ref } from '../input'
import { needHost, titled } from '../rows'
import { assertClusterAllows, assertHaAllows, assertManaged, assertNotManagement, managementFixes } from './checks'
import { setManagement } from './management'
import { bringUp } from './plugging'

type Pif = RowOf<'xs_pif'>

const Ipv6Mode = z.enum(['None', 'DHCP', 'Static', 'Autoconf'])
const Settings = {
  mode: Ipv6Mode,
  IPv6: Address.default(''),
  gateway: Address.default(''),
  DNS: z.string().trim().max(1000).default(''),
}
type Settings = { [K in keyof typeof Settings]: z.infer<(typeof Settings)[K]> }

/**
 * `IPv6` is `<address>/<prefix>`. Refused, in this order: HOST_OFFLINE, MESSAGE_METHOD_UNKNOWN before 6.1, PIF_UNMANAGED,
 * HA_IS_ENABLED, CLUSTERING_ENABLED, INVALID_IP_ADDRESS_SPECIFIED for the gateway, INVALID_CIDR_ADDRESS_SPECIFIED,
 * INVALID_IP_ADDRESS_SPECIFIED for DNS, PIF_IS_MANAGEMENT_INTERFACE for None where IPv6 is what management uses.
 */
export const pifReconfigureIpv6 = defineOperation({
  name: 'xs.pif.reconfigureIpv6',
  input: z.strictObject({ pif: Ref, ...Settings }),
  title: ({ pif, mode, IPv6 }, lab) => `Set IPv6 of ${titled(lab, 'xs_pif', pif)} to ${mode === 'Static' ? IPv6 : mode}`,
  run(tx, { pif: id, ...settings }) {
    const pif = tx.need('xs_pif', id)
    needHost(tx, pif.host)
    assertKnowsIpv6(tx, pif, 'PIF.reconfigure_ipv6')
    assertManaged(tx, pif)
    if (!isSame(pif, settings)) {
      assertHaAllows(tx, pif)
      assertClusterAllows(tx, pif)
    }
    assertAddresses(settings)
    if (pif.management && settings.mode === 'None' && pif.primary_address_type === 'IPv6') {
      const fixes = managementFixes(pif)
      throw refusal('PIF_IS_MANAGEMENT_INTERFACE', [object(tx, 'xs_pif', pif.id)], { field: 'mode', fixes })
    }
    const { mode, IPv6, gateway, DNS } = settings
    const changed = tx.update('xs_pif', pif.id, {
      ipv6_configuration_mode: mode,
      IPv6: IPv6 === '' ? [] : [IPv6],
      ipv6_gateway: gateway,
      DNS: [...dnsEntries(pif.DNS).filter(isIpv4), ...dnsEntries(DNS).filter((entry) => ipaddr.IPv6.isValid(entry))].join(','),
    })
    if (changed.currently_attached) bringUp(tx, changed)
    if (changed.management) setManagement(tx, tx.need('xs_pif', pif.id))
    const given = Object.entries({ IPv6, gateway, DNS }).filter(([, value]) => value !== '')
    tx.command(xe('pif-reconfigure-ipv6', { uuid: pif.uuid, mode: mode.toLowerCase(), ...Object.fromEntries(given) }))
    return { pif: id }
  },
})

/** Refused, in this order: HOST_OFFLINE, MESSAGE_METHOD_UNKNOWN before 6.1, HA_IS_ENABLED, PIF_IS_MANAGEMENT_INTERFACE. */
export const pifSetPrimaryAddressType = defineOperation({
  name: 'xs.pif.setPrimaryAddressType',
  input: z.strictObject({ pif: Ref, type: z.enum(['IPv4', 'IPv6']) }),
  title: ({ pif, type }, lab) => `Make ${type} the primary address type of ${titled(lab, 'xs_pif', pif)}`,
  run(tx, { pif: id, type }) {
    const pif = tx.need('xs_pif', id)
    needHost(tx, pif.host)
    assertKnowsIpv6(tx, pif, 'PIF.set_primary_address_type')
    assertHaAllows(tx, pif)
    assertNotManagement(tx, pif)
    tx.update('xs_pif', id, { primary_address_type: type })
    tx.command(xe('pif-set-primary-address-type', { uuid: pif.uuid, primary_address_type: type }))
    return { pif: id }
  },
})

function assertKnowsIpv6(reader: Reader, pif: Pif, method: string): void {
  const { name, ipv6 } = profileOf(reader, pif.host)
  if (!ipv6) throw refusal('MESSAGE_METHOD_UNKNOWN', [method], { words: { release: name } })
}

function isSame(pif: Pif, { mode, IPv6, gateway }: Settings): boolean {
  const same = mode === pif.ipv6_configuration_mode && IPv6 === (pif.IPv6[0] ?? '') && gateway === pif.ipv6_gateway
  return mode === 'Static' && same
}

/** XAPI looks at the gateway before the address. */
function assertAddresses({ mode, IPv6, gateway }: Settings): void {
  if (gateway !== '' && !ipaddr.IPv6.isValid(gateway)) {
    throw refusal('INVALID_IP_ADDRESS_SPECIFIED', ['gateway'], { field: 'gateway', words: { value: gateway } })
  }
  if ((IPv6 !== '' || mode === 'Static') && !ipaddr.IPv6.isValidCIDR(IPv6)) {
    throw refusal('INVALID_CIDR_ADDRESS_SPECIFIED', ['IPv6'], { field: 'IPv6', words: { value: IPv6 || 'it is empty' } })
  }
}
