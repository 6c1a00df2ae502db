import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hostSpec, xenLab, type XenLab } from '../testing'

let lab: XenLab
beforeEach(() => (lab = xenLab({ nics: 3 })))
afterEach(() => lab.close())

const host = (more: object = {}) => ({ ...hostSpec(7, 2), ...more })

describe('Setup', () => {
  test('XS-INS-03 XS-INS-04 exactly one NIC has an address: the management interface', () => {
    const pifs = lab.lab.read.find('xs_pif', { host: lab.hosts[0] ?? '' })
    expect(pifs.map((pif) => [pif.device, pif.IP, pif.management])).toEqual([
      ['eth0', '10.0.0.1', true],
      ['eth1', '', false],
      ['eth2', '', false],
    ])
    expect(pifs[0]).toMatchObject({ ip_configuration_mode: 'Static', netmask: '255.255.255.0', gateway: '10.0.0.254' })
    expect(lab.get('xs_host', lab.hosts[0] ?? '').address).toBe('10.0.0.1')
  })

  test('the administrator picks NIC and addressing of the management interface', () => {
    const made = lab.apply<{ host: string }>(
      'xs.host.create',
      host({ management: { device: 'eth1', mode: 'DHCP', IP: '10.9.0.5' } }),
    )
    expect(lab.lab.read.first('xs_pif', { host: made.host, management: true })).toMatchObject({
      device: 'eth1',
      ip_configuration_mode: 'DHCP',
    })
  })

  test('XS-INS-05 XS-NET-05 XS-NET-07 XS-MOD-02 XS-MOD-03 three NICs give three PIFs and three networks, NIC X on xenbrX', () => {
    const pifs = lab.lab.read.find('xs_pif')
    expect(pifs.map((pif) => [pif.device, pif.network])).toEqual([0, 1, 2].map((n) => [`eth${n}`, lab.network(`xenbr${n}`).id]))
    expect(lab.network('xenbr2').name_label).toBe('Pool-wide network 2')
    expect(pifs.every((pif) => pif.physical && pif.currently_attached)).toBe(true)
  })

  test('XS-INS-06 XS-INS-09 a NIC without link at install is missing until the host is scanned', () => {
    const nics = [{ device: 'eth0' }, { device: 'eth1', connected: false, MAC: '00:1B:21:AA:00:01' }]
    const made = lab.apply<{ pool: string; host: string }>('xs.host.create', host({ nics }))
    const known = () => lab.lab.read.find('xs_pif', { host: made.host }).map((pif) => pif.device)
    expect(known()).toEqual(['eth0'])
    expect(lab.lab.read.first('xs_network', { pool: made.pool, bridge: 'xenbr1' })).toBeUndefined()
    lab.apply('xs.pif.scan', { host: made.host })
    expect(known()).toEqual(['eth0', 'eth1'])
    const late = lab.lab.read.first('xs_pif', { host: made.host, device: 'eth1' })
    expect(late).toMatchObject({ MAC: '00:1b:21:aa:00:01', currently_attached: false })
    expect(lab.get('xs_pif_metrics', late?.metrics ?? '').carrier).toBe(false)
    expect(lab.apply('xs.pif.scan', { host: made.host })).toEqual({ pifs: [] })
  })

  test('XS-INS-11 the management network is an ordinary one that VMs may use', () => {
    const { vm } = lab.vm('web', [lab.network('xenbr0').id], { on: 0 })
    expect(lab.get('xs_vm', vm).power_state).toBe('Running')
  })

  test('XS-MAC-02 NICs get MACs with a maker’s code', () => {
    for (const nic of lab.lab.read.find('plant_nic')) expect(Number.parseInt(nic.MAC.slice(0, 2), 16) & 3).toBe(0)
  })

  test.each([
    ['5.6', 'Guest installer network', 'xapi0', '192.168.128.1'],
    ['5.6-fp1', 'Guest installer network', 'xapi0', '192.168.128.1'],
    ['8', 'Host internal management network', 'xenapi', '169.254.0.1'],
  ] as const)('release %s has the network %s on %s', (release, name, bridge, first) => {
    const other = xenLab({ release })
    const network = other.network(bridge)
    expect(network).toMatchObject({ name_label: name, other_config: { is_guest_installer_network: 'true', ip_begin: first } })
    const next = other.apply<{ network: string }>('xs.network.create', { pool: other.pool, name_label: 'n' }).network
    expect(other.get('xs_network', next).bridge).toBe('xapi1')
    other.close()
  })

  test('a management NIC without link, a NIC named twice and a wrong address are refused', () => {
    const unplugged = host({ nics: [{ device: 'eth0', connected: false }, { device: 'eth1' }] })
    const code = 'COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS'
    expect(lab.refused('xs.host.create', unplugged)).toEqual({ code, params: ['eth0', ''] })
    const twice = host({ nics: [{ device: 'eth0' }, { device: 'eth0' }] })
    expect(lab.refused('xs.host.create', twice)).toEqual({ code: 'DUPLICATE_PIF_DEVICE_NAME', params: ['eth0'] })
    const wrong = host({ management: { device: 'eth0', mode: 'Static', IP: '10.0.0.1' } })
    expect(lab.refused('xs.host.create', wrong)).toEqual({ code: 'INVALID_IP_ADDRESS_SPECIFIED', params: ['netmask'] })
  })
})

