import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ nics: 3 })))
afterEach(() => lab.close())

const set = (id: string, patch: object) => lab.arrange((tx) => tx.update('xs_pif', id, patch))
const ha = (ha_enabled: boolean) => lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled }))

test('reconfigure_ipv6 looks at the interface, at high availability, at the gateway, the address, and then at management', () => {
  const { id: pif } = lab.pif(0, 0)
  set(pif, { managed: false, primary_address_type: 'IPv6' })
  ha(true)
  const wrong = { pif, mode: 'Static', IPv6: 'fd00::1', gateway: '10.0.0.1' }
  const refused = (input: object) => lab.refused('xs.pif.reconfigureIpv6', input)
  expect(refused(wrong)).toEqual({ code: 'PIF_UNMANAGED', params: [pif] })
  set(pif, { managed: true })
  expect(refused(wrong)).toEqual({ code: 'HA_IS_ENABLED', params: [] })
  ha(false)
  expect(refused(wrong)).toEqual({ code: 'INVALID_IP_ADDRESS_SPECIFIED', params: ['gateway'] })
  expect(refused({ ...wrong, gateway: '' })).toEqual({ code: 'INVALID_CIDR_ADDRESS_SPECIFIED', params: ['IPv6'] })
  expect(refused({ pif, mode: 'None' })).toEqual({ code: 'PIF_IS_MANAGEMENT_INTERFACE', params: [pif] })
  set(pif, { primary_address_type: 'IPv4' })
  lab.apply('xs.pif.reconfigureIpv6', { pif, mode: 'None' })
})

test('reconfigure_ipv6 keeps the IPv4 name servers, and gives management its address', () => {
  const { id: pif, host } = lab.pif(0, 0)
  set(pif, { DNS: '10.0.0.2,fd00::2', primary_address_type: 'IPv6' })
  lab.apply('xs.pif.reconfigureIpv6', { pif, mode: 'Static', IPv6: 'fd00::7/64', gateway: 'fd00::1', DNS: 'fd00::3' })
  expect(lab.get('xs_pif', pif)).toMatchObject({
    ipv6_configuration_mode: 'Static',
    IPv6: ['fd00::7/64'],
    ipv6_gateway: 'fd00::1',
    DNS: '10.0.0.2,fd00::3',
  })
  expect(lab.get('xs_host', host ?? '').address).toBe('fd00::7')
  expect(lab.lab.actions({ limit: 1 })[0]?.commands).toEqual([
    `xe pif-reconfigure-ipv6 uuid=${lab.get('xs_pif', pif).uuid} mode=static IPv6=fd00::7/64 gateway=fd00::1 DNS=fd00::3`,
  ])
  // The same once more is no change, which high availability does not mind.
  ha(true)
  lab.apply('xs.pif.reconfigureIpv6', { pif, mode: 'Static', IPv6: 'fd00::7/64', gateway: 'fd00::1' })
})

test('the primary address type is asked of high availability first, then of management', () => {
  const [management, other] = [lab.pif(0, 0).id, lab.pif(0, 1).id]
  ha(true)
  const input = { pif: management, type: 'IPv6' }
  expect(lab.refused('xs.pif.setPrimaryAddressType', input)).toEqual({ code: 'HA_IS_ENABLED', params: [] })
  ha(false)
  expect(lab.refused('xs.pif.setPrimaryAddressType', input)).toEqual({
    code: 'PIF_IS_MANAGEMENT_INTERFACE',
    params: [management],
  })
  lab.apply('xs.pif.setPrimaryAddressType', { pif: other, type: 'IPv6' })
  expect(lab.get('xs_pif', other).primary_address_type).toBe('IPv6')
})

test('5.6 knows neither IPv6 nor properties', () => {
  lab.close()
  lab = xenLab({ release: '5.6' })
  const pif = lab.pif(0, 1).id
  const unknown = (operation: string, input: object) => lab.refused(operation, { pif, ...input })
  expect(unknown('xs.pif.reconfigureIpv6', { mode: 'None' })).toEqual({
    code: 'MESSAGE_METHOD_UNKNOWN',
    params: ['PIF.reconfigure_ipv6'],
  })
  expect(unknown('xs.pif.setPrimaryAddressType', { type: 'IPv6' }).params).toEqual(['PIF.set_primary_address_type'])
  expect(unknown('xs.pif.setProperty', { name: 'gro', value: 'on' }).params).toEqual(['PIF.set_property'])
})
