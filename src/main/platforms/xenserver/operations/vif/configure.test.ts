/** VIF.configure_ipv4 and _ipv6, VIF.add_trunks and remove_trunks, and the order of VIF.create’s last checks. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab()))
afterEach(() => lab.close())

const windows = () => {
  const { vm, vifs } = lab.apply<{ vm: string; vifs: string[] }>('xs.vm.create', {
    pool: lab.pool,
    name_label: 'windows',
    vifs: [{ network: lab.network('xenbr0').id }],
    guest: { family: 'windows' },
  })
  lab.apply('xs.vm.power', { vm, action: 'start' })
  return { vm, vif: vifs[0] ?? '' }
}
const addresses = (endpoint: string) => lab.lab.read.find('guest_address', { endpoint }).map(({ address }) => address)

describe('addresses from the server', () => {
  test('what is refused comes in XAPI’s order', () => {
    const { vm, vifs } = lab.vm('linux', [lab.network('xenbr0').id], { on: 0 })
    const vif = vifs[0]
    lab.apply('xs.vif.edit', { vif, locking_mode: 'locked', ipv4_allowed: ['10.0.0.9'] })
    const refused = (input: object) => lab.refused('xs.vif.configureIpv4', { vif, mode: 'Static', gateway: 'x', ...input })
    expect(refused({ address: '10.0.0.5' })).toEqual({ code: 'INVALID_CIDR_ADDRESS_SPECIFIED', params: ['address'] })
    expect(refused({ address: '10.0.0.5/24' })).toEqual({ code: 'ADDRESS_VIOLATES_LOCKING_CONSTRAINT', params: ['10.0.0.5/24'] })
    expect(refused({ address: '10.0.0.9/24' })).toEqual({ code: 'INVALID_IP_ADDRESS_SPECIFIED', params: ['gateway'] })
    expect(refused({ mode: 'None' })).toEqual({ code: 'VM_LACKS_FEATURE', params: [vm] })
  })

  test('a Windows guest with tools takes one of each family, and gives them back', () => {
    const { vm, vif } = windows()
    lab.apply('xs.vif.configureIpv4', { vif, mode: 'Static', address: '10.0.0.5/24', gateway: '10.0.0.254' })
    lab.apply('xs.vif.configureIpv6', { vif, mode: 'Static', address: 'fd00::5/64' })
    expect(lab.get('xs_vif', vif)).toMatchObject({
      ipv4_configuration_mode: 'Static',
      ipv4_addresses: ['10.0.0.5/24'],
      ipv4_gateway: '10.0.0.254',
      ipv6_addresses: ['fd00::5/64'],
    })
    expect(addresses(vif).sort()).toEqual(['10.0.0.5/24', 'fd00::5/64'])
    const metrics = () => lab.get('xs_vm_guest_metrics', lab.get('xs_vm', vm).guest_metrics ?? '').networks
    expect(metrics()).toMatchObject({ '0/ip': '10.0.0.5', '0/ipv6/0': 'fd00::5' })
    lab.apply('xs.vif.configureIpv4', { vif, mode: 'None' })
    expect(addresses(vif)).toEqual(['fd00::5/64'])
    expect(lab.get('xs_vif', vif)).toMatchObject({ ipv4_configuration_mode: 'None', ipv4_addresses: [], ipv4_gateway: '' })
    lab.apply('xs.vm.power', { vm, action: 'shutdown' })
    expect(lab.refused('xs.vif.configureIpv4', { vif, mode: 'None' })).toEqual({ code: 'VM_LACKS_FEATURE', params: [vm] })
  })
})

describe('trunks', () => {
  test('adding one looks at the tag before the network, setting all at the network first', () => {
    const network = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'VLAN' }).network
    lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(0, 1).id, tag: 5, network })
    const { vifs } = lab.vm('a', [network])
    const vif = vifs[0]
    expect(lab.refused('xs.vif.addTrunk', { vif, tag: 4095 })).toEqual({ code: 'VLAN_TAG_INVALID', params: ['4095'] })
    expect(lab.refused('xs.vif.addTrunk', { vif, tag: 7 })).toEqual({
      code: 'NETWORK_INCOMPATIBLE_WITH_TRUNKS',
      params: [network],
    })
    expect(lab.refused('xs.vif.edit', { vif, trunks: ['4095'] }).code).toBe('NETWORK_INCOMPATIBLE_WITH_TRUNKS')
  })

  test('a new tag goes first, a known one stays where it is', () => {
    const { vifs } = lab.vm('a', [lab.network('xenbr0').id])
    const vif = vifs[0] ?? ''
    for (const tag of [1, 2, 3, 2]) lab.apply('xs.vif.addTrunk', { vif, tag })
    expect(lab.get('xs_vif', vif).trunks).toEqual(['3', '2', '1'])
    for (const tag of [2, 9]) lab.apply('xs.vif.removeTrunk', { vif, tag })
    expect(lab.get('xs_vif', vif).trunks).toEqual(['3', '1'])
  })
})

test('VIF.create asks what XAPI asks, in its order, before what only its setters ask', () => {
  const network = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'VLAN' }).network
  lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(0, 1).id, tag: 5, network })
  const { vm } = lab.vm('a', [lab.network('xenbr0').id])
  const wrong = { VM: vm, network, device: 'x', MAC: 'junk', trunks: ['4095'], ipv4_allowed: ['junk'] }
  const refused = (input: object) => lab.refused('xs.vif.create', { ...wrong, ...input })
  expect(refused({})).toEqual({ code: 'INVALID_DEVICE', params: ['x'] })
  expect(refused({ device: '0' })).toEqual({ code: 'MAC_INVALID', params: ['junk'] })
  expect(refused({ device: '0', MAC: '' })).toEqual({ code: 'NETWORK_INCOMPATIBLE_WITH_TRUNKS', params: [network] })
  const private_ = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Private' }).network
  const on = { network: private_, MAC: '' }
  lab.arrange((tx) => {
    tx.update('xs_vm', vm, { extra: { ha_restart_priority: 'restart' } })
    tx.update('xs_pool', lab.pool, { ha_enabled: true })
  })
  expect(refused({ ...on, device: '0' })).toEqual({ code: 'HA_CONSTRAINT_VIOLATION_NETWORK_NOT_SHARED', params: [private_] })
  lab.arrange((tx) => tx.update('xs_pool', lab.pool, { extra: { ha_allow_overcommit: 'true' } }))
  expect(refused({ ...on, device: '0' })).toEqual({ code: 'DEVICE_ALREADY_EXISTS', params: ['0'] })
  expect(refused({ ...on, device: '1' })).toEqual({ code: 'INVALID_IP_ADDRESS_SPECIFIED', params: ['ipv4_allowed'] })
  expect(refused({ ...on, device: '1', ipv4_allowed: [] })).toEqual({ code: 'VLAN_TAG_INVALID', params: ['4095'] })
})
