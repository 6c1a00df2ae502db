/** Every operation, taken back and done again: the rows must be identical, field by field. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostSpec, POOL_OPERATIONS, xenLab, type XenLab } from './testing'

let lab: XenLab
let ids: Record<
  | 'windows'
  | 'adapter'
  | 'network'
  | 'vlan'
  | 'idleVlan'
  | 'bond'
  | 'lacp'
  | 'backup'
  | 'tunnel'
  | 'running'
  | 'halted'
  | 'vif'
  | 'idle'
  | 'private'
  | 'abroad'
  | 'foreign'
  | 'otherPool'
  | 'template'
  | keyof ReturnType<typeof otherPools>
  | keyof ReturnType<typeof headless>,
  string
>

const second = (host: string) => lab.lab.read.first('xs_pif', { host, device: 'eth1' })!

beforeAll(() => {
  lab = xenLab({ hosts: 2, nics: 6 })
  const network = (name_label: string) =>
    lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label }).network
  const [tagged, bonded, crossing, own] = ['VLAN', 'Bond', 'Cross', 'Private'].map(network)
  const { vlan } = lab.apply<{ vlan: string }>('xs.vlan.create', { tagged_PIF: lab.pif(0, 1).id, tag: 20, network: tagged })
  const idleVlan = lab.apply<{ vlan: string; pif: string }>('xs.vlan.create', {
    tagged_PIF: lab.pif(0, 1).id,
    tag: 23,
    network: network('Idle'),
  })
  lab.apply('xs.pif.unplug', { pif: idleVlan.pif })
  const { bond, master } = lab.apply<{ bond: string; master: string }>('xs.bond.create', {
    network: bonded,
    members: [lab.pif(0, 4).id, lab.pif(0, 5).id],
  })
  const elsewhere = (mode: string, nics: number[]) =>
    lab.apply<{ bond: string }>('xs.bond.create', {
      network: network(mode),
      members: nics.map((nic) => lab.pif(1, nic).id),
      mode,
    }).bond
  lab.apply('xs.vlan.create', { tagged_PIF: master, tag: 30, network: network('VLAN on bond') })
  lab.apply('xs.pif.reconfigureIp', { pif: lab.pif(0, 3).id, mode: 'DHCP' })
  lab.apply('plant.nic.create', { owner: lab.hosts[0], device: 'eth6' })
  const { tunnel } = lab.apply<{ tunnel: string }>('xs.tunnel.create', { transport_PIF: lab.pif(0, 3).id, network: crossing })
  const running = lab.vm('running', [lab.network('xenbr0').id, lab.network('xenbr1').id], { on: 0 })
  const halted = lab.vm('halted', [own ?? '', lab.network('xenbr0').id])
  lab.apply('xs.vif.unplug', { vif: running.vifs[1] })
  lab.apply('xs.vif.edit', { vif: running.vifs[1], trunks: ['10', '11'] })
  lab.apply('xs.pool.setController', { pool: lab.pool, address: '10.0.0.250' })
  lab.apply('guest.address.set', { endpoint: running.vifs[0], addresses: ['10.0.0.9'] })
  const other = lab.apply<{ pool: string; host: string }>('xs.pool.create', { name_label: 'Other', host: hostSpec(8, 2) })
  lab.apply('xs.pif.reconfigureIp', { pif: second(other.host).id, mode: 'DHCP' })
  const template = lab.apply<{ vm: string }>('xs.vm.create', {
    pool: lab.pool,
    name_label: 'template',
    is_a_template: true,
    vifs: [{ network: lab.network('xenbr0').id }],
  })
  const windows = windowsWithGhosts()
  ids = {
    ...windows,
    abroad: other.host,
    otherPool: other.pool,
    foreign: lab.lab.read.first('xs_network', { pool: other.pool, bridge: 'xenbr0' })?.id ?? '',
    template: template.vm,
    ...otherPools(),
    ...headless(),
    network: network('New'),
    vlan,
    idleVlan: idleVlan.vlan,
    bond,
    lacp: elsewhere('lacp', [3]),
    backup: elsewhere('active-backup', [4, 5]),
    tunnel,
    running: running.vm,
    halted: halted.vm,
    vif: running.vifs[0] ?? '',
    idle: running.vifs[1] ?? '',
    private: own ?? '',
  }
  lab.apply('plant.fault.set', failed())
})
afterAll(() => lab.close())

const vifOfWindows = () => lab.lab.read.first('xs_vif', { VM: ids.windows })?.id
/** The network of the bond. */
const bonded = () => lab.get('xs_pif', lab.get('xs_bond', ids.bond).master ?? '').network

