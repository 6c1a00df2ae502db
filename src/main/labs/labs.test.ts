import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toErrorBody } from '../../shared/errors'
import type { RowOf, TableName } from '../../shared/model/tables'
import { guests } from '../guests'
import type { Reader } from '../inventory/operation'
import { tempLab, type TempLab } from '../inventory/temp-lab'
import { plant } from '../plant'
import { cableAt, endOf, otherSide } from '../plant/cable-ends'
import { linkOf } from '../plant/link'
import { parseVlanList } from '../../shared/model/vlan-list'
import { xenserver } from '../platforms/xenserver'
import { vifPath } from '../platforms/xenserver/vif-path'
import { SAMPLES, sampleNamed } from '.'

const operations = [...plant.operations, ...guests.operations, ...xenserver.operations]

function build(name: string): TempLab {
  const lab = tempLab({ operations, settle: [xenserver.settle], seed: name })
  sampleNamed(name).build((operation, input) => lab.apply(operation, input), lab.lab.read)
  return lab
}

/** Looking up what a sample made, by name. */
class Found {
  readonly read: Reader
  constructor(read: Reader) {
    this.read = read
  }

  named<N extends 'xs_host' | 'xs_network' | 'xs_pool' | 'xs_vm'>(table: N, name_label: string, pool?: string): RowOf<N> {
    const rows = this.read.find<TableName>(table) as (RowOf<N> & { name_label: string; pool?: string })[]
    const fits = rows.filter((row) => row.name_label === name_label && (pool === undefined || row.pool === pool))
    expect(fits, `${table} ${name_label}`).toHaveLength(1)
    return fits[0]!
  }
  host(n: number): RowOf<'xs_host'> {
    return this.named('xs_host', `Host ${n}`)
  }
  pif(host: string, number: number): RowOf<'xs_pif'> | undefined {
    return this.read.first('xs_pif', { host, device: `eth${number}`, physical: true })
  }
  nic(host: string, number: number): RowOf<'plant_nic'> {
    return this.read.first('plant_nic', { owner: host, device: `eth${number}` })!
  }
  /** VMs of the sample with the host each runs on and the networks of its VIFs, by device. */
  vms(pool: string): Record<string, { host: string; networks: string[] }> {
    const vms = this.read.find('xs_vm', { pool, is_control_domain: false })
    return Object.fromEntries(
      vms.map((vm) => {
        const vifs = this.read.find('xs_vif', { VM: vm.id })
        const networks = vifs.map((vif) => this.read.need('xs_network', vif.network!).name_label)
        return [vm.name_label, { host: this.read.need('xs_host', vm.resident_on!).name_label, networks }]
      }),
    )
  }
  /** The switch port that a NIC is cabled to, with its switch's name. */
  portOf(nic: string): RowOf<'plant_port'> & { on: string } {
    const { cable, side } = cableAt(this.read, { nic })!
    const far = endOf(cable, otherSide(side))!
    const port = this.read.need('plant_port', 'port' in far ? far.port : '')
    return { ...port, on: this.read.need('plant_switch', port.switch!).name }
  }
  /** Names of switches that cables join, group by group. */
  physicalNetworks(): string[][] {
    const groups = new Map(this.read.find('plant_switch').map((s) => [s.id, new Set([s.name])]))
    for (const { a_port, b_port } of this.read.find('plant_cable')) {
      if (a_port === null || b_port === null) continue
      const [one, other] = [a_port, b_port].map((id) => groups.get(this.read.need('plant_port', id).switch!)!)
      for (const name of other!) one!.add(name)
      for (const [id, group] of groups) if (group === other) groups.set(id, one!)
    }
    return [...new Set(groups.values())].map((group) => [...group].sort())
  }
}

/** Builds a sample once for the tests of a block. */
function beforehand(name: string): { lab: TempLab; found: Found } {
  const built = {} as { lab: TempLab; found: Found }
  beforeAll(() => {
    built.lab = build(name)
    built.found = new Found(built.lab.lab.read)
  })
  afterAll(() => built.lab.close())
  return built
}

