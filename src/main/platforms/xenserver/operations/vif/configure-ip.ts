/** VIF.configure_ipv4 and configure_ipv6: an address that the server gives to the guest, through its drivers. */
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { setAddresses, usualAddress } from '../../../../guests/addresses'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { object } from '../../naming'
import { poolProfile } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Address, Ref } from '../input'
import { titled } from '../rows'
import { reportAddresses, STATIC_IP } from '../vm/guest'
import { effectiveLocking } from './locking'

type Vif = RowOf<'xs_vif'>
type Family = 'ipv4' | 'ipv6'

const WORDS = { ipv4: 'IPv4', ipv6: 'IPv6' }

/**
 * Refused, in this order: MESSAGE_METHOD_UNKNOWN before 7.0; for Static INVALID_CIDR_ADDRESS_SPECIFIED,
 * ADDRESS_VIOLATES_LOCKING_CONSTRAINT, INVALID_IP_ADDRESS_SPECIFIED for the gateway; then VM_LACKS_FEATURE unless the
 * guest's drivers report that they take addresses.
 */
function configure(family: Family, automatic: 'DHCP' | 'Autoconf') {
  return defineOperation({
    name: `xs.vif.configure${family === 'ipv4' ? 'Ipv4' : 'Ipv6'}`,
    input: z.strictObject({
      vif: Ref,
      mode: z.enum(['None', 'Static', automatic]),
      address: Address.default(''),
      gateway: Address.default(''),
    }),
    title: ({ vif, mode, address }, lab) =>
      `Set ${WORDS[family]} of ${titled(lab, 'xs_vif', vif)} to ${mode === 'Static' ? address : mode}`,
    run(tx, { vif: id, mode, address, gateway }) {
      const vif = tx.need('xs_vif', id)
      const { name, vif: features } = poolProfile(tx, vif.pool)
      if (!features.configuresIp) {
        throw refusal('MESSAGE_METHOD_UNKNOWN', [`VIF.configure_${family}`], { words: { release: name } })
      }
      if (mode === 'Static') assertStatic(tx, vif, family, address, gateway)
      assertFeature(tx, vif)
      const given = mode === 'Static' ? { address, gateway } : { address: '', gateway: '' }
      tx.update('xs_vif', id, {
        [`${family}_configuration_mode`]: mode,
        [`${family}_addresses`]: given.address === '' ? [] : [given.address],
        [`${family}_gateway`]: given.gateway,
      })
      giveToGuest(tx, vif, family, given.address)
      const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
      tx.command(xe(`vif-configure-${family}`, { uuid: vif.uuid, mode: mode.toLowerCase(), ...said }))
      return { vif: id }
    },
  })
}

export const vifConfigureIpv4 = configure('ipv4', 'DHCP')
export const vifConfigureIpv6 = configure('ipv6', 'Autoconf')

function assertStatic(reader: Reader, vif: Vif, family: Family, address: string, gateway: string): void {
  const Parser = family === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6
  if (!Parser.isValidCIDR(address)) {
    const words = { value: address || 'it is empty' }
    throw refusal('INVALID_CIDR_ADDRESS_SPECIFIED', ['address'], { field: 'address', words })
  }
  if (effectiveLocking(reader, vif) === 'locked' && !allows(vif[`${family}_allowed`], address)) {
    throw refusal('ADDRESS_VIOLATES_LOCKING_CONSTRAINT', [address], {
      about: [object(reader, 'xs_vif', vif.id)],
      field: 'address',
    })
  }
  if (gateway !== '' && !Parser.isValid(gateway)) {
    throw refusal('INVALID_IP_ADDRESS_SPECIFIED', ['gateway'], { field: 'gateway', words: { value: gateway } })
  }
}

/** Whether an address is one of those, or in one of those ranges, that a locked port lets pass. */
function allows(allowed: readonly string[], cidr: string): boolean {
  const address = ipaddr.parse(cidr.split('/')[0] ?? '')
  return allowed.some((entry) => {
    const [range, bits] = ipaddr.parseCIDR(entry.includes('/') ? entry : `${entry}/${entry.includes(':') ? 128 : 32}`)
    return range.kind() === address.kind() && address.match(range, bits)
  })
}

function assertFeature(reader: Reader, vif: Vif): void {
  const vm = reader.need('xs_vm', vif.VM ?? '')
  const metrics = vm.guest_metrics === null ? undefined : reader.get('xs_vm_guest_metrics', vm.guest_metrics)
  if (metrics?.live && metrics.other[STATIC_IP] === '1') return
  throw refusal('VM_LACKS_FEATURE', [object(reader, 'xs_vm', vm.id)])
}

/** The guest's own addresses of that family give way; those of the other stay. */
function giveToGuest(tx: Tx, vif: Vif, family: Family, address: string): void {
  const isOfFamily = (text: string): boolean => text.includes(':') === (family === 'ipv6')
  const adapter = tx.first('guest_adapter', { endpoint: vif.id })
  const before = adapter?.addresses ?? tx.find('guest_address', { endpoint: vif.id }).map((row) => row.address)
  const given = address === '' ? [] : [usualAddress(address) ?? address]
  const addresses = [...given, ...before.filter((text) => !isOfFamily(text))]
  if (adapter) tx.update('guest_adapter', adapter.id, { addresses })
  setAddresses(tx, vif.id, addresses)
  reportAddresses(tx, vif.VM ?? '')
}
