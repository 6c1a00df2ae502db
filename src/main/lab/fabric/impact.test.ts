/** What previews say of who can talk with whom, on the sample labs. */
import { expect, test } from 'vitest'
import { cableAt } from '../../plant/cable-ends'
import { labsOfTests, type SampleUnderTest } from '../testing/sample-lab'
import { foresee } from './impact'

const { open } = labsOfTests()

/** The cable in a host's NIC. */
function cableOf(lab: SampleUnderTest, host: string, device: string): string {
  const { id } = lab.read.first('plant_nic', { owner: lab.named('xs_host', host).id, device })!
  return cableAt(lab.read, { nic: id })!.cable.id
}
const texts = (entries: readonly { text: string }[]): string[] => entries.map(({ text }) => text)
const pull = (lab: SampleUnderTest, cable: string) =>
  lab.preview('plant.fault.set', { kind: 'plant_cable', object: cable }).impact!

test('a VLAN that a trunk port no longer carries: who loses whom, and nothing is kept of the preview', () => {
  const lab = open('scenario-4')
  const cable = lab.read.get('plant_cable', cableOf(lab, 'Stand-alone host', 'eth5'))!
  const port = cable.a_port ?? cable.b_port!
  const without = { port, allowed_vlans: '1,234' }
  const { impact } = lab.preview('plant.port.edit', without)
  expect(texts(impact!.lost)).toEqual(['A and C lose the machine M485.'])
  expect(impact!.lost[0]!.count).toBe(2)
  expect(impact!.lost[0]!.pairs.map(({ from, to }) => `${from.name} ${to.name}`).sort()).toEqual(['A M485', 'C M485'])
  expect(impact!.gained).toEqual([])
  expect(impact!.interrupted).toEqual([])
  lab.apply('plant.port.edit', without)
  const back = lab.preview('plant.port.edit', { port, allowed_vlans: '1,234,485' }).impact!
  expect(texts(back.gained)).toEqual(['A and C reach the machine M485.'])
  expect(back.lost).toEqual([])
})

test('what carries no frames has no impact, and what changes nothing for anybody an empty one', () => {
  const lab = open('scenario-4')
  const vm = lab.read.find('xs_vm', { name_label: 'A', is_control_domain: false })[0]!
  const network = lab.named('xs_network', 'VLAN 234').id
  expect(lab.preview('xs.network.edit', { network, name_label: 'Other' }).impact).toBeNull()
  expect(lab.preview('xs.network.edit', { network, name_description: 'words' }).impact).toBeNull()
  expect(vm).toBeDefined()
})

test('the coordinator’s management cable: XenCenter loses the pool; VM traffic on other NICs goes on', () => {
  const lab = open('scenario-1')
  const impact = pull(lab, cableOf(lab, 'Host 1', 'eth0'))
  expect(texts(impact.lost)).toContain(
    'XenCenter loses the pool Segregated pool: the management interface of its coordinator Host 1 cannot be reached.',
  )
  expect(impact.lost.flatMap(({ pairs }) => pairs.flatMap(({ from, to }) => [from.kind, to.kind]))).not.toContain('xs_vm')
  expect(impact.interrupted).toEqual([])
})

test('management moves to the storage network: XenCenter loses the pool, and the storage target loses nobody', () => {
  const lab = open('scenario-1')
  const network = lab.named('xs_network', 'Storage').id
  const impact = lab.preview('xs.pool.managementReconfigure', { network }).impact!
  expect(texts(impact.lost)).toEqual([
    'XenCenter loses the pool Segregated pool: the management interface of its coordinator Host 1 cannot be reached.',
  ])
})

test('a switch fails: nobody gains anybody, and a host does not lose itself', () => {
  const lab = open('scenario-1')
  const { id: object } = lab.read.first('plant_switch', { name: 'Management switch' })!
  const impact = lab.preview('plant.fault.set', { kind: 'plant_switch', object }).impact!
  expect(impact.gained).toEqual([])
  expect(impact.lost.map(({ count }) => count)).toEqual([1, 2])
})

test('a member’s management cable: XenCenter still reaches the pool, but not that member, nor does the coordinator', () => {
  const lab = open('scenario-1')
  const impact = pull(lab, cableOf(lab, 'Host 2', 'eth0'))
  expect(texts(impact.lost)).toEqual([
    'Host 2 loses the coordinator Host 1 on the management network, and so the pool.',
    'XenCenter loses Host 2, but not the pool: its coordinator is still reached.',
  ])
})