test.each(SAMPLES.map((sample) => sample.name))('%s is built alike each time', (name) => {
  const [one, other] = [build(name), build(name)]
  expect(one.content()).toEqual(other.content())
  expect(one.lab.read.count('plant_cable')).toBeGreaterThan(0)
  one.close()
  other.close()
})

test('an unknown sample is refused with the names of the known ones', () => {
  try {
    sampleNamed('scenario-9')
    expect.unreachable()
  } catch (error) {
    expect(toErrorBody(error)).toMatchObject({ code: 'UNKNOWN_SAMPLE', remedy: expect.stringContaining('scenario-3') as string })
  }
})

describe('the two-host pool after installation', () => {
  const built = beforehand('installed-pool')

  test('XS-INS-03 only NIC 0 of each host has an address, and it is the management interface', () => {
    for (const n of [1, 2]) {
      const withAddress = built.found.read.find('xs_pif', { host: built.found.host(n).id }).filter((pif) => pif.IP !== '')
      expect(withAddress).toEqual([
        expect.objectContaining({ device: 'eth0', management: true, IP: `10.0.0.1${n}`, netmask: '255.255.255.0' }),
      ])
    }
  })

  test('XS-INS-05 XS-INS-06 XS-NET-07 there is a network for each NIC that had a link at Setup, with its bridge', () => {
    const external = built.found.read
      .find('xs_network')
      .filter((network) => built.found.read.count('xs_pif', { network: network.id }) > 0)
    expect(external.map((network) => network.bridge)).toEqual(['xenbr0', 'xenbr1', 'xenbr2'])
    for (const network of external) expect(built.found.read.count('xs_pif', { network: network.id })).toBe(2)
  })

  test('XS-INS-09 NIC 3, cabled afterwards, has a link and no PIF', () => {
    for (const n of [1, 2]) {
      const host = built.found.host(n).id
      expect(linkOf(built.found.read, built.found.nic(host, 3).id).state).toBe('up')
      expect(built.found.pif(host, 3)).toBeUndefined()
    }
  })

  test('XS-VIF-02 a VM made with defaults has one VIF, device 0, on the network of NIC 0', () => {
    const network = built.found.pif(built.found.host(1).id, 0)!.network
    for (const name of ['VM A', 'VM B']) {
      const vifs = built.found.read.find('xs_vif', { VM: built.found.named('xs_vm', name).id })
      expect(vifs).toEqual([expect.objectContaining({ device: '0', network, currently_attached: true })])
    }
  })

  test('XS-MAC-01 XS-MAC-02 VIFs have locally administered MACs and NICs a maker’s', () => {
    const bits = (mac: string): number => Number.parseInt(mac.slice(0, 2), 16) & 0b11
    expect(built.found.read.find('xs_vif').map((vif) => bits(vif.MAC))).toEqual([0b10, 0b10])
    expect(new Set(built.found.read.find('plant_nic').map((nic) => bits(nic.MAC)))).toEqual(new Set([0]))
  })

  test('the VMs run on a host each, in the subnet of the outside machine', () => {
    const { pool } = built.found.host(1)
    expect(Object.values(built.found.vms(pool!)).map((vm) => vm.host)).toEqual(['Host 1', 'Host 2'])
    expect(built.found.read.find('guest_address').map((row) => row.address)).toEqual(
      expect.arrayContaining(['10.0.0.100/24', '10.0.0.101/24', '10.0.0.21/24', '10.0.0.22/24']),
    )
  })
})

