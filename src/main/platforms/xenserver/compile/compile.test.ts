/** What a host's rows come to on the data plane, corner by corner. */
import { afterEach, expect, test } from 'vitest'
import { ACTIVE_KEY } from '../../../../shared/model/xenserver-bonds'
import { nameIn } from '../../../fabric/name'
import { UNTAGGED, type Piece, type SwitchPort } from '../../../fabric/topology'
import { xenLab, type PoolShape, type XenLab } from '../operations/testing'
import { compileHost } from './host'

let lab: XenLab
afterEach(() => lab.close())

function open(shape: PoolShape = {}): void {
  lab = xenLab({ nics: 4, ...shape })
}
const compiled = (): Piece => compileHost(lab.lab.read, lab.hosts[0]!)
const portOf = (vif: string): SwitchPort | undefined => compiled().ports.find(({ id }) => id === nameIn('xs_vif', vif))
const bondPort = (): SwitchPort | undefined => compiled().ports.find((port) => port.bond && port.node.endsWith(lab.hosts[0]!))
const nic = (n: number): string =>
  nameIn('plant_nic', lab.lab.read.first('plant_nic', { owner: lab.hosts[0]!, device: `eth${n}` })!.id)
const node = (network: string): string => nameIn('xs_network', network, lab.hosts[0])

test('a VLAN that is plugged has its switch, although the interface beneath it is not', () => {
  open()
  const { network } = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'VLAN 5' })
  const base = lab.pif(0, 1)
  lab.apply('xs.vlan.create', { tagged_PIF: base.id, tag: 5, network })
  lab.apply('xs.pif.unplug', { pif: base.id })
  const { vifs } = lab.vm('a', [network], { on: 0 })
  expect(portOf(vifs[0]!)).toMatchObject({ node: node(base.network!), mode: 'access', vlan: 5 })
  expect(compiled().ports).toContainEqual({
    id: nic(1),
    node: node(base.network!),
    mode: 'trunk',
    allowed: 'all',
    native: UNTAGGED,
  })
})

test('an unmanaged or unplugged NIC is nobody’s uplink, and the VIFs of its network are among themselves', () => {
  open()
  const [one, two] = [lab.pif(0, 1), lab.pif(0, 2)]
  const { vifs } = lab.vm('a', [one.network!, two.network!], { on: 0 })
  lab.arrange((tx) => {
    tx.update('xs_pif', one.id, { managed: false })
    tx.update('xs_pif', two.id, { currently_attached: false })
  })
  expect(compiled().ports.map(({ id }) => id)).not.toEqual(expect.arrayContaining([nic(1)]))
  expect(compiled().ports.map(({ id }) => id)).not.toEqual(expect.arrayContaining([nic(2)]))
  expect(vifs.map((vif) => portOf(vif)?.node)).toEqual([node(one.network!), node(two.network!)])
})

test('members of a bond come by device number, and the active one is where traffic went', () => {
  open()
  const { network } = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Bond' })
  const members = [lab.pif(0, 3).id, lab.pif(0, 1).id, lab.pif(0, 2).id]
  const { bond } = lab.apply<{ bond: string }>('xs.bond.create', { network, members, mode: 'active-backup' })
  expect(bondPort()?.bond).toEqual({ mode: 'active-backup', members: [nic(1), nic(2), nic(3)] })
  for (const [device, active] of [
    ['eth3', { active: nic(3) }],
    ['eth9', {}],
  ] as const) {
    lab.arrange((tx) => tx.update('xs_bond', bond, { other_config: { [ACTIVE_KEY]: device } }))
    expect(bondPort()?.bond).toEqual({ mode: 'active-backup', members: [nic(1), nic(2), nic(3)], ...active })
  }
  lab.arrange((tx) => tx.update('xs_pif', tx.need('xs_bond', bond).master!, { other_config: { 'bond-mode': 'balance-slb' } }))
  expect(bondPort()?.bond?.mode).toBe('balance-slb')
})

test('a bond in LACP mode spreads frames as its property says, on the Linux bridge as the driver does', () => {
  open()
  const { network } = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Bond' })
  const members = [lab.pif(0, 1).id, lab.pif(0, 2).id]
  const { bond } = lab.apply<{ bond: string }>('xs.bond.create', { network, members, mode: 'lacp' })
  expect(bondPort()?.bond?.hash).toBe('layer3+4')
  lab.apply('xs.bond.setProperty', { bond, name: 'hashing_algorithm', value: 'src_mac' })
  expect(bondPort()?.bond?.hash).toBe('vlan+srcmac')
  const host = lab.get('xs_host', lab.hosts[0]!)
  const software_version = { ...host.software_version, network_backend: 'bridge' }
  lab.arrange((tx) => tx.update('xs_host', host.id, { software_version }))
  expect(bondPort()?.bond?.hash).toBe('layer2')
  expect(compiled().nodes.every(({ flavour }) => flavour === 'linux')).toBe(true)
})

