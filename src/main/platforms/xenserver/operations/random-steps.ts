/** Steps at random, one for each operation, drawn from what the lab holds at that moment. For tests. */
import type { RowOf, TableName } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import { hostSpec } from './testing'

/** Draws from what the lab holds at that moment; now and then a reference to nothing. */
export class Draw {
  private at = 0
  readonly reader: Reader
  private readonly numbers: readonly number[]
  constructor(reader: Reader, numbers: readonly number[]) {
    this.reader = reader
    this.numbers = numbers
  }
  number(below: number): number {
    return (this.numbers[this.at++ % this.numbers.length] ?? 0) % below
  }
  one<T>(list: readonly T[]): T {
    return list[this.number(list.length)] as T
  }
  ref(table: TableName, filter: (row: never) => boolean = () => true): string {
    const rows = this.reader.find(table).filter(filter as (row: RowOf<TableName>) => boolean)
    return rows.length === 0 || this.number(40) === 0 ? 'OpaqueRef:none' : this.one(rows).id
  }
  /** Mostly a row that fits, so that most steps get past the first check; else any. */
  likely(table: TableName, filter: (row: never) => boolean): string {
    return this.number(4) === 0 ? this.ref(table) : this.ref(table, filter)
  }
  /** A network without uplink. */
  free(): string {
    return this.likely('xs_network', (row: RowOf<'xs_network'>) => !this.reader.first('xs_pif', { network: row.id }))
  }
  /** A NIC of one host that is in no bond. */
  nic(host?: string): string {
    return this.likely(
      'xs_pif',
      (row: RowOf<'xs_pif'>) => row.physical && row.bond_slave_of === null && (host ?? row.host) === row.host,
    )
  }
  bondable(): string[] {
    const host = this.ref('xs_host')
    return Array.from({ length: this.one([0, 1, 2, 2, 2, 2, 3]) }, () => this.nic(host))
  }
  device(): string {
    return this.one(['eth0', 'eth1', 'eth2', 'eth3'])
  }
  devices(): string[] {
    return Array.from({ length: this.one([1, 2, 2, 2, 3]) }, () => this.device())
  }
  /** A bond's network. */
  bonded(): string {
    return this.likely('xs_network', ({ id: network }: RowOf<'xs_network'>) =>
      this.reader.find('xs_pif', { network }).some(({ id: master }) => this.reader.first('xs_bond', { master })),
    )
  }
  /** An adapter in a guest's registry, mostly one that is not present. */
  adapter(): { owner: string; instance: string } {
    const id = this.likely('guest_adapter', (row: RowOf<'guest_adapter'>) => !row.present)
    const row = this.reader.get('guest_adapter', id)
    return { owner: row?.owner ?? 'OpaqueRef:none', instance: row?.instance_id ?? 'none' }
  }
  /** An object of another pool than the VM's, mostly. */
  abroad(table: 'xs_host' | 'xs_network', vm: string): string {
    const { pool = null } = this.reader.get('xs_vm', vm) ?? {}
    return this.likely(table, (row: RowOf<'xs_host'> | RowOf<'xs_network'>) => row.pool !== pool)
  }
  /** A network of another pool for most of a VM's interfaces. */
  mapping(vm: string): Record<string, string> {
    const vifs = this.reader.find('xs_vif', { VM: vm }).slice(this.number(8) === 0 ? 1 : 0)
    return Object.fromEntries(vifs.map(({ id }) => [id, this.abroad('xs_network', vm)]))
  }
  /** Something that can fail. */
  faulty(): { kind: TableName; object: string } {
    const kind = this.one(['plant_nic', 'plant_nic', 'xs_host'] as const)
    return { kind, object: this.ref(kind) }
  }
  /** Something that has failed, mostly. */
  failed(): { kind: string; object: string } {
    const row = this.reader.get('plant_fault', this.ref('plant_fault'))
    return row ? { kind: row.kind, object: row.id } : this.faulty()
  }
  vm(): string {
    return this.ref('xs_vm', (row: RowOf<'xs_vm'>) => !row.is_control_domain)
  }
}

