/** Facts of the documents about the server's own records, and the order in which they are made. */
import { afterEach, expect, test } from 'vitest'
import { TABLES } from '../../../../shared/model/tables'
import { xenLab, type PoolShape, type XenLab } from './testing'

let lab: XenLab
afterEach(() => lab.close())

const open = (shape: PoolShape): void => void (lab = xenLab(shape))
const network = (name_label: string) =>
  lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label }).network

test('XS-MOD-01 pools, hosts, NICs, PIFs, bonds, networks, VIFs, VMs, and outside the server switches with ports', () => {
  open({ release: '5.6', nics: 3 })
  const bond = lab.apply<{ bond: string; master: string }>('xs.bond.create', {
    network: network('Bond'),
    members: [lab.pif(0, 1).id, lab.pif(0, 2).id],
  })
  lab.vm('web', [lab.network('xenbr0').id], { on: 0 })
  const { ports } = lab.apply<{ ports: string[] }>('plant.switch.create', { name: 'SA', ports: { count: 4 } })
  const nic = lab.lab.read.first('plant_nic', { owner: lab.hosts[0] ?? '', device: 'eth0' })
  lab.apply('plant.cable.connect', { a: { nic: nic?.id }, b: { port: ports[0] } })
  const kinds = [
    'xs_pool',
    'xs_host',
    'plant_nic',
    'xs_pif',
    'xs_bond',
    'xs_network',
    'xs_vif',
    'xs_vm',
    'plant_switch',
    'plant_port',
  ] as const
  for (const kind of kinds) expect(lab.lab.read.count(kind), kind).toBeGreaterThan(0)
  expect(lab.get('xs_pif', bond.master)).toMatchObject({ physical: false, host: lab.hosts[0] })
  // The server has no record of switches: everything of theirs is outside of its classes.
  expect(TABLES.filter((table) => table.dumpClass !== undefined).map(({ name }) => name)).not.toContain('plant_switch')
})

test('XS-NET-01 5.6 has internal, external and bonded networks, and no kind that crosses servers', () => {
  open({ release: '5.6', nics: 3 })
  const [internal, external, bonded] = [network('Internal'), lab.network('xenbr0').id, network('Bonded')]
  lab.apply('xs.bond.create', { network: bonded, members: [lab.pif(0, 1).id, lab.pif(0, 2).id] })
  const uplink = (id: string) => lab.lab.read.first('xs_pif', { network: id })?.device
  expect([internal, external, bonded].map(uplink)).toEqual([undefined, 'eth0', 'bond0'])
  expect(lab.refused('xs.network.createCrossServer', { pool: lab.pool, name_label: 'Cross' }).code).toBe('MESSAGE_METHOD_UNKNOWN')
})

test('XS-NET-11 a network has one interface on a host, and that interface one address', () => {
  open({ nics: 3 })
  const { id: pif, network: on } = lab.pif(0, 1)
  const mode = { pif, mode: 'Static', netmask: '255.255.255.0' }
  lab.apply('xs.pif.reconfigureIp', { ...mode, IP: '10.1.0.1' })
  expect(lab.refused('xs.pif.reconfigureIp', { ...mode, IP: '10.1.0.1,10.1.0.2' })).toEqual({
    code: 'INVALID_IP_ADDRESS_SPECIFIED',
    params: ['IP'],
  })
  const second = lab.refused('xs.vlan.create', { tagged_PIF: lab.pif(0, 2).id, tag: 5, network: on })
  expect(second).toEqual({ code: 'NETWORK_ALREADY_CONNECTED', params: [lab.hosts[0], pif] })
})

test('XS-SEQ-02 a host that stands alone is bonded and given networks without a pool of several', () => {
  open({ release: '5.6', nics: 3 })
  const { pool, host } = lab.apply<{ pool: string; host: string }>('xs.host.create', {
    name_label: 'alone',
    release: '5.6',
    nics: [0, 1, 2].map((n) => ({ device: `eth${n}` })),
    management: { device: 'eth0', mode: 'DHCP' },
  })
  expect(lab.get('xs_pool', pool).name_label).toBe('')
  const { network: bonded } = lab.apply<{ network: string }>('xs.pool.createBond', { pool, devices: ['eth1', 'eth2'] })
  const master = lab.lab.read.first('xs_pif', { host, network: bonded })
  const { network: vlan } = lab.apply<{ network: string }>('xs.network.create', { pool, name_label: 'VLAN 25' })
  lab.apply('xs.pool.createVlan', { pif: master?.id, tag: 25, network: vlan })
  expect(lab.lab.read.first('xs_pif', { host, network: vlan })).toMatchObject({
    device: 'bond0',
    VLAN: 25,
    currently_attached: true,
  })
})

test('XS-BOND-19 NICs of a pair have the same settings: others are refused, and the bond’s MTU goes to both', () => {
  open({ nics: 3 })
  const [a, b] = [lab.pif(0, 1), lab.pif(0, 2)]
  const jumbo = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Bond', MTU: 9000 }).network
  const input = { network: jumbo, members: [a.id, b.id] }
  lab.apply('xs.pif.setProperty', { pif: b.id, name: 'gro', value: 'off' })
  expect(lab.refused('xs.bond.create', input).code).toBe('INCOMPATIBLE_PIF_PROPERTIES')
  lab.apply('xs.pif.setProperty', { pif: a.id, name: 'gro', value: 'off' })
  lab.apply('xs.pif.setPrimaryAddressType', { pif: b.id, type: 'IPv6' })
  expect(lab.refused('xs.bond.create', input).code).toBe('PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE')
  lab.apply('xs.pif.setPrimaryAddressType', { pif: a.id, type: 'IPv6' })
  lab.apply('xs.bond.create', input)
  expect([a, b].map((pif) => lab.get('xs_network', pif.network ?? '').MTU)).toEqual([9000, 9000])
})

test('XS-MGT-13 each class of traffic on a network of its own, or management apart from VMs and storage', () => {
  open({ hosts: 2, nics: 3 })
  const [management, storage, guests] = [0, 1, 2].map((n) => lab.network(`xenbr${n}`).id)
  const own = { mode: 'Static', netmask: '255.255.255.0' }
  lab.apply('xs.pool.configureInterfaces', {
    pool: lab.pool,
    hosts: lab.hosts,
    interfaces: [
      { network: management, purpose: null, IP: '10.0.0.1', gateway: '10.0.0.254', ...own },
      { network: storage, purpose: 'Storage', IP: '10.1.0.1', ...own },
    ],
    cleared: [],
  })
  const vms = [0, 1].map((on) => lab.vm(`vm-${on}`, [guests ?? ''], { on }))
  const carries = (id: string | undefined) =>
    lab.lab.read
      .find('xs_pif', { network: id ?? '' })
      .map((pif) => [pif.management, pif.other_config['management_purpose'] ?? null])
  expect([management, storage, guests].map(carries)).toEqual([
    [
      [true, null],
      [true, null],
    ],
    [
      [false, 'Storage'],
      [false, 'Storage'],
    ],
    [
      [false, null],
      [false, null],
    ],
  ])
  expect(lab.lab.read.find('xs_vif').map((vif) => vif.network)).toEqual([guests, guests])
  // Storage and VMs on one network, as the other way of separating has it.
  for (const { vifs } of vms) lab.apply('xs.vif.move', { vif: vifs[0], network: storage })
  expect(lab.lab.read.count('xs_vif', { network: management ?? '' })).toBe(0)
})
