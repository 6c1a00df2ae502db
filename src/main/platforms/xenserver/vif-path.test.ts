import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { RowOf, TableName } from '../../../shared/model/tables'
import { defineOperation, type Tx } from '../../inventory/operation'
import { tempLab, type TempLab } from '../../inventory/temp-lab'
import { plant } from '../../plant'
import { networkPaths } from './network-paths'
import { vifPath } from './vif-path'

let lab: TempLab
beforeEach(() => {
  lab = tempLab({ operations: plant.operations })
  write((tx) => {
    put(tx, 'xs_host', { id: 'h1', name_label: 'Host 1', pool: 'p' })
    put(tx, 'xs_host', { id: 'h2', name_label: 'Host 2', pool: 'p' })
    put(tx, 'xs_pool', { id: 'p', master: 'h1' })
    put(tx, 'xs_network', { id: 'n0', name_label: 'Network 0', bridge: 'xenbr0', pool: 'p' })
    put(tx, 'xs_pif_metrics', { id: 'm0', carrier: true, speed: 1000 })
    put(tx, 'xs_pif', {
      id: 'pif0',
      host: 'h1',
      network: 'n0',
      device: 'eth0',
      physical: true,
      currently_attached: true,
      metrics: 'm0',
    })
    put(tx, 'plant_nic', { id: 'nic0', owner: 'h1', device: 'eth0', MAC: '00:1b:21:00:00:01' })
    put(tx, 'xs_vm', { id: 'vm', name_label: 'A', power_state: 'Running', resident_on: 'h1', pool: 'p' })
    put(tx, 'xs_vif', {
      id: 'vif',
      VM: 'vm',
      network: 'n0',
      device: '0',
      MAC: '02:00:00:00:00:01',
      currently_attached: true,
      pool: 'p',
    })
  })
})
afterEach(() => lab.close())

const put = <N extends TableName>(tx: Tx, table: N, row: Partial<RowOf<N>>) => tx.insert(table, row)
function write(body: (tx: Tx) => void): void {
  lab.lab.apply(defineOperation({ name: 'test.write', input: z.strictObject({}), title: () => 'Write', run: body }), {})
}
const path = () => vifPath(lab.lab.read, 'vif')
const cable = (nic: string, port: string | undefined) =>
  lab.apply<{ cable: string }>('plant.cable.connect', { a: { nic }, b: { port } }).cable
const makeSwitch = (name: string, profile = 'xenserver-untagged') =>
  lab.apply<{ switch: string; ports: string[] }>('plant.switch.create', { name, ports: { count: 4, profile } })
const kinds = (hops: { kind: string }[]) => hops.map((hop) => hop.kind)

/** Puts VLAN 20 over pif0 and the VIF on its network. */
function addVlan(tx: Tx): void {
  put(tx, 'xs_network', { id: 'n20', name_label: 'VLAN 20', bridge: 'xapi1', pool: 'p' })
  put(tx, 'xs_vlan', { id: 'v20', tagged_PIF: 'pif0', untagged_PIF: 'pif20', tag: 20 })
  put(tx, 'xs_pif', {
    id: 'pif20',
    host: 'h1',
    network: 'n20',
    device: 'eth0',
    VLAN: 20,
    VLAN_master_of: 'v20',
    currently_attached: true,
    metrics: 'm0',
  })
  tx.update('xs_vif', 'vif', { network: 'n20' })
}