describe('pools', () => {
  test('one coordinator, the rest members; a host alone is a pool without a name', () => {
    const joined = lab.apply<{ pool: string; host: string }>('xs.host.create', { pool: lab.pool, ...host() })
    expect(joined.pool).toBe(lab.pool)
    expect(lab.get('xs_pool', lab.pool).master).toBe(lab.hosts[0])
    const alone = lab.apply<{ pool: string; host: string }>('xs.host.create', host())
    expect(lab.get('xs_pool', alone.pool)).toMatchObject({ name_label: '', master: alone.host })
  })

  test('XS-POOL-09 a joining host’s NICs meet the networks of their bridges; the pool’s records win', () => {
    const network = lab.network('xenbr1')
    lab.apply('xs.object.describe', { kind: 'xs_network', id: network.id, name_label: 'Storage' })
    const joined = lab.apply<{ host: string }>('xs.host.create', { pool: lab.pool, ...hostSpec(1, 4) })
    const pifs = lab.lab.read.find('xs_pif', { host: joined.host })
    expect(pifs[1]?.network).toBe(network.id)
    expect(lab.get('xs_network', network.id).name_label).toBe('Storage')
    expect(lab.network('xenbr3').name_label).toBe('Pool-wide network 3')
  })

  test('XS-POOL-07 the coordinator’s VLANs are copied to a host that joins', () => {
    const network = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'v' }).network
    lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(0, 1).id, tag: 5, network })
    const joined = lab.apply<{ host: string }>('xs.host.create', { pool: lab.pool, ...hostSpec(1, 2) })
    expect(lab.lab.read.first('xs_pif', { host: joined.host, network })).toMatchObject({ VLAN: 5, device: 'eth1' })
  })

  test.each(['5.6', '5.6-fp1'] as const)('XS-POOL-01 %s: a 17th host is refused', (release) => {
    const old = xenLab({ release, hosts: 16, nics: 1 })
    const body = old.refused('xs.host.create', { pool: old.pool, ...hostSpec(16, 1) })
    expect(body).toEqual({ code: 'POOL_FULL', params: [old.pool, '16'] })
    old.close()
  })

  test('another network backend is refused', () => {
    const body = lab.refused('xs.host.create', { pool: lab.pool, ...host(), backend: 'bridge' })
    expect(body).toEqual({ code: 'OPERATION_NOT_ALLOWED', params: ['Network backends differ'] })
  })

  test('a host of a pool takes its release and backend', () => {
    const old = xenLab({ release: '5.6', hosts: 2 })
    expect(old.hosts.map((id) => old.get('xs_host', id).software_version)).toMatchObject([
      { product_version: '5.6.0', network_backend: 'bridge' },
      { product_version: '5.6.0', network_backend: 'bridge' },
    ])
    old.close()
  })

  test('names, descriptions and tags of whatever has them', () => {
    for (const [kind, id] of [
      ['xs_pool', lab.pool],
      ['xs_host', lab.hosts[0] ?? ''],
      ['xs_network', lab.network('xenbr0').id],
    ] as const) {
      lab.apply('xs.object.describe', { kind, id, name_label: 'New', tags: ['a'] })
      expect(lab.get(kind, id)).toMatchObject({ name_label: 'New', name_description: '', tags: ['a'] })
    }
  })
})

describe('tunnels', () => {
  const network = () => lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 't' }).network

  test('the access PIF has a locally administered MAC; without an address beneath nothing is left behind', () => {
    const transport_PIF = lab.pif(0, 1).id
    const input = { transport_PIF, network: network() }
    expect(lab.refused('xs.tunnel.create', input)).toEqual({ code: 'TRANSPORT_PIF_NOT_CONFIGURED', params: [transport_PIF] })
    lab.apply('xs.pif.reconfigureIp', { pif: transport_PIF, mode: 'DHCP' })
    const made = lab.apply<{ tunnel: string; pif: string }>('xs.tunnel.create', input)
    const pif = lab.get('xs_pif', made.pif)
    expect(pif).toMatchObject({ device: 'tunnel0', VLAN: -1, currently_attached: true })
    expect(Number.parseInt(pif.MAC.slice(0, 2), 16) & 3).toBe(2)
    expect(lab.refused('xs.tunnel.create', { transport_PIF: made.pif, network: network() })).toEqual({
      code: 'IS_TUNNEL_ACCESS_PIF',
      params: [made.pif],
    })
    lab.apply('xs.tunnel.destroy', { tunnel: made.tunnel })
    expect(lab.lab.read.count('xs_tunnel')).toBe(0)
  })

  test('XS-PRIV-08 a host without Open vSwitch makes it refused', () => {
    const basic = xenLab({ backend: 'bridge' })
    const on = basic.apply<{ network: string }>('xs.network.create', { pool: basic.pool, name_label: 't' }).network
    expect(basic.refused('xs.tunnel.create', { transport_PIF: basic.pif(0, 1).id, network: on })).toEqual({
      code: 'OPENVSWITCH_NOT_ACTIVE',
      params: [],
    })
    basic.close()
  })

  test('XS-PRIV-10 one host with 5.6 makes it refused', () => {
    const mixed = xenLab({ release: '5.6-fp1', backend: 'openvswitch' })
    mixed.apply('xs.host.create', { pool: mixed.pool, ...hostSpec(1, 2), product_version: '5.6.0' })
    const on = mixed.apply<{ network: string }>('xs.network.create', { pool: mixed.pool, name_label: 't' }).network
    expect(mixed.refused('xs.tunnel.create', { transport_PIF: mixed.pif(0, 1).id, network: on })).toMatchObject({
      code: 'MESSAGE_METHOD_UNKNOWN',
    })
    mixed.close()
  })
})