test('release 5.6: a bond’s member that is plugged by itself is an uplink of its own, and the bond is none', () => {
  open({ release: '5.6' })
  const { network } = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'Bond' })
  const members = [lab.pif(0, 1).id, lab.pif(0, 2).id]
  const { master } = lab.apply<{ master: string }>('xs.bond.create', { network, members })
  lab.apply('xs.pif.plug', { pif: master })
  expect(bondPort()?.bond?.members).toEqual([nic(1), nic(2)])
  lab.apply('xs.pif.plug', { pif: members[0] })
  expect(bondPort()).toBeUndefined()
  expect(compiled().ports.find(({ id }) => id === nic(1))?.node).toBe(node(lab.pif(0, 1).network!))
})

test('only guests that run are heard', () => {
  open()
  const { vm } = lab.vm('a', [lab.network('xenbr1').id], { on: 0 })
  const count = (): number => compiled().endpoints.filter(({ id }) => id.startsWith('xs_vif/')).length
  expect(count()).toBe(1)
  for (const [action, left] of [
    ['pause', 0],
    ['unpause', 1],
    ['suspend', 0],
    ['resume', 1],
    ['shutdown', 0],
  ] as const) {
    lab.apply('xs.vm.power', { vm, action })
    expect(count(), action).toBe(left)
  }
})

test('a host’s interfaces speak with what they were given: no address yet, several, and the MAC of what is beneath', () => {
  open()
  const { network } = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label: 'VLAN 5' })
  lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(0, 1).id, tag: 5, network })
  const vlan = lab.lab.read.first('xs_pif', { network })!
  lab.arrange((tx) => {
    tx.update('xs_pif', vlan.id, {
      ip_configuration_mode: 'Static',
      IP: '10.5.0.1',
      netmask: '255.255.0.0',
      IPv6: ['fd00::1/64'],
    })
    tx.update('xs_pif', lab.pif(0, 2).id, { ip_configuration_mode: 'DHCP' })
  })
  const { machines = [], endpoints } = compiled()
  const addresses = (pif: string) => machines[0]?.interfaces.find(({ endpoint }) => endpoint === nameIn('xs_pif', pif))?.addresses
  expect(addresses(vlan.id)).toEqual(['10.5.0.1/16', 'fd00::1/64'])
  expect(addresses(lab.pif(0, 2).id)).toEqual([])
  expect(endpoints.find(({ id }) => id === nameIn('xs_pif', vlan.id))?.mac).toBe(lab.pif(0, 1).MAC)
  expect(machines[0]?.gateway).toBe('10.0.0.254')
  lab.arrange((tx) => tx.update('xs_pif', vlan.id, { gateway: '10.5.0.254', other_config: { defaultroute: 'true' } }))
  expect(compiled().machines?.[0]?.gateway).toBe('10.5.0.254')
})

test('a VIF’s limit is KiB per second, and none with a burst out of range', () => {
  open()
  const [vif] = lab.vm('a', [lab.network('xenbr1').id], { on: 0 }).vifs
  const limit = (params: Record<string, string>, type = 'ratelimit'): number | undefined => {
    lab.arrange((tx) => tx.update('xs_vif', vif!, { qos_algorithm_type: type, qos_algorithm_params: params }))
    return portOf(vif!)?.limit
  }
  expect(limit({ kbps: '100' })).toBe(102_400)
  expect(limit({ kbps: '100' }, '')).toBeUndefined()
  expect(limit({ kbps: '100', timeslice_us: '0' })).toBeUndefined()
  expect(limit({ kbps: '0' })).toBeUndefined()
  expect(limit({ kbps: 'much' })).toBeUndefined()
  expect(limit({ kbps: '100000000' })).toBeUndefined()
  expect(limit({})).toBeUndefined()
})

test('what a VIF lets through is its own mode, or its network’s', () => {
  open()
  const network = lab.network('xenbr1').id
  const [vif] = lab.vm('a', [network], { on: 0 }).vifs
  expect(portOf(vif!)?.filter).toBeUndefined()
  lab.arrange((tx) => tx.update('xs_network', network, { default_locking_mode: 'disabled' }))
  expect(portOf(vif!)?.filter).toEqual({ mode: 'disabled' })
  lab.arrange((tx) =>
    tx.update('xs_vif', vif!, {
      MAC: '02:00:00:00:00:AB',
      locking_mode: 'locked',
      ipv4_allowed: ['10.0.0.1'],
      ipv6_allowed: ['fd00::1'],
    }),
  )
  expect(portOf(vif!)?.filter).toEqual({ mode: 'locked', mac: '02:00:00:00:00:ab', addresses: ['10.0.0.1', 'fd00::1'] })
  expect(compiled().endpoints.find(({ id }) => id === nameIn('xs_vif', vif!))?.mac).toBe('02:00:00:00:00:ab')
  lab.arrange((tx) => tx.update('xs_vif', vif!, { locking_mode: 'unlocked' }))
  expect(portOf(vif!)?.filter).toBeUndefined()
})

test('a host without power has its switches, and they are down', () => {
  open()
  lab.vm('a', [lab.network('xenbr1').id], { on: 0 })
  const before = compiled()
  lab.apply('xs.host.power', { host: lab.hosts[0], action: 'cut' })
  const own = (id: string): boolean => id.endsWith(lab.hosts[0]!)
  expect(compiled()).toEqual({ ...before, nodes: before.nodes.map((each) => (own(each.id) ? { ...each, down: true } : each)) })
  lab.apply('xs.host.power', { host: lab.hosts[0], action: 'start' })
  expect(compiled().nodes.some(({ down }) => down)).toBe(false)
})
