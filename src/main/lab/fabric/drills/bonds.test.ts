/** Bonds whose NICs and switches fail, with frames on their way. */
import { beforeEach, expect, test } from 'vitest'
import { drillLab, type DrillLab } from '../../testing/drill-lab'

let lab: DrillLab
beforeEach(() => {
  lab = drillLab('scenario-1')
})

test('XS-BOND-04 if one NIC fails, traffic moves to the other by itself', () => {
  const ping = () => expect(lab.wire.canPing('A', 'C')).toBe(true)
  const [first] = lab.used('Host 1', [2, 6], ping)
  const other = first === 2 ? 6 : 2
  expect([2, 6]).toContain(first)
  expect(lab.used('Host 1', [other], ping)).toEqual([])

  lab.fail('plant_nic', lab.nic('Host 1', first ?? 0))
  expect(lab.used('Host 1', [2, 6], ping)).toEqual([other])
  expect(lab.wire.canPing('C', 'A')).toBe(true)
})

test.each(['Guest 2 switch A', 'Guest 2 switch B'])(
  'XS-BOND-05 with the NICs in two switches VMs stay on the network when %s fails',
  (name) => {
    expect(lab.wire.canPing('A', 'C')).toBe(true)
    lab.fail('plant_switch', lab.switchNamed(name))
    expect([lab.wire.canPing('A', 'C'), lab.wire.canPing('C', 'B')]).toEqual([true, true])
    lab.restore('plant_switch', lab.switchNamed(name))
    expect([lab.wire.canPing('A', 'C'), lab.wire.canPing('C', 'B')]).toEqual([true, true])
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
  expect(lab.wire.canPing('A', 'C')).toBe(true)
  lab.fail('plant_switch', one)
  expect(lab.used('Host 1', [2, 6], () => expect(lab.wire.canPing('A', 'C')).toBe(false))).toEqual([])
  const network = lab.named('xs_network', 'Network 2').id
  for (const { metrics } of lab.read.find('xs_pif', { network }))
    expect(lab.read.need('xs_pif_metrics', metrics ?? '').carrier).toBe(false)
})

test('XS-BOND-08 with both NICs down VMs of the same host and network reach each other, and nothing outside', () => {
  expect([lab.wire.canPing('A', 'B'), lab.wire.canPing('A', 'C')]).toEqual([true, true])
  for (const n of [2, 6]) lab.fail('plant_nic', lab.nic('Host 1', n))
  expect([lab.wire.canPing('A', 'B'), lab.wire.canPing('B', 'A')]).toEqual([true, true])
  expect([lab.wire.canPing('A', 'C'), lab.wire.canPing('C', 'A'), lab.wire.canPing('C', 'B')]).toEqual([false, false, false])
})

test('XS-BOND-21 failover in a management bond keeps address and MAC, and XenCenter its connection', () => {
  lab = drillLab('two-switches')
  const pool = lab.named('xs_pool', 'Unbonded pool').id
  lab.change('xs.pool.createBond', { pool, devices: ['eth0', 'eth1'], name_label: 'Management', mode: 'active-backup' })
  const { address } = lab.named('xs_host', 'Host 2')
  const mac = () => {
    const { machines } = lab.wire.world
    const [attempt] = machines.finish(machines.arp(lab.wire.endpointOf('XenCenter'), address)).attempts
    return attempt?.outcome?.kind === 'answered' ? attempt.outcome.mac : null
  }
  const before = mac()
  expect(before).not.toBeNull()
  expect(lab.used('Host 2', [0, 1], () => lab.wire.canPing('XenCenter', address))).toEqual([0])

  // A connection that is open while it happens: one ping a second, and the NIC fails in between.
  const ping = lab.wire.world.machines.ping({ endpoint: lab.wire.endpointOf('XenCenter') }, address, { count: 20 })
  lab.wire.world.simulation.runUntil(lab.wire.world.simulation.now + 4500)
  lab.fail('plant_nic', lab.nic('Host 2', 0))
  const answers = lab.wire.world.machines.finish(ping).attempts.map(({ outcome }) => outcome?.kind)
  expect(answers.slice(0, 4)).toEqual(Array(4).fill('answered'))
  expect(answers.at(-1)).toBe('answered')
  expect(lab.used('Host 2', [0, 1], () => lab.wire.canPing('XenCenter', address))).toEqual([1])
  expect(mac()).toBe(before)
  expect(lab.named('xs_host', 'Host 2').address).toBe(address)
})

test('XS-VLAN-24 a VLAN network on a bond keeps working with the same tag when one NIC fails', () => {
  lab = drillLab('two-switches')
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
  const tags = () => new Set(lab.crossings(() => expect(lab.wire.canPing('shop-2', 'shop')).toBe(true)).map(({ tag }) => tag))
  expect(tags()).toEqual(new Set([25]))
  for (const n of [2, 3]) {
    lab.fail('plant_nic', lab.nic('Host 1', n))
    expect(tags()).toEqual(new Set([25]))
    lab.restore('plant_nic', lab.nic('Host 1', n))
  }
})