describe('the path of a VIF', () => {
  test('XS-NET-05 leads by its network and NIC to the switch', () => {
    const { ports } = makeSwitch('SA')
    cable('nic0', ports[2])
    const { host, trunk, branches, note } = path()
    expect(host?.name).toBe('Host 1')
    expect(trunk.map((hop) => [hop.kind, hop.name, hop.detail, hop.state])).toEqual([
      ['xs_vif', 'VIF 0 of A', '02:00:00:00:00:01', 'up'],
      ['xs_network', 'Network 0', 'bridge xenbr0', 'up'],
      ['xs_pif', 'NIC 0', 'eth0', 'up'],
      ['plant_nic', 'NIC 0', '00:1b:21:00:00:01, 1000 Mbit/s, full duplex', 'up'],
      ['plant_cable', 'Cable', 'without a label', 'up'],
      ['plant_port', 'port 3', 'access port of VLAN 1', 'up'],
      ['plant_switch', 'SA', '', 'up'],
    ])
    expect(branches).toEqual([])
    expect(note).toBe('')
  })

  test('ends at the NIC, unknown, where no cable is recorded', () => {
    const { trunk, note } = path()
    expect(trunk.at(-1)).toMatchObject({ kind: 'plant_nic', state: 'unknown', detail: '00:1b:21:00:00:01, no cable recorded' })
    expect(note).toBe('There is no cable recorded for NIC 0.')
  })

  test('ends at the NIC, down, where the cable was pulled; the server may say otherwise', () => {
    const { ports } = makeSwitch('SA')
    lab.apply('plant.cable.disconnect', { cable: cable('nic0', ports[0]) })
    expect(
      path()
        .trunk.slice(-2)
        .map((hop) => hop.state),
    ).toEqual(['up', 'down'])
    expect(path().note).toBe('There is no cable for NIC 0.')
  })

  test('ends at the PIF where the plant has no NIC for it', () => {
    write((tx) => tx.remove('plant_nic', 'nic0'))
    expect(kinds(path().trunk).at(-1)).toBe('xs_pif')
    expect(path().note).toBe('No NIC eth0 is recorded.')
  })

  test('goes through a VLAN, and the port says whether it carries the tag', () => {
    write(addVlan)
    const { ports } = makeSwitch('SA', 'xenserver-vlans')
    cable('nic0', ports[0])
    expect(path().trunk[2]).toMatchObject({ name: 'VLAN 20 on NIC 0', detail: 'tags frames with 20', state: 'up' })
    expect(kinds(path().trunk)).toEqual([
      'xs_vif',
      'xs_network',
      'xs_pif',
      'xs_pif',
      'plant_nic',
      'plant_cable',
      'plant_port',
      'plant_switch',
    ])
    expect(path().trunk[6]).toMatchObject({ detail: 'trunk, carries VLAN 20', state: 'up' })
    lab.apply('plant.port.edit', { port: ports[0], allowed_vlans: '1-19' })
    expect(path().trunk[6]).toMatchObject({ detail: 'trunk, VLAN 20 is not among the allowed ones', state: 'down' })
    lab.apply('plant.port.edit', { port: ports[0], mode: 'access' })
    expect(path().trunk[6]).toMatchObject({ detail: 'access port of VLAN 1, drops frames tagged 20', state: 'down' })
  })

  test('branches at a bond, one branch for each member', () => {
    const [sa, sb] = [makeSwitch('SA'), makeSwitch('SB')]
    write((tx) => {
      put(tx, 'xs_network', { id: 'nb', name_label: 'Bond 0+1', bridge: 'xapi2', pool: 'p' })
      put(tx, 'xs_bond', { id: 'b', master: 'bond0' })
      put(tx, 'xs_pif', { id: 'bond0', host: 'h1', network: 'nb', device: 'bond0', currently_attached: true, metrics: 'm0' })
      put(tx, 'xs_pif', { id: 'pif1', host: 'h1', device: 'eth1', physical: true, bond_slave_of: 'b', metrics: 'm0' })
      tx.update('xs_pif', 'pif0', { bond_slave_of: 'b', currently_attached: false })
      put(tx, 'plant_nic', { id: 'nic1', owner: 'h1', device: 'eth1' })
      tx.update('xs_vif', 'vif', { network: 'nb' })
    })
    cable('nic0', sa.ports[0])
    cable('nic1', sb.ports[0])
    lab.apply('plant.switch.edit', { switch: sb.switch, powered: false })
    const { trunk, branches } = path()
    expect(trunk.at(-1)).toMatchObject({ name: 'Bond 0+1', detail: 'bond0, balance-slb over 2 NICs', state: 'up' })
    expect(branches.map(kinds)).toEqual(Array(2).fill(['xs_pif', 'plant_nic', 'plant_cable', 'plant_port', 'plant_switch']))
    expect(branches.map((hops) => hops.map((hop) => hop.state))).toEqual([
      ['up', 'up', 'up', 'up', 'up'],
      ['up', 'down', 'down', 'down', 'down'],
    ])
  })

  test('XS-NET-06 ends at a private network, which has no PIF', () => {
    write((tx) => {
      put(tx, 'xs_network', { id: 'nx', name_label: 'Private', bridge: 'xapi3', pool: 'p' })
      tx.update('xs_vif', 'vif', { network: 'nx' })
    })
    expect(kinds(path().trunk)).toEqual(['xs_vif', 'xs_network'])
    expect(path().note).toBe('Private network: it has no NIC, and its frames stay inside Host 1.')
  })

  test('says that the network has no uplink on this host when others have one', () => {
    write((tx) => tx.update('xs_vm', 'vm', { resident_on: 'h2' }))
    expect(path().note).toContain('no NIC 0 or other uplink on Host 2')
  })

  test('of a VM that is off is that on its home server, else on the coordinator', () => {
    write((tx) => {
      tx.update('xs_vm', 'vm', { resident_on: null, power_state: 'Halted', affinity: 'h1' })
      tx.update('xs_vif', 'vif', { currently_attached: false })
    })
    expect(path().note).toMatch(/^A is on no host: this is its path on its home server, Host 1\./)
    expect(path().trunk[0]).toMatchObject({ state: 'down', detail: '02:00:00:00:00:01, not attached' })
    write((tx) => tx.update('xs_vm', 'vm', { affinity: null }))
    expect(path().note).toMatch(/^A is on no host and has no home server: this is its path on the coordinator, Host 1\./)
  })

  test('of a broken import ends with a reason and never hangs', () => {
    write((tx) => put(tx, 'xs_tunnel', { id: 't', access_PIF: 'pif0', transport_PIF: 'pif0' }))
    expect(path().note).toBe('The interface beneath is missing from the database.')
    write((tx) => tx.update('xs_vif', 'vif', { network: null, VM: null }))
    expect(path().note).toContain('The VIF is on no network.')
  })

  test('of an unknown VIF is refused', () => {
    expect(() => vifPath(lab.lab.read, 'none')).toThrow(expect.objectContaining({ code: 'HANDLE_INVALID' }))
  })
})

