/** Facts of VLANs on a host's NIC, seen by sending frames. */
import { expect, test } from 'vitest'
import { NO_TAG } from '../../../fabric/frame'
import { wiredSample, type Happened } from '../../testing/wire'

const [A, B, C] = ['A', 'B', 'C'].map((name) => `${name} on Stand-alone host`) as [string, string, string]
const NIC = 'NIC 5 of Stand-alone host'
const TRUNK = 'port 1 of Switch 1'
/** Tags of the frames on the trunk's cable. */
const tagsOn = ({ crossings }: Happened) => [
  ...new Set(crossings.filter(({ from, to }) => [from, to].includes(TRUNK)).map(({ tag }) => tag)),
]

test('XS-VLAN-11 the virtual switch tags on the way out and untags on the way in; the VM sees no tag and sends none', () => {
  const { wire } = wiredSample('scenario-4')
  const talk = wire.during(() => expect(wire.canPing(A, 'M485')).toBe(true))
  expect(tagsOn(talk)).toEqual([485])
  expect(talk.heard).toEqual([A, C, 'M485'])
  expect(wire.say('M485')).toMatchObject({ heard: [A, C], crossings: [{ tag: NO_TAG }, { to: NIC, tag: 485 }] })
  expect(tagsOn(wire.say(A, { tag: 234 }))).toEqual([])
})

test('XS-VLAN-13 a switch port that does not carry the VLAN drops its frames; the VM reaches nothing outside its host', () => {
  const { lab, wire } = wiredSample('scenario-4')
  expect(wire.silent([A], [C, 'M485'])).toEqual([])
  lab.apply('plant.port.edit', { port: lab.port('Switch 1', 1), allowed_vlans: '1,234' })
  wire.follow()
  expect(wire.say(A)).toMatchObject({ heard: [C], drops: [`vlan-not-allowed at ${TRUNK}`] })
  expect(wire.silent([A], [C, 'M485'])).toEqual([`${A} to M485`])
  expect(wire.canPing(B, 'M234')).toBe(true)
})

test('XS-VLAN-14 VMs on different VLANs of one NIC do not reach each other at layer 2', () => {
  const { wire } = wiredSample('scenario-4')
  expect(wire.hears(A)).toEqual([C, 'M485'])
  expect(wire.hears(B)).toEqual([C, 'M234'])
  expect([wire.probe(A, B), wire.probe(B, A), wire.probe(A, 'M234')]).toEqual(['unheard', 'unheard', 'unheard'])
  expect(wire.say(A, { to: B }).heard).not.toContain(B)
})

test('XS-VLAN-16 frames of the native VLAN reach the NIC’s untagged network, and never the network with that tag', () => {
  const { lab, wire } = wiredSample('scenario-4')
  const untagged = lab.kit.networkOfNic(lab.named('xs_host', 'Stand-alone host').id, 5)
  lab.addVm('U', 'Stand-alone host', { [untagged]: '' })
  lab.apply('plant.port.edit', { port: lab.port('Switch 1', 1), native_vlan: 485 })
  wire.follow()
  const told = wire.say('M485')
  expect(told.crossings).toContainEqual(expect.objectContaining({ from: TRUNK, to: NIC, tag: NO_TAG }))
  expect(told.heard).toEqual(['U'])
  expect(wire.hears('U')).toEqual(['M485'])
  expect(wire.canPing('M485', A)).toBe(false)
})

test('XS-VLAN-19 a member whose NIC is not cabled to a trunk with the VLAN has the network, and its VMs do not reach the VLAN', () => {
  const { lab, wire } = wiredSample('scenario-4')
  const vms = ['A on Host 1', 'B on Host 2', 'C on Host 3']
  expect(wire.silent(vms)).toEqual([])
  lab.apply('plant.port.edit', { port: lab.port('Switch 2', 3), mode: 'access', access_vlan: 1 })
  wire.follow()
  const pifs = lab.read.find('xs_pif', { host: lab.named('xs_host', 'Host 3').id, VLAN: 485 })
  expect(pifs).toMatchObject([{ currently_attached: true }])
  expect(wire.silent(vms)).toEqual([
    'A on Host 1 to C on Host 3',
    'B on Host 2 to C on Host 3',
    'C on Host 3 to A on Host 1',
    'C on Host 3 to B on Host 2',
  ])
})

test('XS-MGT-20 management and VLANs on one NIC: untagged frames are put into the native VLAN, tagged ones pass', () => {
  const { lab, wire } = wiredSample('installed-pool')
  const hosts = ['Host 1', 'Host 2'].map((name) => lab.named('xs_host', name))
  const vlan25 = lab.kit.vlan(hosts[0]?.pool ?? '', hosts[0]?.id ?? '', 0, 25)
  lab.addVm('shop', 'Host 1', { [vlan25]: '10.0.25.1/24' })
  for (const port of [1, 5])
    lab.apply('plant.port.edit', {
      port: lab.port('Switch 1', port),
      profile: 'xenserver-vlans',
      native_vlan: 10,
      allowed_vlans: '10,25',
    })
  lab.apply('plant.port.edit', { port: lab.port('Switch 1', 23), access_vlan: 10 })
  lab.apply('plant.port.edit', { port: lab.port('Switch 1', 24), access_vlan: 25 })
  const nic = lab.read.first('plant_nic', { owner: lab.read.first('plant_station', { name: 'Outside machine' })?.id ?? '' })
  lab.apply('guest.address.set', { endpoint: nic?.id, addresses: ['10.0.25.100/24'] })
  wire.follow()
  expect(wire.silent(['XenCenter', 'Host 1', 'Host 2'])).toEqual([])
  expect(wire.silent(['shop', 'Outside machine'])).toEqual([])
  expect(tagsOn(wire.say('Host 1'))).toEqual([NO_TAG])
  expect(tagsOn(wire.say('shop'))).toEqual([25])
  expect(wire.hears('XenCenter')).not.toContain('shop')
})
