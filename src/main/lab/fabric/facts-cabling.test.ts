/** What cabling does to who hears whom, and what the server notices of it, on two hosts with three NICs each. */
import { afterEach, expect, test } from 'vitest'
import { nameIn } from '../../fabric/name'
import { LabKit } from '../../labs/kit'
import { builtLab, type SampleUnderTest } from '../testing/sample-lab'
import { waysOf, Wire } from '../testing/wire'

const labs: SampleUnderTest[] = []
afterEach(() => labs.splice(0).forEach((lab) => lab.close()))

/**
 * Switches S0, S1 and S2 that are not linked (facts, lab L03): A on host 1, B on host 2 and M outside are on Network 1.
 * `crossed`: NIC 1 and NIC 2 of host 2 are in each other's switch.
 */
function cabled(crossed = false): SampleUnderTest {
  const lab = builtLab('cabling', (_run, read) => {
    const kit = new LabKit(_run, read)
    const plan = (n: number) => ({ name: `Host ${n}`, nics: 3, connected: [0, 1, 2], address: `10.0.0.1${n}` })
    const { pool, hosts } = kit.pool('Pool', [plan(1), plan(2)])
    const [one = '', two = ''] = hosts
    const switches = [0, 1, 2].map((n) => kit.switch(`S${n}`, 8))
    for (const [at, host] of hosts.entries())
      for (const nic of [0, 1, 2]) {
        const to = crossed && at === 1 && nic > 0 ? 3 - nic : nic
        kit.cable(switches[to]!, at + 1, kit.nic(host, nic))
      }
    kit.station('XenCenter', 'workstation', '10.0.0.100/24', { switch: switches[0]!, port: 8 })
    kit.station('M', 'machine', '10.0.1.100/24', { switch: switches[1]!, port: 8 })
    kit.station('Gateway', 'gateway', '10.0.1.254/24', { switch: switches[1]!, port: 7 })
    const network = kit.networkOfNic(one, 1)
    kit.rename(network, 'Network 1')
    kit.vm(pool, { name: 'A', host: one, on: [{ network, address: '10.0.1.1/24' }] })
    kit.vm(pool, { name: 'B', host: two, on: [{ network, address: '10.0.1.2/24' }] })
  })
  labs.push(lab)
  return lab
}
const wired = (lab: SampleUnderTest): Wire => new Wire(lab)
const move = (lab: SampleUnderTest, vm: string, host: string): unknown =>
  lab.apply('xs.vm.migrate', { vm: lab.named('xs_vm', vm).id, host: lab.named('xs_host', host).id })

test('XS-CAB-11 with matching cabling VMs on Network 1 of two hosts talk', () => {
  const lab = cabled()
  expect(wired(lab).hears('A')).toEqual(['B', 'Gateway', 'M'])
  expect(wired(lab).canPing('A', '10.0.1.2')).toBe(true)
  expect(wired(lab).canPing('B', '10.0.1.1')).toBe(true)
})

test('XS-CAB-12 XS-POOL-20 with matching cabling a VM that migrates reaches whom it reached before', () => {
  const lab = cabled()
  const peers = wired(lab).hears('A')
  move(lab, 'A', 'Host 2')
  expect(wired(lab).hears('A')).toEqual(peers)
  expect(wired(lab).canPing('A', '10.0.1.100')).toBe(true)
  expect(wired(lab).canPing('M', '10.0.1.1')).toBe(true)
})

test('XS-CAB-13 XS-DIAG-01 with NICs on different networks they cannot talk, and the server’s records are the same', () => {
  const [right, wrong] = [cabled(), cabled(true)]
  expect(wired(wrong).hears('A')).toEqual(['Gateway', 'M'])
  expect(wired(wrong).hears('B')).toEqual([])
  expect(wired(wrong).canPing('A', '10.0.1.2')).toBe(false)
  const records = (lab: SampleUnderTest) => Object.entries(lab.content()).filter(([table]) => table.startsWith('xs_'))
  expect(records(wrong)).toEqual(records(right))
  expect(wrong.read.find('xs_pif_metrics').every(({ carrier }) => carrier)).toBe(true)
})

test('XS-DIAG-02 a gateway behind the wrong cable does not answer, and that is all', () => {
  const lab = cabled(true)
  const before = lab.content()
  expect(wired(lab).canPing('A', '10.0.1.254')).toBe(true)
  expect(wired(lab).canPing('B', '10.0.1.254')).toBe(false)
  expect(lab.content()).toEqual(before)
})

test('XS-POOL-21 in an unequal pool a move changes whom a VM reaches', () => {
  const lab = cabled(true)
  expect(wired(lab).hears('A')).toEqual(['Gateway', 'M'])
  move(lab, 'A', 'Host 2')
  expect(wired(lab).hears('A')).toEqual(['B'])
  move(lab, 'A', 'Host 1')
  expect(wired(lab).hears('A')).toEqual(['Gateway', 'M'])
})

test('XS-PORT-10 XS-PORT-24 a host’s VMs are heard by several MACs on one port, and the switch learns them there', () => {
  const lab = cabled()
  const { pool } = lab.named('xs_host', 'Host 1')
  const network = lab.named('xs_network', 'Network 1').id
  const host = lab.named('xs_host', 'Host 1').id
  lab.apply('xs.vm.create', { pool, name_label: 'C', affinity: host, vifs: [{ network }] })
  lab.apply('xs.vm.power', { vm: lab.named('xs_vm', 'C').id, action: 'start', host })
  lab.apply('xs.pif.reconfigureIp', {
    pif: lab.read.first('xs_pif', { host, network })?.id,
    mode: 'Static',
    IP: '10.0.1.11',
    netmask: '255.255.255.0',
  })
  const wire = wired(lab)
  for (const each of ['A', 'B', 'C', 'Host 1/Network 1']) wire.say(each)
  const mac = (vm: string) => lab.read.first('xs_vif', { VM: lab.named('xs_vm', vm).id })?.MAC ?? ''
  const own = lab.read.first('plant_nic', { owner: host, device: 'eth1' })?.MAC ?? ''
  expect(wire.learnedBehind('port 1 of S1')).toEqual([mac('A'), mac('C'), own].sort())
  expect(wire.learnedBehind('port 2 of S1')).toEqual([mac('B')])
})

test('XS-INS-07 until something is changed only the management NIC has frames of the host’s own', () => {
  const lab = cabled()
  const nicsOf = (host: string, from: string) => waysOf(wired(lab).say(from), from).filter((end) => end.endsWith(host))
  for (const host of ['Host 1', 'Host 2']) {
    expect(nicsOf(host, host)).toEqual([`NIC 0 of ${host}`])
    expect(wired(lab).topology.endpoints.filter(({ id }) => id.startsWith(nameIn('xs_pif', '')))).toHaveLength(2)
  }
  expect(nicsOf('Host 1', 'A')).toEqual(['NIC 1 of Host 1'])
})

test('XS-INS-08 a host just installed reaches the network of its management interface', () => {
  const lab = builtLab('installed', (_run, read) => {
    const kit = new LabKit(_run, read)
    const { host } = kit.standAlone({ name: 'New', nics: 1, connected: [0], address: '10.0.0.11' })
    const core = kit.switch('Switch', 4)
    kit.cable(core, 1, kit.nic(host, 0))
    kit.station('Outside', 'machine', '10.0.0.100/24', { switch: core, port: 2 })
  })
  labs.push(lab)
  expect(wired(lab).canPing('New', '10.0.0.100')).toBe(true)
  expect(wired(lab).canPing('Outside', '10.0.0.11')).toBe(true)
})
