/** Facts of management, storage and guest networks, and of scenarios 1 and 2, seen by sending frames. */
import { expect, test } from 'vitest'
import type { SampleUnderTest } from '../../testing/sample-lab'
import { sourcesOn, waysOf, wiredSample, type Happened, type Wire } from '../../testing/wire'

const VMS = ['A', 'B', 'C', 'D', 'E']
const OTHERS = ['Host 1', 'Host 2', 'XenCenter', 'Storage target']

/** Everybody pings everybody, the addresses of storage included. */
function everybodyTalks(wire: Wire): Happened {
  return wire.during(() => void wire.silent([...VMS, ...OTHERS], [...VMS, ...OTHERS, '10.0.1.11', '10.0.1.12']))
}

/** Scenario 2: the VM has a VIF on the management network. */
function shareManagement(lab: SampleUnderTest, wire: Wire): void {
  const input = { VM: lab.named('xs_vm', 'A').id, network: lab.named('xs_network', 'Management').id, plug: true }
  const { vif } = lab.apply<{ vif: string }>('xs.vif.create', input)
  lab.apply('guest.address.set', { endpoint: vif, addresses: ['10.0.0.31/24'] })
  wire.follow()
}

test('XS-SEG-02 scenario 1: all VMs on network 2 talk with each other across hosts', () => {
  const { wire } = wiredSample('scenario-1')
  expect(wire.silent(['A', 'B', 'C'])).toEqual([])
})

test('XS-SEG-03 scenario 1: the two VMs on network 3 talk with each other across hosts, by NIC 7 of each', () => {
  const { wire } = wiredSample('scenario-1')
  const talk = wire.during(() => expect(wire.silent(['D', 'E'])).toEqual([]))
  expect(waysOf(talk, 'D')).toEqual(['NIC 7 of Host 1', 'port 2 of Guest 3 switch'])
  expect(waysOf(talk, 'E')).toEqual(['NIC 7 of Host 2', 'port 1 of Guest 3 switch'])
})

test('XS-SEG-05 XS-MGT-10 segregated: what a VM on network 2 reaches ends there; no VM of network 3, no storage, no management', () => {
  const { wire } = wiredSample('scenario-1')
  const beyond = ['D', 'E', ...OTHERS, '10.0.1.11']
  for (const vm of ['A', 'B', 'C']) {
    expect(wire.silent([vm], beyond)).toHaveLength(beyond.length)
    expect(['D', 'E', ...OTHERS].map((other) => wire.probe(vm, other))).toEqual(beyond.slice(1).map(() => 'unheard'))
  }
  // Whatever a taken VM sends, tagged or not.
  for (const tag of [0, 1, 25]) expect(wire.say('A', { tag }).heard.join()).not.toMatch(/[DE]|Host|XenCenter|Storage/)
})

test('XS-MGT-05 with no VIF on the management network its NIC carries no frame of a guest', () => {
  const { wire } = wiredSample('scenario-1')
  const talk = everybodyTalks(wire)
  expect(sourcesOn(talk, 'NIC 0 of Host 1')).toEqual(['Host 1', 'Host 2', 'XenCenter'])
  expect(sourcesOn(talk, 'NIC 0 of Host 2')).toEqual(['Host 1', 'Host 2', 'XenCenter'])
})

test('XS-MGT-22 a storage NIC without VIFs on its network carries storage traffic only', () => {
  const { wire } = wiredSample('scenario-1')
  const talk = everybodyTalks(wire)
  expect(wire.silent(['Host 1', 'Host 2'], ['Storage target'])).toEqual([])
  expect(sourcesOn(talk, 'NIC 1 of Host 1')).toEqual(['Host 1', 'Host 2', 'Storage target'])
})

test('XS-MGT-06 XS-MGT-08 XS-SEG-08 a VM with a VIF on the management network shares its NIC, and reaches the hosts and XenCenter there', () => {
  const { lab, wire } = wiredSample('scenario-1')
  shareManagement(lab, wire)
  const talk = wire.during(() => expect(wire.silent(['A'], ['Host 1', 'Host 2', 'XenCenter', '10.0.0.100'])).toEqual([]))
  expect(waysOf(talk, 'A')).toContain('NIC 0 of Host 1')
  expect(sourcesOn(everybodyTalks(wire), 'NIC 0 of Host 1')).toEqual(['A', 'Host 1', 'Host 2', 'XenCenter'])
  expect(wire.silent(['Host 2', 'XenCenter'], ['10.0.0.31'])).toEqual([])
})

test('XS-UNM-07 the master’s management NIC is forgotten: configured by hand, it has XenCenter reach the host as before', () => {
  const { lab, wire } = wiredSample('scenario-1')
  const host = lab.named('xs_host', 'Host 1')
  expect(wire.canPing('XenCenter', host.address)).toBe(true)
  lab.apply('xs.pif.forget', { pif: lab.kit.pif(host.id, 0) })
  wire.follow()
  expect(wire.canPing('XenCenter', host.address)).toBe(false)
  lab.apply('guest.address.set', { endpoint: lab.nic('Host 1', 0), addresses: [`${host.address}/24`] })
  wire.follow()
  expect(lab.named('xs_host', 'Host 1').address).toBe(host.address)
  expect(wire.canPing('XenCenter', host.address)).toBe(true)
  expect(wire.silent(['Host 1'], ['Host 2', 'XenCenter', 'Storage target'])).toEqual([])
})