describe('scenario 1', () => {
  const built = beforehand('scenario-1')

  test('XS-SEG-01 management, storage and the guest networks are on switches that nothing joins', () => {
    expect(built.found.physicalNetworks()).toEqual([
      ['Management switch'],
      ['Storage switch'],
      ['Guest 2 switch A', 'Guest 2 switch B'],
      ['Guest 3 switch'],
    ])
    for (const n of [1, 2]) {
      const host = built.found.host(n).id
      const on = [0, 1, 2, 6, 7].map((number) => built.found.portOf(built.found.nic(host, number).id).on)
      expect(on).toEqual(['Management switch', 'Storage switch', 'Guest 2 switch A', 'Guest 2 switch B', 'Guest 3 switch'])
    }
  })

  test('XS-SEG-04 the networks of management and storage have no VIFs', () => {
    for (const name of ['Management', 'Storage']) {
      expect(built.found.read.count('xs_vif', { network: built.found.named('xs_network', name).id })).toBe(0)
    }
    const address = (host: number, nic: number): string => built.found.pif(built.found.host(host).id, nic)!.IP
    expect([address(1, 1), address(2, 1)]).toEqual(['10.0.1.11', '10.0.1.12'])
  })

  test('Network 2 rests on a bond of NIC 2 and NIC 6 on both hosts, and Network 3 on NIC 7', () => {
    const network2 = built.found.named('xs_network', 'Network 2')
    const network3 = built.found.named('xs_network', 'Network 3')
    for (const n of [1, 2]) {
      const host = built.found.host(n).id
      const master = built.found.read.first('xs_pif', { host, network: network2.id })!
      const bond = built.found.read.first('xs_bond', { master: master.id })!
      const members = built.found.read.find('xs_pif', { bond_slave_of: bond.id })
      expect(master).toMatchObject({ device: 'bond0', currently_attached: true, IP: '' })
      expect(members.map((pif) => pif.device)).toEqual(['eth2', 'eth6'])
      expect(built.found.read.first('xs_pif', { host, network: network3.id })?.device).toBe('eth7')
    }
  })

  test('the VMs are where the guide has them', () => {
    expect(built.found.vms(built.found.host(1).pool!)).toEqual({
      A: { host: 'Host 1', networks: ['Network 2'] },
      B: { host: 'Host 1', networks: ['Network 2'] },
      C: { host: 'Host 2', networks: ['Network 2'] },
      D: { host: 'Host 1', networks: ['Network 3'] },
      E: { host: 'Host 2', networks: ['Network 3'] },
    })
  })

  test('the path of a VM on Network 2 has two branches, each up to a switch of its own', () => {
    const vif = built.found.read.first('xs_vif', { VM: built.found.named('xs_vm', 'C').id })!
    const { host, branches, note } = vifPath(built.found.read, vif.id)
    expect(host?.name).toBe('Host 2')
    expect(note).toBe('')
    expect(branches.map((hops) => hops.at(-1)?.name)).toEqual(['Guest 2 switch A', 'Guest 2 switch B'])
    expect(branches.flat().every((hop) => hop.state === 'up')).toBe(true)
  })
})

describe('scenario 3', () => {
  const built = beforehand('scenario-3')

  test('XS-PRIV-01 XS-NET-06 XS-NET-08 the private network has no PIF, and a bridge that counts up', () => {
    const network = built.found.named('xs_network', 'Private A')
    expect(built.found.read.count('xs_pif', { network: network.id })).toBe(0)
    expect(network.bridge).toMatch(/^xapi\d+$/)
  })

  test('the VMs are where the table has them', () => {
    expect(built.found.vms(built.found.host(1).pool!)).toEqual({
      P1: { host: 'Host 1', networks: ['Private A'] },
      P2: { host: 'Host 1', networks: ['Private A'] },
      X: { host: 'Host 1', networks: ['Network 0'] },
      Y: { host: 'Host 1', networks: ['Network 0', 'Private A'] },
    })
  })

  test('moving P2 away is warned of before the move', () => {
    const input = { vm: built.found.named('xs_vm', 'P2').id, host: built.found.host(2).id }
    expect(built.lab.preview('xs.vm.migrate', input).warnings.join(' ')).toContain('Private A')
  })
})

