/** Bond.create and Bond.destroy as release 8 has them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../testing'
import { bondSteps } from './testing'

let lab: XenLab
const { network, bondOf, vlan, pifs } = bondSteps(() => lab)

describe('release 8', () => {
  beforeEach(() => (lab = xenLab({ hosts: 2, nics: 4 })))
  afterEach(() => lab.close())

  test('XS-BOND-02 the bond has the MAC of its primary member, and its members keep their networks', () => {
    const [a, b] = [lab.pif(0, 2), lab.pif(0, 3)]
    const { bond, master } = bondOf([a.id, b.id], {})
    expect(lab.get('xs_bond', bond)).toMatchObject({
      master,
      primary_slave: a.id,
      mode: 'balance-slb',
      auto_update_mac: true,
      links_up: 2,
    })
    expect(lab.get('xs_pif', master)).toMatchObject({
      device: 'bond0',
      MAC: a.MAC,
      physical: false,
      currently_attached: true,
      MTU: 1500,
      VLAN: -1,
    })
    for (const member of [a, b]) {
      expect(lab.get('xs_pif', member.id)).toMatchObject({
        bond_slave_of: bond,
        network: member.network,
        currently_attached: false,
      })
    }
    expect(lab.get('xs_pif_metrics', lab.get('xs_pif', master).metrics ?? '')).toMatchObject({
      carrier: true,
      speed: 2000,
      duplex: true,
    })
  })

  test('XS-BOND-03 the primary member is the management NIC; address and management go to the bond', () => {
    const [nic1, nic0] = [lab.pif(0, 1), lab.pif(0, 0)]
    const { bond, master } = bondOf([nic1.id, nic0.id])
    expect(lab.get('xs_bond', bond).primary_slave).toBe(nic0.id)
    expect(lab.get('xs_pif', master)).toMatchObject({
      MAC: nic0.MAC,
      IP: '10.0.0.1',
      ip_configuration_mode: 'Static',
      management: true,
    })
    expect(lab.get('xs_pif', nic0.id)).toMatchObject({ IP: '', ip_configuration_mode: 'None', management: false })
    expect(lab.lab.read.find('xs_pif', { host: lab.hosts[0] ?? '', management: true })).toHaveLength(1)
    // Other pairs and single NICs stay for VM traffic.
    expect(bondOf(pifs(2, 3)).master).not.toBe(master)
  })

  test('a MAC given by hand stays, repeated members keep their last mention, and one member is enough', () => {
    const [a, b] = pifs(2, 3)
    const { bond, master } = bondOf([a ?? '', b ?? '', a ?? ''], { MAC: '00:AA:bb:00:00:01' })
    expect(lab.get('xs_bond', bond)).toMatchObject({ primary_slave: b, auto_update_mac: false })
    expect(lab.get('xs_pif', master).MAC).toBe('00:AA:bb:00:00:01')
    expect(lab.get('xs_pif', bondOf(pifs(1)).master).device).toBe('bond1')
  })

  test('LACP has properties with defaults; other modes have none', () => {
    const made = bondOf(pifs(2, 3), { mode: 'lacp', properties: { 'lacp-time': 'fast' } })
    expect(lab.get('xs_bond', made.bond).properties).toEqual({
      hashing_algorithm: 'tcpudp_ports',
      'lacp-time': 'fast',
      'lacp-fallback-ab': 'true',
    })
    const input = { network: network(), members: pifs(1) }
    for (const [mode, properties, said] of [
      ['balance-slb', { hashing_algorithm: 'src_mac' }, 'hashing_algorithm = src_mac'],
      ['lacp', { 'lacp-time': 'soon' }, 'lacp-time = soon'],
      ['lacp', { toString: 'x' }, 'toString = x'],
    ] as const) {
      expect(lab.refused('xs.bond.create', { ...input, mode, properties })).toEqual({
        code: 'INVALID_VALUE',
        params: ['properties', said],
      })
    }
  })

  test('plugging the bond gives its MTU to the networks of its members', () => {
    const on = network('Jumbo', { MTU: 9000 })
    lab.apply('xs.bond.create', { network: on, members: pifs(2, 3) })
    expect([lab.network('xenbr2').MTU, lab.network('xenbr3').MTU]).toEqual([9000, 9000])
  })

  test('VLANs move with address, plug state and management; of two with one tag one survives', () => {
    const [on20, on20b, on30] = [network('20'), network('20b'), network('30')]
    const [a = '', b = ''] = pifs(0, 1)
    vlan(a, 20, on20)
    const twin = vlan(b, 20, on20b)
    const other = vlan(b, 30, on30)
    lab.apply('xs.pif.reconfigureIp', { pif: other.pif, mode: 'Static', IP: '10.3.0.1', netmask: '255.255.255.0' })
    lab.apply('xs.host.managementReconfigure', { pif: other.pif })
    lab.apply('xs.pif.reconfigureIp', { pif: a, mode: 'None' })
    const local = lab.vm('local', [on20b], { on: 0 })
    const { master } = bondOf([a, b])
    const at = (id: string) => lab.lab.read.first('xs_pif', { network: id, host: lab.hosts[0] ?? '' })
    expect(at(on20)).toMatchObject({ device: 'bond0', VLAN: 20, currently_attached: true })
    expect(at(on20b)).toBeUndefined()
    expect(lab.get('xs_vif', local.vifs[0] ?? '').network).toBe(on20)
    expect(at(on30)).toMatchObject({ device: 'bond0', VLAN: 30, IP: '10.3.0.1', management: true, currently_attached: true })
    expect(lab.lab.read.find('xs_vlan').map((row) => row.tagged_PIF)).toEqual([master, master])
    expect(lab.lab.read.get('xs_vlan', twin.vlan)).toBeUndefined()
  })

  test('management on a VLAN that gives way to one with its tag goes to that one', () => {
    const [a = '', b = ''] = pifs(1, 2)
    vlan(a, 20, network('20'))
    const twin = vlan(b, 20, network('20b'))
    lab.apply('xs.pif.reconfigureIp', { pif: twin.pif, mode: 'Static', IP: '10.3.0.1', netmask: '255.255.255.0' })
    lab.apply('xs.host.managementReconfigure', { pif: twin.pif })
    bondOf([a, b])
    const management = lab.lab.read.first('xs_pif', { host: lab.hosts[0] ?? '', management: true })
    expect(management).toMatchObject({ device: 'bond0', VLAN: 20, IP: '10.3.0.1', currently_attached: true })
  })

  test('VIFs of local VMs move, those of halted VMs that could start elsewhere stay behind', () => {
    const on = lab.network('xenbr2').id
    const running = lab.vm('running', [on], { on: 0 })
    const away = lab.vm('away', [on], { on: 1 })
    const halted = lab.vm('halted', [on])
    const only = network('only')
    vlan(lab.pif(0, 1).id, 7, only)
    const bound = lab.vm('bound', [on, only])
    const { master } = bondOf(pifs(2, 3))
    const bonded = lab.get('xs_pif', master).network
    const networks = [running, away, halted, bound].map(({ vifs }) => lab.get('xs_vif', vifs[0] ?? '').network)
    expect(networks).toEqual([bonded, on, on, bonded])
  })

  test('tunnels move and get a new MAC; a mark against unplugging moves to the bond', () => {
    const [a = '', b = ''] = pifs(2, 3)
    lab.apply('xs.pif.reconfigureIp', { pif: b, mode: 'DHCP' })
    const on = network('cross')
    const old = lab.apply<{ pif: string }>('xs.tunnel.create', { transport_PIF: b, network: on })
    const before = lab.get('xs_pif', old.pif)
    lab.arrange((tx) => tx.update('xs_pif', a, { disallow_unplug: true }))
    const { master } = bondOf([a, b])
    const [tunnel] = lab.lab.read.find('xs_tunnel')
    const access = lab.get('xs_pif', tunnel?.access_PIF ?? '')
    expect(tunnel?.transport_PIF).toBe(master)
    expect(access).toMatchObject({ network: on, device: 'tunnel0', currently_attached: true })
    expect(access.MAC).not.toBe(before.MAC)
    expect([master, a].map((id) => lab.get('xs_pif', id).disallow_unplug)).toEqual([true, false])
  })

  test('the checks come in XAPI’s order', () => {
    const [nic0 = '', nic1 = '', nic2 = '', nic3 = ''] = pifs(0, 1, 2, 3)
    const { pif: vlanPif } = vlan(nic1, 5, network('v'))
    const on = network()
    const set = (id: string, patch: object) => lab.arrange((tx) => tx.update('xs_pif', id, patch))
    expect(lab.refused('xs.bond.create', { network: on, members: [] })).toEqual({
      code: 'PIF_BOND_NEEDS_MORE_MEMBERS',
      params: [],
    })
    const input = { network: lab.network('xenbr2').id, members: [nic2, vlanPif, nic3], MAC: 'junk', properties: { x: 'y' } }
    lab.arrange((tx) => tx.update('xs_network', input.network, { managed: false }))
    expect(lab.refused('xs.bond.create', input)).toEqual({ code: 'NETWORK_UNMANAGED', params: [input.network] })
    lab.arrange((tx) => tx.update('xs_network', input.network, { managed: true }))
    expect(lab.refused('xs.bond.create', input)).toEqual({ code: 'NETWORK_ALREADY_CONNECTED', params: [lab.hosts[0], nic2] })
    const free = { ...input, network: on }
    expect(lab.refused('xs.bond.create', free)).toEqual({ code: 'MAC_INVALID', params: ['junk'] })
    const mac = { ...free, MAC: '' }
    expect(lab.refused('xs.bond.create', mac)).toEqual({ code: 'INVALID_VALUE', params: ['properties', 'x = y'] })
    const plain = { network: on, members: input.members }
    set(nic3, { primary_address_type: 'IPv6', managed: false })
    expect(lab.refused('xs.bond.create', plain)).toEqual({ code: 'PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE', params: [nic3] })
    set(nic3, { primary_address_type: 'IPv4' })
    expect(lab.refused('xs.bond.create', plain)).toEqual({ code: 'PIF_VLAN_EXISTS', params: ['eth1'] })
    const nics = { network: on, members: [nic2, nic3] }
    expect(lab.refused('xs.bond.create', nics)).toEqual({ code: 'PIF_UNMANAGED', params: [nic3] })
    set(nic3, { managed: true, properties: { gro: 'off' } })
    const cross = { network: on, members: [nic3, nic2, lab.pif(1, 3).id] }
    expect(lab.refused('xs.bond.create', cross)).toEqual({ code: 'PIF_CANNOT_BOND_CROSS_HOST', params: [] })
    expect(lab.refused('xs.bond.create', nics)).toEqual({ code: 'INCOMPATIBLE_PIF_PROPERTIES', params: [] })
    set(nic3, { properties: { gro: 'on' } })
    lab.apply('xs.pif.reconfigureIp', { pif: nic3, mode: 'DHCP' })
    expect(lab.refused('xs.bond.create', { network: on, members: [nic3, nic0] })).toEqual({
      code: 'PIF_BOND_MORE_THAN_ONE_IP',
      params: [],
    })
    bondOf([nic2, nic3])
    expect(lab.refused('xs.bond.create', nics)).toEqual({ code: 'PIF_ALREADY_BONDED', params: [nic2] })
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    const code = 'HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE'
    expect(lab.refused('xs.bond.create', { network: on, members: [nic0] })).toEqual({ code, params: [] })
  })

  test('destroy gives everything back to the primary member and plugs the members', () => {
    const [nic0 = '', nic1 = ''] = pifs(0, 1)
    const { bond, master } = bondOf([nic0, nic1])
    const bonded = lab.get('xs_pif', master).network ?? ''
    const on = network('20')
    vlan(master, 20, on)
    const { vifs } = lab.vm('web', [bonded], { on: 0 })
    lab.apply('xs.bond.destroy', { bond })
    expect(lab.get('xs_pif', nic0)).toMatchObject({
      IP: '10.0.0.1',
      management: true,
      bond_slave_of: null,
      currently_attached: true,
    })
    expect(lab.get('xs_pif', nic1)).toMatchObject({
      ip_configuration_mode: 'None',
      bond_slave_of: null,
      currently_attached: true,
    })
    expect(lab.lab.read.first('xs_pif', { network: on })).toMatchObject({ device: 'eth0', VLAN: 20, currently_attached: true })
    expect(lab.get('xs_vif', vifs[0] ?? '').network).toBe(lab.pif(0, 0).network)
    expect(lab.get('xs_network', bonded).name_label).toBe('Bond')
    expect(lab.lab.read.find('xs_pif', { network: bonded })).toEqual([])
  })

  test('destroy is refused only for management under high availability', () => {
    const { bond } = bondOf(pifs(0, 1))
    lab.arrange((tx) => tx.update('xs_pool', lab.pool, { ha_enabled: true }))
    const code = 'HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE'
    expect(lab.refused('xs.bond.destroy', { bond })).toEqual({ code, params: [] })
  })

  test('XS-VLAN-22 a VLAN on a bond: the bond first, then a network with the bond and the tag', () => {
    const { master } = bondOf(pifs(2, 3))
    const on = network('VLAN 25')
    const { pif } = vlan(master, 25, on)
    expect(lab.get('xs_pif', pif)).toMatchObject({ device: 'bond0', VLAN: 25, network: on })
    lab.vm('web', [on], { on: 0 })
  })

  test('a host that joins later copies the coordinator’s bonds with its own NICs’ MACs, and its VLANs unplugged', () => {
    const { master } = bondOf(pifs(2, 3), { mode: 'active-backup' })
    const on = network('VLAN 25')
    vlan(master, 25, on)
    const { host } = lab.apply<{ host: string }>('xs.host.create', {
      pool: lab.pool,
      name_label: 'late',
      nics: [0, 2, 3].map((n) => ({ device: `eth${n}` })),
      management: { device: 'eth0', mode: 'DHCP' },
    })
    const mine = lab.lab.read.find('xs_pif', { host })
    const bond = mine.find((pif) => pif.device === 'bond0' && pif.VLAN < 0)
    expect(bond).toMatchObject({
      network: lab.get('xs_pif', master).network,
      MAC: mine.find((pif) => pif.device === 'eth2')?.MAC,
    })
    expect(lab.lab.read.first('xs_bond', { master: bond?.id ?? '' })?.mode).toBe('active-backup')
    expect(mine.find((pif) => pif.VLAN === 25)).toMatchObject({ network: on, device: 'bond0', currently_attached: false })
  })
})