describe('the paths of a network', () => {
  test('leave each host by its own interface, the coordinator’s first, and carry the tag', () => {
    write((tx) => {
      addVlan(tx)
      put(tx, 'xs_pif', { id: 'pif0b', host: 'h2', network: 'n20', device: 'eth0', physical: true, currently_attached: true })
      tx.update('xs_pool', 'p', { master: 'h2' })
    })
    const { ports } = makeSwitch('SA', 'xenserver-vlans')
    cable('nic0', ports[0])
    const [master, member, ...others] = networkPaths(lab.lab.read, 'n20')
    expect(others).toEqual([])
    expect(master).toMatchObject({ host: { kind: 'xs_host', name: 'Host 2' }, note: 'No NIC eth0 is recorded.' })
    expect(member?.host?.name).toBe('Host 1')
    expect(member?.trunk.map((hop) => [hop.name, hop.state])).toEqual([
      ['VLAN 20', 'up'],
      ['VLAN 20 on NIC 0', 'up'],
      ['NIC 0', 'up'],
      ['NIC 0', 'up'],
      ['Cable', 'up'],
      ['port 1', 'up'],
      ['SA', 'up'],
    ])
  })

  test('are none for a private network', () => {
    write((tx) => put(tx, 'xs_network', { id: 'nx', name_label: 'Private', pool: 'p' }))
    expect(networkPaths(lab.lab.read, 'nx')).toEqual([])
  })
})