test('a switch that everything of two pools goes through: each pool is told apart, and each machine by who loses it', () => {
  const lab = open('scenario-4')
  const fail = (name: string) =>
    lab.preview('plant.fault.set', { kind: 'plant_switch', object: lab.read.first('plant_switch', { name })!.id }).impact!
  expect(texts(fail('Management switch').lost)).toEqual([
    'Host 2 and Host 3 lose the coordinator Host 1 on the management network, and so the pool.',
    'Stand-alone host (management) loses 3 management interfaces.',
    'XenCenter loses Stand-alone host: its management interface cannot be reached.',
    'XenCenter loses the pool VLAN pool: the management interface of its coordinator Host 1 cannot be reached.',
  ])
  expect(texts(fail('Switch 1').lost).sort()).toEqual(['A and C lose the machine M485.', 'B and C lose the machine M234.'])
  expect(texts(fail('Switch 2').lost)).toEqual(['3 VMs lose contact with each other, in 3 pairs.'])
})

test('an interface that goes takes its network with it, and one that comes brings its own', () => {
  const lab = open('scenario-4')
  const vm = lab.read.find('xs_vm', { name_label: 'C' })[0]!
  const [first] = lab.read.find('xs_vif', { VM: vm.id })
  const unplugged = lab.preview('xs.vif.unplug', { vif: first!.id }).impact!
  expect(texts(unplugged.lost)).toEqual(['C loses the machine M485.', 'A loses C.'])
  lab.apply('xs.vif.unplug', { vif: first!.id })
  expect(texts(lab.preview('xs.vif.plug', { vif: first!.id }).impact!.gained)).toEqual([
    'C reaches the machine M485.',
    'A reaches C.',
  ])
})

test('the management interface that moves to a bond over the same cables is lost to nobody', () => {
  const lab = open('two-switches')
  const pool = lab.read.first('xs_pool', {})!.id
  const { impact } = lab.preview('xs.pool.createBond', {
    pool,
    devices: ['eth0', 'eth1'],
    mode: 'active-backup',
    name_label: 'Both',
  })
  expect([texts(impact!.lost), texts(impact!.gained)]).toEqual([[], []])
})

test('one of two cables of a bond: nobody loses anybody', () => {
  const lab = open('scenario-1')
  const impact = pull(lab, cableOf(lab, 'Host 1', 'eth2'))
  expect(impact.lost).toEqual([])
})

test('a cable that goes to a port with spanning tree and without PortFast: cut off for 30 simulated seconds', () => {
  const lab = open('scenario-1')
  const port = lab.read.find('plant_port', { switch: lab.read.first('plant_switch', { name: 'Guest 3 switch' })!.id })[6]!.id
  lab.apply('plant.port.edit', { port, stp: true, portfast: false })
  const cable = cableOf(lab, 'Host 1', 'eth7')
  const row = lab.read.get('plant_cable', cable)!
  const { impact } = lab.preview('plant.cable.move', { cable, side: row.a_port === null ? 'b' : 'a', to: { port } })
  expect(impact!.lost).toEqual([])
  expect(texts(impact!.interrupted)).toEqual(['D is cut off for 30 seconds of simulated time.'])
  expect(impact!.interrupted[0]!.pairs[0]).toMatchObject({ from: { name: 'D' }, to: { name: 'E' }, seconds: 30 })
})

test('a lab of which nothing is compiled yet is compiled before the change', () => {
  const lab = open('two-switches')
  const during = foresee(lab.read)
  expect(during()).toBeNull()
})

test('a host that fails: its pool, XenCenter and VMs elsewhere lose it, and it loses nobody itself', () => {
  const lab = open('two-switches')
  const object = lab.named('xs_host', 'Host 2').id
  expect(texts(lab.preview('plant.fault.set', { kind: 'xs_host', object }).impact!.lost)).toEqual([
    'Host 1 (management) and Host 3 (management) lose Host 2 (management).',
    'XenCenter loses Host 2, but not the pool: its coordinator is still reached.',
    'web-1 and db lose web-2.',
  ])
})
