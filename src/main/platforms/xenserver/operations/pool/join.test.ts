/** Pool.join: one refusal for each reason, all of them at once in the check, and what becomes of the host. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RowOf } from '../../../../../shared/model/tables'
import { backendOf } from '../../profile'
import { brokenRules } from '../rules'
import { hostSpec, xenLab, type PoolShape, type XenLab } from '../testing'
import { joinObstacles } from './join-checks'

let lab: XenLab
let joiner: { pool: string; host: string }
const open = (shape: PoolShape = {}, spec: object = {}): void => {
  lab = xenLab({ nics: 3, hosts: 1, ...shape })
  joiner = alone(spec, shape)
}
beforeEach(() => open())
afterEach(() => lab.close())

function alone(spec: object = {}, { release, backend }: PoolShape = {}): typeof joiner {
  const host = { ...hostSpec(7, 3), ...spec }
  return lab.apply('xs.pool.create', { name_label: 'Own', host, ...(release && { release }), ...(backend && { backend }) })
}
const join = (more: object = {}): object => ({ host: joiner.host, pool: lab.pool, ...more })
const reasons = (more: { force?: boolean } = {}) =>
  joinObstacles(lab.lab.read, { host: joiner.host, pool: lab.pool, force: false, ...more }).map(({ body }) => body)
const codes = (): string[] => reasons().map(({ code }) => code)
const mine = (device: string): RowOf<'xs_pif'> =>
  lab.lab.read.first('xs_pif', { host: joiner.host, device, physical: true }) as RowOf<'xs_pif'>
const network = (pool: string, name_label: string): string =>
  lab.apply<{ network: string }>('xs.network.create', { pool, name_label }).network
const vmOf = (pool: string, name_label: string, networks: string[]): { vm: string; vifs: string[] } =>
  lab.apply('xs.vm.create', { pool, name_label, vifs: networks.map((one) => ({ network: one })) })
const keep = (className: string, attributes: Record<string, string>): void =>
  lab.arrange((tx) => void tx.insert('xs_kept', { pool: joiner.pool, class: className, position: 0, attributes }))
/** The join is refused with the first reason of the check, whatever else speaks against it. */
const refusedWith = (code: string, params: unknown[] = []): void => {
  expect(lab.refused('xs.pool.join', join())).toEqual({ code, params })
  expect(reasons()[0]).toMatchObject({ code, params })
}

