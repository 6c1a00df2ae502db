/** Addresses and management over all hosts of a pool. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { HostResult } from '../../../../../shared/contract/operation'
import { xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ hosts: 3, nics: 4 })))
afterEach(() => lab.close())

const mask = '255.255.255.0'
const spec = (bridge: string, purpose: string | null, IP: string, more: object = {}) => ({
  network: lab.network(bridge).id,
  purpose,
  mode: 'Static',
  IP,
  netmask: mask,
  ...more,
})
const configure = (interfaces: object[], more: object = {}) => ({ pool: lab.pool, hosts: lab.hosts, interfaces, ...more })
const pifs = (nic: number) => [0, 1, 2].map((host) => lab.pif(host, nic))

describe('configureInterfaces', () => {
  test('XS-MGT-03 a range gives each host an address of its own, counted in the order of the hosts', () => {
    lab.apply('xs.pool.configureInterfaces', configure([spec('xenbr0', null, '10.0.0.50', { gateway: '10.0.0.1' })]))
    expect(pifs(0).map((pif) => pif.IP)).toEqual(['10.0.0.50', '10.0.0.51', '10.0.0.52'])
    expect(lab.hosts.map((host) => lab.get('xs_host', host).address)).toEqual(['10.0.0.50', '10.0.0.51', '10.0.0.52'])
  })

  test('a secondary interface is named, marked and plugged; removing it takes all that away', () => {
    lab.arrange((tx) =>
      pifs(1).forEach(({ id }) => tx.update('xs_pif', id, { currently_attached: false, other_config: { a: 'b' } })),
    )
    lab.apply('xs.pool.configureInterfaces', configure([spec('xenbr1', 'Storage 1', '10.1.0.1')]))
    for (const pif of pifs(1)) {
      expect(pif).toMatchObject({
        currently_attached: true,
        disallow_unplug: true,
        other_config: { a: 'b', management_purpose: 'Storage 1' },
      })
    }
    lab.apply('xs.pool.configureInterfaces', configure([], { cleared: [lab.network('xenbr1').id] }))
    for (const pif of pifs(1)) {
      expect(pif).toMatchObject({ ip_configuration_mode: 'None', IP: '', disallow_unplug: false, other_config: { a: 'b' } })
    }
  })

  test('commands: members first, secondary interfaces before management, old addresses at the end', () => {
    const input = configure([spec('xenbr2', null, '10.2.0.1'), spec('xenbr1', 'Storage 1', '10.1.0.1')], {
      cleared: [lab.network('xenbr0').id],
    })
    const commands = lab.preview('xs.pool.configureInterfaces', input).commands
    const words = (host: number) => {
      const [eth0, eth1, eth2] = [0, 1, 2].map((nic) => lab.pif(host, nic).uuid)
      return [
        `xe pif-reconfigure-ip uuid=${eth1} mode=static IP=10.1.0.${host + 1} netmask=${mask}`,
        `xe pif-param-set uuid=${eth1} disallow-unplug=true other-config:management_purpose='Storage 1'`,
        `xe pif-reconfigure-ip uuid=${eth2} mode=static IP=10.2.0.${host + 1} netmask=${mask}`,
        `xe host-management-reconfigure pif-uuid=${eth2}`,
        `xe pif-reconfigure-ip uuid=${eth0} mode=none`,
      ]
    }
    expect(commands).toEqual([...words(1), ...words(2), ...words(0)])
  })

  test('what is so already is left alone', () => {
    const same = configure([spec('xenbr0', null, '10.0.0.1', { gateway: '10.0.0.254' })])
    expect(lab.preview('xs.pool.configureInterfaces', same)).toMatchObject({ total: 0, commands: [] })
  })

  test('a host that cannot does not hold up the others, and keeps what it had', () => {
    lab.apply('xs.pif.forget', { pif: lab.pif(1, 2).id })
    const input = configure([spec('xenbr1', 'Storage 1', '10.1.0.1'), spec('xenbr2', null, '10.2.0.1')])
    const { hosts } = lab.apply<{ hosts: HostResult[] }>('xs.pool.configureInterfaces', input)
    expect(hosts.map(({ host, error }) => [host, error?.code])).toEqual([
      [lab.hosts[1], 'PIF_NOT_PRESENT'],
      [lab.hosts[2], undefined],
      [lab.hosts[0], undefined],
    ])
    expect(pifs(1).map(({ IP }) => IP)).toEqual(['10.1.0.1', '', '10.1.0.3'])
    expect([0, 2].map((host) => lab.pif(host, 2).management)).toEqual([true, true])
    expect(lab.pif(1, 0).management).toBe(true)
  })

  test('all hosts refusing is a refusal', () => {
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    const input = configure([spec('xenbr0', null, '10.0.0.50')])
    expect(lab.refused('xs.pool.configureInterfaces', input)).toEqual({ code: 'HA_IS_ENABLED', params: [] })
    lab.apply('xs.pool.disableHa', { pool: lab.pool })
    expect(lab.refused('xs.pool.configureInterfaces', configure([spec('xenbr1', 'x', '10.0.300.1')]))).toEqual({
      code: 'INVALID_IP_ADDRESS_SPECIFIED',
      params: ['IP'],
    })
  })

  test('a range past the last address of all is refused at its field', () => {
    const body = lab.refuse('xs.pool.configureInterfaces', configure([spec('xenbr1', 'x', '255.255.255.254')]))
    expect(body).toMatchObject({ code: 'INVALID_IP_ADDRESS_SPECIFIED', field: 'interfaces.0.IP' })
  })

  test('taken addresses, foreign gateways and two interfaces in one subnet are warned of, as XenServer takes them', () => {
    const { vifs } = lab.vm('web', [lab.network('xenbr1').id], { on: 0 })
    lab.apply('guest.address.set', { endpoint: vifs[0], addresses: ['10.0.0.21/24'] })
    const one = { ...configure([spec('xenbr1', 'x', '10.0.0.21', { gateway: '10.9.0.1' })]), hosts: [lab.hosts[0]] }
    expect(lab.preview('xs.pool.configureInterfaces', one).warnings).toEqual([
      'NIC 1 of host-0: 10.9.0.1 is not in 10.0.0.0/24, so no host could reach it',
      'NIC 1 of host-0 gets 10.0.0.21, which VIF 0 of web has already',
      'NIC 1 of host-0 and NIC 0 of host-0 are both in 10.0.0.0/24: the host answers on one of them only',
    ])
  })

  test('a mask with gaps fails where the interface is plugged', () => {
    const pif = lab.pif(0, 1).id
    expect(lab.refused('xs.pif.reconfigureIp', { pif, mode: 'Static', IP: '10.1.0.1', netmask: '255.0.255.0' })).toEqual({
      code: 'PIF_CONFIGURATION_ERROR',
      params: [pif, '255.0.255.0 is not a subnet mask'],
    })
  })
})

describe('managementReconfigure', () => {
  const reconfigure = () => lab.refused('xs.pool.managementReconfigure', { network: lab.network('xenbr1').id })

  test('its checks come in XAPI’s order, and none or all hosts move', () => {
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    const lacking = lab.pif(2, 1).id
    lab.arrange((tx) => tx.update('xs_pif', lacking, { network: lab.network('xenbr0').id }))
    expect(reconfigure()).toEqual({ code: 'HA_IS_ENABLED', params: [] })
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: false }))
    expect(reconfigure()).toEqual({ code: 'PIF_NOT_PRESENT', params: [lab.hosts[2], lab.network('xenbr1').id] })
    lab.arrange((tx) => tx.update('xs_pif', lacking, { network: lab.network('xenbr1').id, primary_address_type: 'IPv6' }))
    // The members come first, so the first member's type is what the others are held to.
    lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(1, 1).id, mode: 'DHCP' })
    expect(reconfigure()).toEqual({ code: 'PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE', params: [lacking] })
    lab.arrange((tx) => tx.update('xs_pif', lacking, { primary_address_type: 'IPv4' }))
    expect(reconfigure()).toEqual({ code: 'PIF_HAS_NO_NETWORK_CONFIGURATION', params: [lacking] })
    for (const { id } of pifs(1)) lab.apply('xs.pif.reconfigureIp', { pif: id, mode: 'DHCP' })
    const network = lab.network('xenbr1')
    expect(lab.preview('xs.pool.managementReconfigure', { network: network.id }).commands).toEqual([
      `xe pool-management-reconfigure network-uuid=${network.uuid}`,
    ])
    lab.apply('xs.pool.managementReconfigure', { network: network.id })
    expect(pifs(1).map(({ management }) => management)).toEqual([true, true, true])
  })

  test('older releases have no such call: each host gets its own, members first', () => {
    const old = xenLab({ release: '5.6', hosts: 2 })
    for (const host of [0, 1]) old.apply('xs.pif.reconfigureIp', { pif: old.pif(host, 1).id, mode: 'DHCP' })
    expect(old.preview('xs.pool.managementReconfigure', { network: old.network('xenbr1').id }).commands).toEqual(
      [1, 0].map((host) => `xe host-management-reconfigure pif-uuid=${old.pif(host, 1).uuid}`),
    )
    old.close()
  })
})

describe('managementDisable', () => {
  const disable = (at: number) => ({ host: lab.hosts[at] })

  test('the coordinator can be without management, a member cannot', () => {
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    expect(lab.refused('xs.host.managementDisable', disable(1))).toEqual({ code: 'HA_IS_ENABLED', params: [] })
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: false }))
    expect(lab.refuse('xs.host.managementDisable', disable(1))).toMatchObject({
      code: 'SLAVE_REQUIRES_MANAGEMENT_INTERFACE',
      params: [],
      fixes: [{ show: { id: lab.hosts[1], tab: 'ip' } }],
    })
    lab.apply('xs.host.managementDisable', disable(0))
    expect(lab.pif(0, 0)).toMatchObject({ management: false, IP: '10.0.0.1' })
    expect(lab.get('xs_host', lab.hosts[0] ?? '').address).toBe('')
  })
})