/** A Windows VM whose MAC changed twice, so that two adapters are hidden; one more was removed since its start. */
function windowsWithGhosts(): { windows: string; adapter: string } {
  const { vm, vifs } = lab.apply<{ vm: string; vifs: string[] }>('xs.vm.create', {
    pool: lab.pool,
    name_label: 'windows',
    vifs: [{ network: lab.network('xenbr0').id }],
    guest: { family: 'windows' },
  })
  lab.apply('xs.vm.power', { vm, action: 'start' })
  let vif = vifs[0] ?? ''
  for (const n of [1, 2, 3]) ({ vif } = lab.apply<{ vif: string }>('xs.vif.edit', { vif, MAC: `02:00:00:00:01:0${n}` }))
  lab.apply('guest.adapter.remove', { guest: vm, instances: [ghosts(vm)[2]] })
  return { windows: vm, adapter: lab.lab.read.first('guest_adapter', { owner: vm, present: true })?.id ?? '' }
}
const ghosts = (owner: string): string[] =>
  lab.lab.read.find('guest_adapter', { owner, present: false }).map((adapter) => adapter.instance_id)
/** A NIC that has failed. */
const failed = () => ({ kind: 'plant_nic', object: lab.lab.read.first('plant_nic', { owner: ids.idleHost, device: 'eth2' })?.id })
/** A pool whose coordinator is lost, and one where a member has taken its place. */
function headless(): Record<'survivor' | 'recovering', string> {
  const pools = [30, 40].map((n) => {
    const { pool, host } = lab.apply<{ pool: string; host: string }>('xs.host.create', hostSpec(n, 1))
    const members = [1, 2].map((k) => lab.apply<{ host: string }>('xs.host.create', { pool, ...hostSpec(n + k, 1) }).host)
    lab.apply('xs.host.power', { host, action: 'cut' })
    return { pool, member: members[0] ?? '' }
  })
  lab.apply('xs.pool.emergencyTransition', { host: pools[1]?.member })
  return { survivor: pools[0]?.member ?? '', recovering: pools[1]?.pool ?? '' }
}
/** A host that stands alone, one with high availability, and a pool whose members are idle, off, or lost with a VM. */
function otherPools(): Record<'alone' | 'guarded' | 'idleHost' | 'gone' | 'stranded', string> {
  const host = (more: object) => lab.apply<{ pool: string; host: string }>('xs.host.create', more)
  const [alone, guarded, first] = [20, 21, 22].map((n) => host(hostSpec(n, 6)))
  const [idle, gone, lost] = [23, 24, 25].map((n) => host({ pool: first?.pool, ...hostSpec(n, 3) }).host)
  const { vm } = lab.apply<{ vm: string }>('xs.vm.create', { pool: first?.pool, name_label: 'stranded' })
  lab.apply('xs.vm.power', { vm, action: 'start', host: lost })
  lab.apply('xs.host.setEnabled', { host: idle, enabled: false })
  for (const off of [gone, lost]) lab.apply('xs.host.power', { host: off, action: 'cut' })
  lab.arrange((tx) => void tx.update('xs_pool', guarded?.pool ?? '', { ha_enabled: true }))
  return { alone: alone?.host ?? '', guarded: guarded?.pool ?? '', idleHost: idle ?? '', gone: gone ?? '', stranded: vm }
}