describe('reasons', () => {
  test('nothing speaks against a host fresh from Setup', () => {
    expect(reasons()).toEqual([])
  })

  test('the joining host is off', () => {
    lab.apply('xs.host.power', { host: joiner.host, action: 'cut' })
    refusedWith('HOST_OFFLINE', [joiner.host])
  })

  test('the coordinator is off, or its management cable out', () => {
    lab.apply('xs.host.power', { host: lab.hosts[0], action: 'cut' })
    refusedWith('JOINING_HOST_SERVICE_FAILED')
    lab.undo()
    lab.arrange((tx) => {
      const nic = tx.first('plant_nic', { owner: lab.hosts[0] ?? '', device: 'eth0' })
      tx.update('plant_nic', nic?.id ?? '', { cabling_known: true })
    })
    refusedWith('JOINING_HOST_SERVICE_FAILED')
    expect(reasons()[0]?.message).toContain('host-0')
  })

  test('XS-POOL-01 a 17th host', () => {
    lab.close()
    open({ release: '5.6-fp1', hosts: 16, nics: 1 })
    refusedWith('POOL_FULL', [lab.pool, '16'])
  })

  test('no management interface', () => {
    lab.arrange((tx) => void tx.update('xs_pif', mine('eth0').id, { management: false }))
    refusedWith('HOST_STILL_BOOTING')
  })

  test('high availability here or there, each with the button that turns it off', () => {
    for (const pool of [joiner.pool, lab.pool]) {
      lab.arrange((tx) => void tx.update('xs_pool', pool, { ha_enabled: true }))
      refusedWith('HA_IS_ENABLED')
      expect(reasons()[0]?.fixes).toMatchObject([{ run: { operation: 'xs.pool.disableHa', input: { pool } } }])
      lab.apply('xs.pool.disableHa', { pool })
      expect(reasons()).toEqual([])
    }
  })

  test('clustering, as an imported host has it', () => {
    keep('Cluster_host', { enabled: 'true' })
    expect(lab.refused('xs.pool.join', join()).code).toBe('CLUSTERING_ENABLED')
  })

  test('the pool that it is in', () => {
    const itself = { host: lab.hosts[0], pool: lab.pool }
    expect(lab.refused('xs.pool.join', itself).params).toEqual(['Host cannot become slave of itself'])
    lab.apply('xs.host.create', { pool: lab.pool, ...hostSpec(1, 3) })
    expect(lab.refused('xs.pool.join', itself).params).toEqual(['Host is already part of a pool'])
  })

  test('other hosts in its own pool: a member can be ejected, a coordinator is shown them', () => {
    const member = lab.apply<{ host: string }>('xs.host.create', { pool: joiner.pool, ...hostSpec(8, 3) }).host
    refusedWith('JOINING_HOST_CANNOT_BE_MASTER_OF_OTHER_HOSTS')
    expect(reasons()[0]?.fixes).toMatchObject([{ show: { kind: 'xs_pool', id: joiner.pool, tab: 'hosts' } }])
    const [reason] = joinObstacles(lab.lab.read, { host: member, pool: lab.pool, force: false })
    expect(reason?.body.fixes).toMatchObject([{ run: { operation: 'xs.pool.eject', input: { host: member } } }])
  })

  test('running VMs, which the button shuts down', () => {
    const { vm } = vmOf(joiner.pool, 'busy', [mine('eth0').network ?? ''])
    lab.apply('xs.vm.power', { vm, action: 'start' })
    refusedWith('JOINING_HOST_CANNOT_HAVE_RUNNING_VMS')
    mendFirst()
    expect(reasons()).toEqual([])
  })

  test('another product', () => {
    const { software_version } = lab.get('xs_host', joiner.host)
    lab.arrange((tx) => {
      tx.update('xs_host', joiner.host, { software_version: { ...software_version, product_brand: 'XCP-ng' } })
    })
    refusedWith('HOSTS_NOT_COMPATIBLE')
  })

  test('another version, which force lets pass', () => {
    lab.arrange((tx) => {
      const { software_version } = lab.get('xs_host', joiner.host)
      tx.update('xs_host', joiner.host, { software_version: { ...software_version, product_version: '8.3.0' } })
    })
    refusedWith('HOSTS_NOT_HOMOGENEOUS', ['Software version differs'])
    expect(reasons({ force: true })).toEqual([])
    lab.apply('xs.pool.join', join({ force: true }))
  })

  test('XS-POOL-02 hardware that is not alike: CPUs of another maker', () => {
    lab.close()
    lab = xenLab({ nics: 3 })
    const pool = alone({ cpu_vendor: 'GenuineIntel' })
    joiner = alone({ cpu_vendor: 'AuthenticAMD' })
    const body = lab.refused('xs.pool.join', { host: joiner.host, pool: pool.pool })
    expect(body).toEqual({ code: 'HOSTS_NOT_HOMOGENEOUS', params: ['CPUs differ'] })
    const like = alone({ cpu_vendor: 'GenuineIntel', name_label: 'alike' })
    lab.apply('xs.pool.join', { host: like.host, pool: pool.pool })
  })

  test('shared storage, as an imported host has it', () => {
    keep('SR', { shared: 'true', name__label: 'NFS' })
    keep('SR', { shared: 'true', is_tools_sr: 'true', name__label: 'XenServer Tools' })
    refusedWith('JOINING_HOST_CANNOT_CONTAIN_SHARED_SRS')
    expect(reasons()[0]?.message).toBe('Host host-7 has shared storage: NFS.')
  })

  test('bonds, tunnels, SR-IOV and VLANs, each removed by its button', () => {
    const bond = { network: network(joiner.pool, 'b'), members: [mine('eth1').id, mine('eth2').id] }
    const { master } = lab.apply<{ master: string }>('xs.bond.create', bond)
    lab.apply('xs.vlan.create', { tagged_PIF: master, tag: 5, network: network(joiner.pool, 'v') })
    lab.apply('xs.tunnel.create', { transport_PIF: mine('eth0').id, network: network(joiner.pool, 't') })
    expect(codes()).toEqual([
      'POOL_JOINING_HOST_HAS_BONDS',
      'POOL_JOINING_HOST_HAS_TUNNELS',
      'POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS',
    ])
    refusedWith('POOL_JOINING_HOST_HAS_BONDS')
    mendFirst()
    refusedWith('POOL_JOINING_HOST_HAS_TUNNELS')
    mendFirst()
    refusedWith('POOL_JOINING_HOST_HAS_NON_MANAGEMENT_VLANS')
    mendFirst()
    expect(reasons()).toEqual([])
    keep('network_sriov', {})
    refusedWith('POOL_JOINING_HOST_HAS_NETWORK_SRIOVS')
  })

  test('management on another VLAN than the coordinator’s', () => {
    manageOnVlan(joiner.pool, mine('eth0').id, 20)
    refusedWith('POOL_JOINING_HOST_MANAGEMENT_VLAN_DOES_NOT_MATCH', ['20', '-1'])
    manageOnVlan(lab.pool, lab.pif(0, 0).id, 20)
    expect(reasons()).toEqual([])
  })

  test('another network backend, which the button switches', () => {
    lab.close()
    lab = xenLab({ nics: 3 })
    joiner = alone({}, { backend: 'bridge' })
    refusedWith('OPERATION_NOT_ALLOWED', ['Network backends differ'])
    lab.apply('xs.host.setEnabled', { host: joiner.host, enabled: false })
    mendFirst()
    expect(backendOf(lab.lab.read, joiner.host)).toBe('openvswitch')
    expect(reasons()).toEqual([])
  })

  test('another vSwitch controller', () => {
    lab.arrange((tx) => void tx.update('xs_pool', joiner.pool, { vswitch_controller: '10.0.0.99' }))
    refusedWith('OPERATION_NOT_ALLOWED', ['SDN controller differs'])
    lab.arrange((tx) => void tx.update('xs_pool', lab.pool, { vswitch_controller: '10.0.0.99' }))
    expect(reasons()).toEqual([])
  })

  test('another management API', () => {
    const old = alone({}, { release: '5.6' })
    expect(lab.refused('xs.pool.join', { host: old.host, pool: lab.pool, force: true })).toMatchObject({
      code: 'OPERATION_NOT_ALLOWED',
    })
    const fp1 = xenLab({ release: '5.6-fp1' })
    const older = fp1.apply<{ host: string }>('xs.pool.create', { name_label: 'Older', release: '5.6', host: hostSpec(7, 2) })
    expect(fp1.refused('xs.pool.join', { host: older.host, pool: fp1.pool, force: true })).toEqual({
      code: 'POOL_JOINING_HOST_MUST_HAVE_SAME_API_VERSION',
      params: ['1.7', '1.8'],
    })
    fp1.close()
  })

  test('another primary address type, and purposes that exclude each other', () => {
    lab.arrange((tx) => {
      tx.update('xs_pif', mine('eth0').id, { primary_address_type: 'IPv6' })
      tx.update('xs_network', lab.network('xenbr1').id, { purpose: ['nbd'] })
      tx.update('xs_network', mine('eth1').network ?? '', { purpose: ['insecure_nbd'] })
    })
    expect(reasons().map(({ params }) => params)).toEqual([
      ['Primary address type differs'],
      ['Incompatible network purposes: nbd and insecure_nbd'],
    ])
    refusedWith('OPERATION_NOT_ALLOWED', ['Primary address type differs'])
  })

  test('before 6.1 only a management interface that is no NIC is refused; bonds and VLANs are dropped', () => {
    lab.close()
    open({ release: '5.6' })
    const bonded = network(joiner.pool, 'b')
    const { bond, master } = lab.apply<{ bond: string; master: string }>('xs.bond.create', {
      network: bonded,
      members: [mine('eth1').id, mine('eth2').id],
    })
    lab.apply('xs.pool.createVlan', { pif: mine('eth0').id, tag: 9, network: network(joiner.pool, 'v') })
    expect(reasons()).toEqual([])
    lab.arrange((tx) => {
      tx.update('xs_pif', mine('eth0').id, { management: false })
      tx.update('xs_pif', master, { management: true, currently_attached: true })
    })
    refusedWith('POOL_JOINING_HOST_MUST_HAVE_PHYSICAL_MANAGEMENT_NIC')
    lab.undo()
    lab.apply('xs.pool.join', join())
    expect(lab.lab.read.get('xs_bond', bond)).toBeUndefined()
    expect(
      lab.lab.read.find('xs_pif', { host: joiner.host }).map((pif) => [pif.device, pif.VLAN, pif.currently_attached]),
    ).toEqual([
      ['eth0', -1, true],
      ['eth1', -1, true],
      ['eth2', -1, true],
    ])
    // Their networks are made again, without uplink.
    expect(lab.get('xs_network', bonded).pool).toBe(lab.pool)
    expect(brokenRules(lab.lab.read)).toEqual([])
  })
})