describe('scenario 4', () => {
  const built = beforehand('scenario-4')

  test('XS-SEG-10 XS-VLAN-06 XS-NET-13 one host: two VLAN networks beside the untagged one on NIC 5, one cable to a trunk port with both', () => {
    const host = built.found.named('xs_host', 'Stand-alone host')
    const pifs = built.found.read.find('xs_pif', { host: host.id, device: 'eth5' })
    expect(pifs.map((pif) => [pif.VLAN, pif.currently_attached])).toEqual([
      [-1, true],
      [485, true],
      [234, true],
    ])
    const port = built.found.portOf(built.found.nic(host.id, 5).id)
    expect(port).toMatchObject({ mode: 'trunk', native_vlan: 1, encapsulation: 'dot1q', port_security: false })
    expect(parseVlanList(port.allowed_vlans).map((range) => range.from)).toEqual([1, 234, 485])
    expect(built.found.vms(host.pool!)).toEqual({
      A: { host: host.name_label, networks: ['VLAN 485'] },
      B: { host: host.name_label, networks: ['VLAN 234'] },
      C: { host: host.name_label, networks: ['VLAN 485', 'VLAN 234'] },
    })
  })

  test('XS-SEG-11 XS-VLAN-17 pool: VLAN 485 made on the master is on NIC 7 of every host, cabled to a trunk port with it', () => {
    const { id: pool } = built.found.named('xs_pool', 'VLAN pool')
    const network = built.found.named('xs_network', 'VLAN 485', pool)
    const pifs = built.found.read.find('xs_pif', { network: network.id })
    expect(pifs.map((pif) => [pif.host, pif.device, pif.VLAN])).toEqual(
      [1, 2, 3].map((n) => [built.found.host(n).id, 'eth7', 485]),
    )
    for (const n of [1, 2, 3]) {
      const port = built.found.portOf(built.found.nic(built.found.host(n).id, 7).id)
      expect(port).toMatchObject({ on: 'Switch 2', mode: 'trunk', allowed_vlans: '1,485' })
    }
    const hosts = Object.entries(built.found.vms(pool)).map(([name, vm]) => [name, vm.host])
    expect(hosts).toEqual([
      ['A', 'Host 1'],
      ['B', 'Host 2'],
      ['C', 'Host 3'],
    ])
  })

  test('every VIF has a way down to a port that carries its tag', () => {
    for (const vif of built.found.read.find('xs_vif')) {
      const { trunk, note } = vifPath(built.found.read, vif.id)
      expect(note).toBe('')
      expect(trunk.map((hop) => hop.state)).toEqual(Array(8).fill('up'))
    }
  })

  test('the outside machines are on access ports of their VLANs', () => {
    const vlan = (name: string): number => {
      const station = built.found.read.first('plant_station', { name })!
      return built.found.portOf(built.found.nic(station.id, 0).id).access_vlan
    }
    expect([vlan('M485'), vlan('M234')]).toEqual([485, 234])
  })
})

describe('ghost NICs', () => {
  const built = beforehand('ghost-nic')
  const registry = (name: string) =>
    built.found.read
      .find('guest_adapter', { owner: built.found.named('xs_vm', name).id })
      .map(({ name: adapter, present, addresses }) => [adapter, present, addresses.join()])

  test('VS-GHO-02 Web got another adapter with the tools; Files brought three from vSphere; Mail has no registry', () => {
    expect(registry('Web')).toEqual([
      ['Realtek RTL8139C+ Fast Ethernet NIC', false, '10.0.0.31/24'],
      ['XenServer PV Network Device', true, ''],
    ])
    expect(registry('Files')).toEqual([
      ['VMware PCI Ethernet Adapter #2', false, ''],
      ['VMware PCI Ethernet Adapter', false, '10.0.0.40/24'],
      ['vmxnet3 Ethernet Adapter', false, '10.0.0.41/24'],
      ['XenServer PV Network Device', true, ''],
    ])
    expect(registry('Mail')).toEqual([])
  })
})
