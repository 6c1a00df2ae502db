/** Bonds whose NICs and switches fail, with frames on their way. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nameIn } from '../../../fabric/name'
import { drillLab, type DrillLab } from '../../testing/drill-lab'

let lab: DrillLab
const open = (sample: string): void => {
  lab = drillLab(sample)
}
beforeEach(() => open('scenario-1'))
afterEach(() => lab.close())

const [A, B, C] = ['10.0.2.1', '10.0.2.2', '10.0.2.3']
const reopen = (sample: string): void => {
  lab.close()
  open(sample)
}

/** The NICs of the first host's bond that frames left by. */
function used(host: string, nics: readonly number[], during: () => unknown): number[] {
  const names = nics.map((n) => [nameIn('plant_nic', lab.nic(host, n)), n] as const)
  const crossed = new Set(lab.crossings(during).map(({ iface }) => iface))
  return names.flatMap(([name, n]) => (crossed.has(name) ? [n] : []))
}

test('XS-BOND-04 if one NIC fails, traffic moves to the other by itself', () => {
  const ping = () => expect(lab.pings('A', C)).toBe(true)
  const [first] = used('Host 1', [2, 6], ping)
  const other = first === 2 ? 6 : 2
  expect([2, 6]).toContain(first)
  expect(used('Host 1', [other], ping)).toEqual([])

  lab.fail('plant_nic', lab.nic('Host 1', first ?? 0))
  expect(used('Host 1', [2, 6], ping)).toEqual([other])
  expect(lab.pings('C', A)).toBe(true)
})

test.each(['Guest 2 switch A', 'Guest 2 switch B'])(
  'XS-BOND-05 with the NICs in two switches VMs stay on the network when %s fails',
  (name) => {
    expect(lab.pings('A', C)).toBe(true)
    lab.fail('plant_switch', lab.switchNamed(name))
    expect([lab.pings('A', C), lab.pings('C', B)]).toEqual([true, true])
    lab.restore('plant_switch', lab.switchNamed(name))
    expect([lab.pings('A', C), lab.pings('C', B)]).toEqual([true, true])
  },
)

test('XS-BOND-07 with both NICs in one switch that fails the network has no uplink left', () => {
  const one = lab.switchNamed('Guest 2 switch A')
  for (const [at, host] of ['Host 1', 'Host 2'].entries()) {
    const nic = lab.nic(host, 6)
    const cable = lab.read.first('plant_cable', { a_nic: nic }) ?? lab.read.first('plant_cable', { b_nic: nic })
    const port = lab.read.first('plant_port', { switch: one, number: at + 4 })
    const side = cable?.a_nic === nic ? 'b' : 'a'
    lab.change('plant.cable.move', { cable: cable?.id, side, to: { port: port?.id } })
  }
  expect(lab.pings('A', C)).toBe(true)
  lab.fail('plant_switch', one)
  expect(used('Host 1', [2, 6], () => expect(lab.pings('A', C)).toBe(false))).toEqual([])
  const network = lab.named('xs_network', 'Network 2').id
  for (const { metrics } of lab.read.find('xs_pif', { network }))
    expect(lab.read.need('xs_pif_metrics', metrics ?? '').carrier).toBe(false)
})

test('XS-BOND-08 with both NICs down VMs of the same host and network reach each other, and nothing outside', () => {
  expect([lab.pings('A', B), lab.pings('A', C)]).toEqual([true, true])
  for (const n of [2, 6]) lab.fail('plant_nic', lab.nic('Host 1', n))
  expect([lab.pings('A', B), lab.pings('B', A)]).toEqual([true, true])
  expect([lab.pings('A', C), lab.pings('C', A), lab.pings('C', B)]).toEqual([false, false, false])
})

test('XS-BOND-21 failover in a management bond keeps address and MAC, and XenCenter its connection', () => {
  reopen('two-switches')
  const pool = lab.named('xs_pool', 'Unbonded pool').id
  lab.change('xs.pool.createBond', { pool, devices: ['eth0', 'eth1'], name_label: 'Management', mode: 'active-backup' })
  const { address } = lab.named('xs_host', 'Host 2')
  const station = lab.read.first('plant_station', { name: 'XenCenter' })
  const [xencenter] = lab.read.find('plant_nic', { owner: station?.id ?? '' })
  const mac = () => {
    const { machines } = lab.world
    const [attempt] = machines.finish(machines.arp(nameIn('plant_nic', xencenter?.id ?? ''), address)).attempts
    return attempt?.outcome?.kind === 'answered' ? attempt.outcome.mac : null
  }
  const before = mac()
  expect(before).not.toBeNull()
  expect(used('Host 2', [0, 1], () => lab.pings('XenCenter', address))).toEqual([0])

  // A connection that is open while it happens: one ping a second, and the NIC fails in between.
  const ping = lab.world.machines.ping({ machine: lab.machine('XenCenter') }, address, { count: 20 })
  lab.world.simulation.runUntil(lab.world.simulation.now + 4500)
  lab.fail('plant_nic', lab.nic('Host 2', 0))
  const answers = lab.world.machines.finish(ping).attempts.map(({ outcome }) => outcome?.kind)
  expect(answers.slice(0, 4)).toEqual(Array(4).fill('answered'))
  expect(answers.at(-1)).toBe('answered')
  expect(used('Host 2', [0, 1], () => lab.pings('XenCenter', address))).toEqual([1])
  expect(mac()).toBe(before)
  expect(lab.named('xs_host', 'Host 2').address).toBe(address)
})

test('XS-VLAN-24 a VLAN network on a bond keeps working with the same tag when one NIC fails', () => {
  reopen('two-switches')
  const pool = lab.named('xs_pool', 'Unbonded pool').id
  lab.change('xs.pif.scan', { host: lab.named('xs_host', 'Host 3').id })
  lab.change('xs.pool.createBond', { pool, devices: ['eth2', 'eth3'], name_label: 'Guests' })
  const vm = lab.apply<{ vm: string; vifs: string[] }>('xs.vm.create', {
    pool,
    name_label: 'shop-2',
    vifs: [{ network: lab.named('xs_network', 'VLAN 25').id }],
  })
  lab.apply('guest.address.set', { endpoint: vm.vifs[0], addresses: ['10.0.25.3/24'] })
  lab.change('xs.vm.power', { vm: vm.vm, action: 'start', host: lab.named('xs_host', 'Host 1').id })
  const tags = () => new Set(lab.crossings(() => expect(lab.pings('shop-2', '10.0.25.2')).toBe(true)).map(({ tag }) => tag))
  expect(tags()).toEqual(new Set([25]))
  for (const n of [2, 3]) {
    lab.fail('plant_nic', lab.nic('Host 1', n))
    expect(tags()).toEqual(new Set([25]))
    lab.restore('plant_nic', lab.nic('Host 1', n))
  }
})
