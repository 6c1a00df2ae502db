/** Facts of the virtual switch and of VIFs, seen by sending frames. */
import { expect, test } from 'vitest'
import { ETHERTYPE } from '../../../fabric/frame'
import { sourcesOn, waysOf, wiredSample } from '../../testing/wire'

const NOBODY = '02:00:00:00:00:99'

test('XS-NET-10 a network on which nothing has an address is a switch all the same', () => {
  const { lab, wire } = wiredSample('installed-pool')
  const network = lab.kit.networkOfNic(lab.named('xs_host', 'Host 1').id, 1)
  for (const [name, host] of [
    ['one', 'Host 1'],
    ['other', 'Host 1'],
    ['far', 'Host 2'],
  ] as const)
    lab.addVm(name, host, { [network]: '' })
  wire.follow()
  expect(lab.read.find('xs_pif', { network }).map(({ IP }) => IP)).toEqual(['', ''])
  expect([wire.probe('one', 'other'), wire.probe('one', 'far')]).toEqual(['answered', 'answered'])
})

test('XS-NET-17 a NIC carries frames of VMs only when one has a VIF on its network', () => {
  const { lab, wire } = wiredSample('scenario-1')
  const storage = () =>
    sourcesOn(
      wire.during(() => {
        for (const vm of ['A', 'B', 'C', 'D', 'E']) for (const to of ['Storage target', 'A', 'E']) wire.ping(vm, to)
      }),
      'NIC 1 of Host 1',
    )
  expect(storage()).toEqual([])
  const { vifs } = lab.apply<{ vifs: string[] }>('xs.vm.create', {
    pool: lab.named('xs_pool', 'Segregated pool').id,
    name_label: 'Backup',
    vifs: [{ network: lab.named('xs_network', 'Storage').id }],
  })
  const { VM } = lab.read.need('xs_vif', vifs[0] ?? '')
  lab.apply('xs.vm.power', { vm: VM, action: 'start', host: lab.named('xs_host', 'Host 1').id })
  wire.follow()
  expect(sourcesOn(wire.say('Backup'), 'NIC 1 of Host 1')).toEqual(['Backup'])
})

test('XS-NET-18 XS-SW-11 XS-VIF-03 a VM with the VIF that it was made with reaches the production network as a machine there does, both ways', () => {
  const { lab, wire } = wiredSample('installed-pool')
  const vifs = lab.read.find('xs_vif', { VM: lab.named('xs_vm', 'VM A').id })
  expect(vifs.map(({ network }) => network)).toEqual([lab.kit.networkOfNic(lab.named('xs_host', 'Host 1').id, 0)])
  const outcome = wire.ping('VM A', 'Outside machine')
  expect(outcome).toEqual(wire.ping('XenCenter', 'Outside machine'))
  expect(outcome).toMatchObject({ kind: 'answered' })
  expect(wire.canPing('Outside machine', 'VM A')).toBe(true)
})

test('XS-VIF-01 a VM reaches a network by a VIF on it and by no other way, and its frames leave by that network’s NIC', () => {
  const { lab, wire } = wiredSample('scenario-1')
  expect(wire.silent(['A'], ['B', 'D', 'Storage target'])).toEqual(['A to D', 'A to Storage target'])
  const { vif } = lab.apply<{ vif: string }>('xs.vif.create', {
    VM: lab.named('xs_vm', 'A').id,
    network: lab.named('xs_network', 'Network 3').id,
    plug: true,
  })
  lab.apply('guest.address.set', { endpoint: vif, addresses: ['10.0.3.9/24'] })
  wire.follow()
  expect(wire.silent(['A'], ['B', 'C', 'D', 'E', 'Storage target'])).toEqual(['A to Storage target'])
  const nicsTo = (peer: string) =>
    waysOf(
      wire.during(() => wire.ping('A', peer)),
      'A',
    ).filter((end) => end.endsWith('of Host 1'))
  expect([nicsTo('C'), nicsTo('E')]).toEqual([['NIC 2 of Host 1'], ['NIC 7 of Host 1']])
})

test('XS-SW-04 a frame for a MAC that is on no local port leaves by the uplink', () => {
  const { wire } = wiredSample('installed-pool')
  expect(waysOf(wire.say('VM A', { to: NOBODY }), 'VM A')).toContain('NIC 0 of Host 1')
  const told = wire.say('VM A', { to: 'Outside machine' })
  expect(waysOf(told, 'VM A')).toContain('NIC 0 of Host 1')
  expect(told.heard).toContain('Outside machine')
})

test('XS-SW-05 without an uplink such a frame goes to the other local ports and never leaves the host', () => {
  const { wire } = wiredSample('scenario-3')
  expect(wire.say('P1', { to: NOBODY })).toMatchObject({ heard: ['P2', 'Y'], crossings: [] })
})