export const STEPS_BY_NAME: Readonly<Record<string, (draw: Draw) => object>> = {
  'xs.network.create': (d) => ({
    pool: d.ref('xs_pool'),
    name_label: `n${d.number(9)}`,
    MTU: d.one([1500, 9000]),
    automatic: d.number(3) === 0,
  }),
  'xs.network.edit': (d) => ({
    network: d.ref('xs_network'),
    MTU: d.one([1500, 4000]),
    ...(d.number(2) ? {} : { default_locking_mode: 'disabled' }),
  }),
  'xs.network.destroy': (d) => ({ network: d.free() }),
  'xs.network.createExternal': (d) => ({
    pool: d.ref('xs_pool'),
    pif: d.nic(),
    vlans: [d.one([5, 6]), d.one([7, 8, 9])].map((tag) => ({ tag, name_label: `VLAN ${tag}` })),
  }),
  'xs.network.createCrossServer': (d) => ({ pool: d.ref('xs_pool'), name_label: 'spanning' }),
  'xs.network.reconfigure': (d) => ({
    network: d.ref('xs_network'),
    ...(d.number(2) ? { MTU: d.one([1500, 4000]) } : { uplink: d.number(3) ? { pif: d.nic(), tag: d.one([5, 6, 7]) } : null }),
  }),
  'xs.network.vacate': (d) => ({ network: d.ref('xs_network'), to: d.number(2) ? d.ref('xs_network') : null }),
  'xs.network.remove': (d) => ({ network: d.ref('xs_network'), ...(d.number(2) ? { moveVifsTo: d.ref('xs_network') } : {}) }),
  'xs.pool.setController': (d) => ({ pool: d.ref('xs_pool'), address: d.one(['', '10.0.0.250']) }),
  'xs.vlan.create': (d) => ({ tagged_PIF: d.nic(), tag: d.one([0, 5, 6, 4095]), network: d.free() }),
  'xs.pool.createVlan': (d) => ({ pif: d.nic(), tag: d.one([5, 6, 7]), network: d.free() }),
  'xs.vlan.destroy': (d) => ({ vlan: d.ref('xs_vlan') }),
  'xs.bond.create': (d) => ({
    network: d.free(),
    members: d.bondable(),
    mode: d.one(['balance-slb', 'lacp'] as const),
  }),
  'xs.bond.destroy': (d) => ({ bond: d.ref('xs_bond') }),
  'xs.tunnel.create': (d) => ({ transport_PIF: d.likely('xs_pif', (row: RowOf<'xs_pif'>) => row.IP !== ''), network: d.free() }),
  'xs.tunnel.destroy': (d) => ({ tunnel: d.ref('xs_tunnel') }),
  'xs.network.attach': (d) => ({ network: d.ref('xs_network'), host: d.ref('xs_host') }),
  'xs.pif.plug': (d) => ({ pif: d.ref('xs_pif') }),
  'xs.pif.unplug': (d) => ({ pif: d.ref('xs_pif') }),
  'xs.pif.reconfigureIp': (d) => ({
    pif: d.ref('xs_pif'),
    mode: d.one(['None', 'DHCP', 'Static']),
    IP: d.one(['', '10.1.0.9']),
    netmask: '255.255.0.0',
  }),
  'xs.host.managementReconfigure': (d) => ({ pif: d.likely('xs_pif', (row: RowOf<'xs_pif'>) => row.IP !== '') }),
  'xs.pif.forget': (d) => ({ pif: d.ref('xs_pif') }),
  'xs.pif.scan': (d) => ({ host: d.ref('xs_host') }),
  'xs.pool.configureInterfaces': (d) => ({
    pool: d.ref('xs_pool'),
    hosts: [d.ref('xs_host')],
    interfaces: [
      {
        network: d.ref('xs_network'),
        purpose: d.one([null, 'Storage 1']),
        mode: d.one(['DHCP', 'Static']),
        IP: d.one(['10.2.0.9', '10.2.0.300']),
        netmask: '255.255.0.0',
      },
    ],
    cleared: d.number(2) ? [] : [d.ref('xs_network')],
  }),
  'xs.pool.managementReconfigure': (d) => ({ network: d.ref('xs_network') }),
  'xs.host.managementDisable': (d) => ({ host: d.number(8) ? 'OpaqueRef:none' : d.ref('xs_host') }),
  'xs.vm.create': (d) => ({
    pool: d.ref('xs_pool'),
    name_label: 'vm',
    HVM_boot_policy: d.one(['', 'BIOS order']),
    tools: d.number(3) > 0,
    ...(d.number(4) ? {} : { guest: { family: 'windows' } }),
  }),
  'xs.vm.clone': (d) => ({ vm: d.vm(), name_label: 'clone' }),
  'xs.vm.power': (d) => ({
    vm: d.vm(),
    action: d.one([
      'start',
      'start',
      'start',
      'shutdown',
      'hard_shutdown',
      'reboot',
      'hard_reboot',
      'pause',
      'unpause',
      'suspend',
      'resume',
    ]),
    ...(d.number(2) ? {} : { host: d.ref('xs_host') }),
  }),
  'xs.vm.migrate': (d) => ({ vm: d.vm(), host: d.ref('xs_host') }),
  'xs.vm.destroy': (d) => ({ vm: d.vm() }),
  'xs.vif.create': (d) => ({
    VM: d.vm(),
    network: d.ref('xs_network'),
    plug: d.number(2) === 0,
    ...(d.number(3) ? {} : { device: d.one(['0', '3', '07', 'x', '99']) }),
  }),
  'xs.vif.edit': (d) => ({ vif: d.ref('xs_vif'), network: d.ref('xs_network'), MAC: d.one(['', '02:00:00:00:00:01', 'junk']) }),
  'xs.vif.move': (d) => ({ vif: d.ref('xs_vif'), network: d.ref('xs_network') }),
  'xs.vif.addTrunk': (d) => ({ vif: d.ref('xs_vif'), tag: d.one([-1, 0, 7, 4095]) }),
  'xs.vif.removeTrunk': (d) => ({ vif: d.ref('xs_vif'), tag: 7 }),
  'xs.vif.configureIpv4': (d) => ({
    vif: d.ref('xs_vif'),
    mode: d.one(['None', 'Static']),
    address: d.one(['10.0.0.8/24', 'x']),
  }),
  'xs.vif.configureIpv6': (d) => ({
    vif: d.ref('xs_vif'),
    mode: d.one(['Autoconf', 'Static']),
    address: d.one(['fd00::8/64', 'x']),
  }),
  'xs.vif.plug': (d) => ({ vif: d.likely('xs_vif', (row: RowOf<'xs_vif'>) => !row.currently_attached) }),
  'xs.vif.unplug': (d) => ({ vif: d.ref('xs_vif') }),
  'xs.vif.destroy': (d) => ({ vif: d.ref('xs_vif'), unplug: d.number(2) === 0 }),
  'guest.address.set': (d) => ({ endpoint: d.ref('xs_vif'), addresses: d.one([[], ['10.0.0.1'], ['fd00::1', '10.0.0.2']]) }),
  'xs.pool.create': (d) => ({ name_label: 'another', host: hostSpec(d.number(3) + 5, 2) }),
  'xs.pool.createBond': (d) => ({
    pool: d.ref('xs_pool'),
    devices: d.devices(),
    mode: d.one(['balance-slb', 'active-backup', 'lacp']),
    ...(d.number(2) ? { name_label: 'Guests' } : {}),
  }),
  'xs.pool.destroyBond': (d) => ({ network: d.bonded() }),
  'xs.pool.setBondMode': (d) => ({ network: d.bonded(), mode: d.one(['balance-slb', 'active-backup', 'lacp']) }),
  'xs.pool.editBondMembers': (d) => ({ network: d.bonded(), devices: d.devices() }),
  'xs.pool.join': (d) => ({ host: d.ref('xs_host'), pool: d.ref('xs_pool'), force: d.number(2) === 0 }),
  'xs.pool.eject': (d) => ({ host: d.ref('xs_host') }),
  'xs.pool.designateNewMaster': (d) => ({ host: d.ref('xs_host') }),
  'xs.pool.disableHa': (d) => ({ pool: d.ref('xs_pool') }),
  'xs.pool.enableHa': (d) => ({ pool: d.number(8) ? 'OpaqueRef:none' : d.ref('xs_pool') }),
  'xs.pool.setIgmpSnooping': (d) => ({ pool: d.ref('xs_pool'), enabled: d.number(2) === 0 }),
  'xs.pool.emergencyTransition': (d) => ({ host: d.ref('xs_host') }),
  'xs.pool.recoverSlaves': (d) => ({ pool: d.ref('xs_pool') }),
  'xs.pool.bringToSettings': (d) => ({ pool: d.ref('xs_pool') }),
  'xs.host.create': (d) => ({ ...(d.number(2) ? { pool: d.ref('xs_pool') } : {}), ...hostSpec(d.number(3) + 2, 3) }),
  'xs.host.power': (d) => ({ host: d.ref('xs_host'), action: d.one(['reboot', 'shutdown', 'start', 'start', 'cut']) }),
  'xs.host.setEnabled': (d) => ({ host: d.ref('xs_host'), enabled: d.number(2) === 0, evacuate: d.number(2) === 0 }),
  'xs.host.switchBackend': (d) => ({ host: d.ref('xs_host'), backend: d.one(['bridge', 'openvswitch']) }),
  'xs.host.resetNetworking': (d) => ({
    host: d.ref('xs_host'),
    device: d.device(),
    mode: 'DHCP',
    ...(d.number(3) ? {} : { vlan: d.one([5, 6]) }),
  }),
  'xs.host.destroy': (d) => ({ host: d.ref('xs_host') }),
  'xs.host.evacuate': (d) => ({ host: d.ref('xs_host') }),
  'xs.record.set': (d) => ({
    kind: 'xs_vm',
    id: d.ref('xs_vm'),
    fields: {
      name_label: d.one(['', 'c']),
      tags: ['a', 'a'],
      affinity: d.one([null, d.ref('xs_host')]),
      other_config: { k: d.one(['1', null]) },
    },
  }),
  'xs.object.describe': (d) => ({ kind: 'xs_network', id: d.ref('xs_network'), name_label: d.one(['one', 'two']), tags: ['a'] }),
  'xs.pif.reconfigureIpv6': (d) => ({
    pif: d.ref('xs_pif'),
    mode: d.one(['None', 'Autoconf', 'Static']),
    IPv6: d.one(['', 'fd00::9/64', 'fd00::9']),
  }),
  'xs.pif.setPrimaryAddressType': (d) => ({ pif: d.ref('xs_pif'), type: d.one(['IPv4', 'IPv6']) }),
  'xs.pif.setProperty': (d) => ({ pif: d.ref('xs_pif'), name: d.one(['gro', 'gro', 'tso']), value: d.one(['on', 'off']) }),
  'xs.pif.setDisallowUnplug': (d) => ({ pif: d.ref('xs_pif'), value: d.number(2) === 0 }),
  'xs.pif.dbForget': (d) => ({ pif: d.number(4) ? 'OpaqueRef:none' : d.ref('xs_pif') }),
  'xs.pif.createVlan': (d) => ({ device: d.device(), network: d.free(), host: d.ref('xs_host'), tag: d.one([5, 6]) }),
  'xs.pif.destroy': (d) => ({ pif: d.likely('xs_pif', (row: RowOf<'xs_pif'>) => row.VLAN >= 0) }),
  'xs.pool.createVlanOnDevice': (d) => ({ pool: d.ref('xs_pool'), device: d.device(), network: d.free(), tag: d.one([5, 6]) }),
  'xs.pif.introduce': (d) => ({ host: d.ref('xs_host'), device: d.device() }),
  'xs.bond.setMode': (d) => ({ bond: d.ref('xs_bond'), mode: d.one(['balance-slb', 'active-backup', 'lacp']) }),
  'xs.bond.setProperty': (d) => ({
    bond: d.ref('xs_bond'),
    name: d.one(['lacp-time', 'hashing_algorithm']),
    value: d.one(['fast', 'src_mac']),
  }),
  'xs.bond.setActive': (d) => ({
    bond: d.ref('xs_bond'),
    member: d.likely('xs_pif', (row: RowOf<'xs_pif'>) => row.bond_slave_of !== null),
  }),
  'xs.vm.copy': (d) => ({ vm: d.vm(), name_label: 'copy' }),
  'xs.vm.migrateTo': (d) => {
    const vm = d.vm()
    const host = d.abroad('xs_host', vm)
    return { vm, host, networks: d.mapping(vm) }
  },
  'xs.vm.copyTo': (d) => {
    const vm = d.vm()
    return { vm, pool: d.ref('xs_pool'), name_label: 'copy', networks: d.mapping(vm) }
  },
  'xs.vm.setTemplate': (d) => ({ vm: d.vm(), template: d.number(2) === 0 }),
  'xs.vm.install': (d) => ({
    template: d.likely('xs_vm', (row: RowOf<'xs_vm'>) => row.is_a_template),
    name_label: 'installed',
    vifs: [{ network: d.ref('xs_network') }],
  }),
  'xs.vm.setTools': (d) => ({ vm: d.vm(), installed: d.number(2) === 0 }),
  'xs.vm.resetPowerState': (d) => ({ vm: d.vm() }),
  'guest.adapter.setAddress': (d) => ({ adapter: d.ref('guest_adapter'), addresses: d.one([[], ['10.0.0.12/24']]) }),
  'guest.adapter.remove': (d) => {
    const { owner, instance } = d.adapter()
    return { guest: owner, instances: [instance] }
  },
  'plant.fault.set': (d) => d.faulty(),
  'plant.fault.clear': (d) => d.failed(),
  'plant.fault.clearAll': () => ({}),
  'guest.routing.set': (d) => ({
    machine: d.ref('xs_vm'),
    gateway: d.one(['', '10.0.0.1', '10.0.0.300']),
    forwards: d.one([true, false]),
  }),
  'guest.restart': (d) => ({ guest: d.ref('guest_os') }),
  'guest.prompt.run': (d) => ({ guest: d.ref('guest_os'), line: d.one(['devcon findall =net', 'devcon rescan', 'dir']) }),
}