const CASES: Readonly<Record<string, () => object>> = {
  'xs.pool.create': () => ({ name_label: 'Second', host: hostSpec(5, 3) }),
  'xs.pool.createBond': () => ({ pool: lab.pool, devices: ['eth1', 'eth2'], name_label: 'Guests', mode: 'lacp' }),
  'xs.pool.destroyBond': () => ({ network: bonded() }),
  'xs.pool.setBondMode': () => ({ network: bonded(), mode: 'lacp', properties: { hashing_algorithm: 'src_mac' } }),
  'xs.pool.editBondMembers': () => ({ network: bonded(), devices: ['eth2', 'eth5'] }),
  'xs.pool.createVlan': () => ({ pif: lab.pif(0, 2).id, network: ids.network, tag: 77 }),
  'xs.pool.createVlanOnDevice': () => ({ pool: lab.pool, device: 'eth2', network: ids.network, tag: 78 }),
  'xs.pool.join': () => ({ host: ids.alone, pool: lab.pool }),
  'xs.pool.eject': () => ({ host: lab.hosts[1] }),
  'xs.pool.designateNewMaster': () => ({ host: lab.hosts[1] }),
  'xs.pool.disableHa': () => ({ pool: ids.guarded }),
  'xs.pool.enableHa': () => ({ pool: ids.otherPool }),
  'xs.pool.setIgmpSnooping': () => ({ pool: lab.pool, enabled: true }),
  'xs.pool.emergencyTransition': () => ({ host: ids.survivor }),
  'xs.pool.recoverSlaves': () => ({ pool: ids.recovering }),
  'xs.pool.bringToSettings': () => ({ pool: lab.pool }),
  'xs.host.power': () => ({ host: ids.idleHost, action: 'reboot' }),
  'xs.host.setEnabled': () => ({ host: lab.hosts[0], enabled: false, evacuate: false }),
  'xs.host.switchBackend': () => ({ host: ids.idleHost, backend: 'bridge' }),
  'xs.host.resetNetworking': () => ({ host: ids.idleHost, device: 'eth1', mode: 'DHCP', vlan: 9 }),
  'xs.host.destroy': () => ({ host: ids.gone }),
  'xs.vm.resetPowerState': () => ({ vm: ids.stranded }),
  'xs.pool.setController': () => ({ pool: lab.pool, address: '10.0.0.251' }),
  'xs.pool.configureInterfaces': () => ({
    pool: lab.pool,
    hosts: lab.hosts,
    interfaces: [
      { network: lab.network('xenbr2').id, purpose: null, mode: 'Static', IP: '10.2.0.1', netmask: '255.255.255.0' },
      { network: lab.network('xenbr1').id, purpose: 'Storage 1', mode: 'Static', IP: '10.3.0.1', netmask: '255.255.255.0' },
    ],
    cleared: [lab.network('xenbr0').id],
  }),
  'xs.pool.managementReconfigure': () => ({ network: second(ids.abroad).network }),
  'xs.host.create': () => ({ pool: lab.pool, ...hostSpec(2, 6) }),
  'xs.host.managementReconfigure': () => ({ pif: lab.pif(0, 3).id }),
  'xs.host.managementDisable': () => ({ host: lab.hosts[0] }),
  'xs.host.evacuate': () => ({ host: lab.hosts[0] }),
  'xs.record.set': () => ({ kind: 'xs_pif', id: lab.pif(0, 1).id, fields: { other_config: { defaultroute: 'true' } } }),
  'xs.object.describe': () => ({ kind: 'xs_vm', id: ids.halted, name_label: 'New name', tags: ['a'] }),
  'xs.network.create': () => ({ pool: lab.pool, name_label: 'Another', automatic: true }),
  'xs.network.createExternal': () => ({
    pool: lab.pool,
    pif: lab.pif(0, 1).id,
    vlans: [77, 78].map((tag) => ({ tag, name_label: `VLAN ${tag}` })),
  }),
  'xs.network.createCrossServer': () => ({ pool: lab.pool, name_label: 'Spanning' }),
  'xs.network.reconfigure': () => ({ network: ids.private, MTU: 9000, uplink: { pif: lab.pif(0, 1).id, tag: 79 } }),
  'xs.network.vacate': () => ({ network: ids.private, to: lab.network('xenbr2').id }),
  'xs.network.remove': () => ({ network: lab.get('xs_pif', lab.get('xs_vlan', ids.vlan).untagged_PIF ?? '').network }),
  'xs.network.edit': () => ({ network: ids.network, name_label: 'Other', MTU: 9000, other_config: { a: 'b' } }),
  'xs.network.destroy': () => ({ network: ids.private }),
  'xs.network.attach': () => ({
    network: lab.get('xs_pif', lab.get('xs_vlan', ids.idleVlan).untagged_PIF ?? '').network,
    host: lab.hosts[0],
  }),
  'xs.pif.plug': () => ({ pif: lab.lab.read.first('xs_pif', { VLAN: 20 })?.id }),
  'xs.pif.unplug': () => ({ pif: lab.pif(0, 3).id }),
  'xs.pif.reconfigureIp': () => ({ pif: lab.pif(0, 0).id, mode: 'Static', IP: '10.0.0.77', netmask: '255.0.0.0' }),
  'xs.pif.reconfigureIpv6': () => ({ pif: lab.pif(0, 0).id, mode: 'Static', IPv6: 'fd00::5/64', DNS: 'fd00::1' }),
  'xs.pif.setPrimaryAddressType': () => ({ pif: lab.pif(0, 1).id, type: 'IPv6' }),
  'xs.pif.setProperty': () => ({ pif: lab.get('xs_bond', ids.bond).master, name: 'gro', value: 'off' }),
  'xs.pif.setDisallowUnplug': () => ({ pif: lab.pif(0, 1).id, value: true }),
  'xs.pif.dbForget': () => ({ pif: lab.get('xs_bond', ids.bond).master }),
  'xs.pif.createVlan': () => ({ device: 'eth1', network: ids.network, host: lab.hosts[0], tag: 22 }),
  'xs.pif.destroy': () => ({ pif: lab.get('xs_vlan', ids.vlan).untagged_PIF }),
  'xs.pif.scan': () => ({ host: lab.hosts[0] }),
  'xs.pif.introduce': () => ({ host: lab.hosts[0], device: 'eth6' }),
  'xs.pif.forget': () => ({ pif: lab.pif(1, 1).id }),
  'xs.vlan.create': () => ({ tagged_PIF: lab.pif(0, 1).id, tag: 21, network: ids.network }),
  'xs.vlan.destroy': () => ({ vlan: ids.vlan }),
  'xs.bond.create': () => ({ network: ids.network, members: [0, 1, 2, 3].map((nic) => lab.pif(0, nic).id).slice(0, 3) }),
  'xs.bond.destroy': () => ({ bond: ids.bond }),
  'xs.bond.setMode': () => ({ bond: ids.bond, mode: 'lacp' }),
  'xs.bond.setProperty': () => ({ bond: ids.lacp, name: 'lacp-time', value: 'fast' }),
  'xs.bond.setActive': () => ({ bond: ids.backup, member: lab.pif(1, 5).id }),
  'xs.tunnel.create': () => ({ transport_PIF: lab.pif(0, 0).id, network: ids.network }),
  'xs.tunnel.destroy': () => ({ tunnel: ids.tunnel }),
  'xs.vm.create': () => ({ pool: lab.pool, name_label: 'third' }),
  'xs.vm.clone': () => ({ vm: ids.halted, name_label: 'clone' }),
  'xs.vm.copy': () => ({ vm: ids.halted, name_label: 'copy' }),
  'xs.vm.power': () => ({ vm: ids.running, action: 'shutdown' }),
  'xs.vm.migrate': () => ({ vm: ids.running, host: lab.hosts[1] }),
  'xs.vm.migrateTo': () => ({
    vm: ids.running,
    host: ids.abroad,
    networks: Object.fromEntries([ids.vif, ids.idle].map((vif) => [vif, ids.foreign])),
  }),
  'xs.vm.copyTo': () => ({
    vm: ids.halted,
    pool: ids.otherPool,
    name_label: 'copy',
    networks: Object.fromEntries(
      lab.lab.read.find('xs_vif', { VM: ids.halted }).map((vif): [string, string] => [vif.id, ids.foreign]),
    ),
  }),
  'xs.vm.setTemplate': () => ({ vm: ids.halted, template: true }),
  'xs.vm.install': () => ({ template: ids.template, name_label: 'from template', vifs: [{ network: ids.private }] }),
  'xs.vm.setTools': () => ({ vm: ids.running, installed: false }),
  'xs.vm.destroy': () => ({ vm: ids.halted }),
  'xs.vif.create': () => ({ VM: ids.running, network: ids.private, plug: true, limit: 100 }),
  'xs.vif.edit': () => ({ vif: ids.vif, MAC: '02:00:00:00:00:01', network: lab.network('xenbr2').id, limit: 7 }),
  'xs.vif.move': () => ({ vif: ids.vif, network: lab.network('xenbr2').id }),
  'xs.vif.addTrunk': () => ({ vif: ids.vif, tag: 12 }),
  'xs.vif.removeTrunk': () => ({ vif: ids.idle, tag: 11 }),
  'xs.vif.configureIpv4': () => ({ vif: vifOfWindows(), mode: 'Static', address: '10.0.0.14/24', gateway: '10.0.0.1' }),
  'xs.vif.configureIpv6': () => ({ vif: vifOfWindows(), mode: 'Static', address: 'fd00::14/64' }),
  'xs.vif.plug': () => ({ vif: ids.idle }),
  'xs.vif.unplug': () => ({ vif: ids.vif }),
  'xs.vif.destroy': () => ({ vif: ids.vif, unplug: true }),
  'guest.address.set': () => ({ endpoint: ids.vif, addresses: ['10.0.0.10', 'fd00::1'] }),
  'guest.routing.set': () => ({ machine: ids.running, gateway: '10.0.0.1', forwards: true }),
  'guest.adapter.setAddress': () => ({ adapter: ids.adapter, addresses: ['10.0.0.12/24'] }),
  'guest.adapter.remove': () => ({ guest: ids.windows, instances: ghosts(ids.windows) }),
  'guest.restart': () => ({ guest: ids.windows }),
  'plant.fault.set': () => ({ kind: 'xs_host', object: lab.hosts[1] }),
  'plant.fault.clear': () => failed(),
  'plant.fault.clearAll': () => ({}),
  'guest.prompt.run': () => ({ guest: ids.windows, line: `devcon -r remove "@${ghosts(ids.windows)[0]}"` }),
}
/** The PIF is plugged: nothing is left to do. */
const IDEMPOTENT = ['xs.pif.plug']

test('every operation has a case', () => {
  const names = POOL_OPERATIONS.map((operation) => operation.name)
  expect(Object.keys(CASES).sort()).toEqual(names.sort())
})

test.each(Object.keys(CASES))('%s: a preview changes nothing, undo gives the rows back, redo the new ones', (name) => {
  const before = lab.content()
  const input = CASES[name]?.()
  const preview = lab.preview(name, input)
  expect(lab.content()).toEqual(before)
  lab.apply(name, input)
  const after = lab.content()
  if (!IDEMPOTENT.includes(name)) {
    expect(preview.total).toBeGreaterThan(0)
    expect(after).not.toEqual(before)
    lab.undo()
    expect(lab.content()).toEqual(before)
    lab.redo()
    expect(lab.content()).toEqual(after)
    lab.undo()
  }
  expect(lab.content()).toEqual(before)
})