/** What the first button of the first reason does. */
function mendFirst(): void {
  const [fix] = reasons()[0]?.fixes ?? []
  if (!fix || !('run' in fix)) throw new Error('there is no button')
  const { operation, input } = fix.run
  const steps =
    operation === 'lab.batch' ? (input as { steps: { name: string; input: unknown }[] }).steps : [{ name: operation, input }]
  for (const step of steps) lab.apply(step.name, step.input)
}

function manageOnVlan(pool: string, tagged_PIF: string, tag: number): string {
  const { pif } = lab.apply<{ pif: string }>('xs.vlan.create', { tagged_PIF, tag, network: network(pool, `Management ${tag}`) })
  lab.apply('xs.pif.reconfigureIp', { pif, mode: 'DHCP' })
  lab.apply('xs.host.managementReconfigure', { pif })
  return pif
}

describe('what becomes of the host', () => {
  test('XS-POOL-07 its networking is the coordinator’s afterwards, unasked: networks, bonds, VLANs', () => {
    lab.apply('xs.object.describe', { kind: 'xs_network', id: lab.network('xenbr0').id, name_label: 'Management' })
    const bonded = network(lab.pool, 'Bonded')
    lab.apply('xs.bond.create', { network: bonded, members: [lab.pif(0, 1).id, lab.pif(0, 2).id], mode: 'lacp' })
    const tagged = network(lab.pool, 'Tagged')
    lab.apply('xs.vlan.create', { tagged_PIF: lab.lab.read.first('xs_pif', { device: 'bond0' })?.id, tag: 7, network: tagged })
    lab.apply('xs.pool.join', join())
    const pifs = lab.lab.read.find('xs_pif', { host: joiner.host })
    expect(pifs.map((pif) => [pif.device, pif.VLAN, lab.get('xs_network', pif.network ?? '').name_label])).toEqual([
      ['eth0', -1, 'Management'],
      ['eth1', -1, lab.network('xenbr1').name_label],
      ['eth2', -1, lab.network('xenbr2').name_label],
      ['bond0', -1, 'Bonded'],
      ['bond0', 7, 'Tagged'],
    ])
    expect(lab.lab.read.find('xs_bond').map(({ mode }) => mode)).toEqual(['lacp', 'lacp'])
    expect(lab.lab.read.get('xs_pool', joiner.pool)).toBeUndefined()
    expect(lab.get('xs_pool', lab.pool).master).toBe(lab.hosts[0])
    expect(brokenRules(lab.lab.read)).toEqual([])
  })

  test('XS-POOL-04 one coordinator, the rest members', () => {
    lab.apply('xs.pool.join', join())
    const pool = lab.get('xs_pool', lab.pool)
    expect(lab.lab.read.find('xs_host', { pool: pool.id }).map(({ id }) => id === pool.master)).toEqual([true, false])
    lab.apply('xs.pool.designateNewMaster', { host: joiner.host })
    expect(lab.get('xs_pool', lab.pool).master).toBe(joiner.host)
  })

  test('XS-POOL-15 cables and switch ports stay as they are', () => {
    const plant = () => ['plant_nic', 'plant_cable', 'plant_port'].map((table) => lab.content()[table])
    const before = plant()
    lab.apply('xs.pool.join', join())
    expect(plant()).toEqual(before)
  })

  test('it keeps its address, its management interface and its uuid; its NICs get new PIFs', () => {
    const before = { host: lab.get('xs_host', joiner.host), pif: mine('eth0') }
    lab.apply('xs.pool.join', join())
    expect(lab.get('xs_host', joiner.host)).toEqual({ ...before.host, pool: lab.pool })
    expect(mine('eth0')).toMatchObject({ IP: '10.0.0.8', management: true, MAC: before.pif.MAC })
    expect(mine('eth0').uuid).not.toBe(before.pif.uuid)
  })

  test('VMs come along: their networks are found by name, then by bridge, else made', () => {
    const theirs = network(lab.pool, 'Guests')
    const [guests, own] = [network(joiner.pool, 'Guests'), network(joiner.pool, 'Only here')]
    const unused = network(joiner.pool, 'Unused')
    lab.apply('xs.object.describe', { kind: 'xs_network', id: lab.network('xenbr1').id, name_label: 'Renamed' })
    const { vm, vifs } = vmOf(joiner.pool, 'web', [guests, own, mine('eth1').network ?? ''])
    const { warnings } = lab.preview('xs.pool.join', join())
    expect(warnings).toEqual([
      'VIF 0 of web comes to the pool’s Guests, which has the same name',
      'Network Unused of the joining host is lost: no VM uses it',
    ])
    lab.apply('xs.pool.join', join())
    expect(lab.get('xs_vm', vm).pool).toBe(lab.pool)
    const targets = vifs.map((vif) => lab.get('xs_vif', vif).network)
    expect(targets).toEqual([theirs, own, lab.network('xenbr1').id])
    expect(lab.get('xs_network', own)).toMatchObject({ pool: lab.pool, bridge: expect.stringMatching(/^xapi\d+$/) as string })
    expect(lab.lab.read.get('xs_network', unused)).toBeUndefined()
    expect(brokenRules(lab.lab.read)).toEqual([])
  })

  test('a NIC that the pool has no network for brings its own', () => {
    lab.close()
    open({}, { nics: [0, 1, 2, 3].map((n) => ({ device: `eth${n}` })) })
    lab.apply('xs.pool.join', join())
    expect(lab.network('xenbr3').name_label).toBe('Pool-wide network 3')
  })

  test('management on the pool’s VLAN comes to the coordinator’s management network', () => {
    const there = manageOnVlan(lab.pool, lab.pif(0, 0).id, 20)
    const here = manageOnVlan(joiner.pool, mine('eth0').id, 20)
    lab.apply('xs.pool.join', join())
    expect(lab.get('xs_pif', here).network).toBe(lab.get('xs_pif', there).network)
    expect(lab.lab.read.count('xs_vlan', { pool: lab.pool })).toBe(2)
    expect(brokenRules(lab.lab.read)).toEqual([])
  })
})