test('XS-SW-06 once learned, frames between two VMs of a network and host do not leave by the NIC', () => {
  const { wire } = wiredSample('scenario-1')
  expect(waysOf(wire.say('A', { to: 'B' }), 'A')).toContain('NIC 2 of Host 1')
  wire.say('B', { to: 'A' })
  expect(wire.say('A', { to: 'B' })).toMatchObject({ heard: ['B'], crossings: [] })
  expect(wire.say('B', { to: 'A' })).toMatchObject({ heard: ['A'], crossings: [] })
})

test('XS-SW-07 a switch passes nothing from one IP subnet to another, though both are on it; only a router does', () => {
  const { lab, wire } = wiredSample('installed-pool')
  lab.addVm('Other', 'Host 1', { [lab.kit.networkOfNic(lab.named('xs_host', 'Host 1').id, 0)]: '10.7.0.1/24' })
  wire.follow()
  expect(wire.probe('VM A', 'Other')).toBe('answered')
  expect(wire.ping('VM A', 'Other')).toEqual({ kind: 'no-route' })
  lab.apply('guest.routing.set', { machine: lab.named('xs_vm', 'VM A').id, gateway: '10.0.0.22' })
  wire.follow()
  expect(wire.ping('VM A', 'Other')).toEqual({ kind: 'timeout', ended: null })
  const { nics } = lab.apply<{ nics: [string] }>('plant.station.create', {
    name: 'Router',
    role: 'gateway',
  })
  lab.apply('plant.cable.connect', { a: { nic: nics[0] }, b: { port: lab.port('Switch 1', 20) } })
  lab.apply('guest.address.set', { endpoint: nics[0], addresses: ['10.0.0.254/24', '10.7.0.254/24'] })
  lab.apply('guest.routing.set', { machine: lab.named('xs_vm', 'VM A').id })
  wire.follow()
  expect(wire.ping('VM A', 'Other')).toMatchObject({ kind: 'answered', ttl: 63 })
})

test('XS-SW-08 XS-SW-09 two switches of a host exchange nothing: a VM talks to those on its own, the uplink’s side included', () => {
  const { wire } = wiredSample('scenario-3')
  expect(wire.hears('X')).toEqual(['Host 1', 'Host 2', 'Outside machine', 'XenCenter', 'Y'])
  expect(wire.hears('P1')).toEqual(['P2', 'Y'])
  expect(wire.say('X', { to: 'P1' }).heard).not.toContain('P1')
  expect(wire.silent(['X'], ['Outside machine', 'XenCenter', 'Host 1', 'P1', 'P2'])).toEqual(['X to P1', 'X to P2'])
})

test('XS-SW-10 a VM on two switches routes between them if its guest forwards; else the two stay apart', () => {
  const { lab, wire } = wiredSample('scenario-3')
  lab.apply('guest.routing.set', { machine: lab.named('xs_vm', 'P1').id, gateway: '10.0.9.3' })
  const outside = lab.read.first('plant_station', { name: 'Outside machine' })
  lab.apply('guest.routing.set', { machine: outside?.id, gateway: '10.0.0.22' })
  wire.follow()
  expect(wire.silent(['P1'], ['Y', 'Outside machine'])).toEqual(['P1 to Outside machine'])
  lab.apply('guest.routing.set', { machine: lab.named('xs_vm', 'Y').id, forwards: true })
  wire.follow()
  expect(wire.ping('P1', 'Outside machine')).toMatchObject({ kind: 'answered', ttl: 63 })
  expect(wire.canPing('Outside machine', 'P1')).toBe(true)
  expect(wire.ping('P1', 'Outside machine', { ttl: 1 })).toMatchObject({ kind: 'time-exceeded', from: '10.0.9.3' })
})

test('XS-SW-19 frames of every protocol pass: the switch filters none', () => {
  const { wire } = wiredSample('installed-pool')
  const [appleTalk, ipx, ipv6, mpls] = [0x809b, 0x8137, 0x86dd, 0x8847]
  const groups = ['01:00:5e:00:00:05', '33:33:00:00:00:01', '09:00:07:ff:ff:ff']
  for (const etherType of [ETHERTYPE.IPv4, ETHERTYPE.ARP, ETHERTYPE.RARP, appleTalk, ipx, ipv6, mpls]) {
    for (const to of [undefined, 'Outside machine', ...groups]) {
      const told = wire.say('VM A', { etherType, ...(to !== undefined && { to }) })
      expect(told.heard, `${etherType} to ${to}`).toContain('Outside machine')
    }
    expect(wire.say('Outside machine', { etherType, to: 'VM A' }).heard).toContain('VM A')
  }
})
