/** Facts of live migration, seen by sending frames while it happens. */
import { expect, test } from 'vitest'
import { formatMac } from '../../../fabric/mac'
import { waysOf, wiredSample } from '../../testing/wire'

test('XS-SW-14 XS-SW-15 with a live migration a gratuitous ARP goes out before anything else, and frames for the VM go to its new host', () => {
  const { lab, wire } = wiredSample('installed-pool')
  const { world } = wire
  const mac = formatMac(wire.macOf('VM A'))
  expect(wire.canPing('VM A', 'Outside machine')).toBe(true)
  expect(wire.learnedBehind('port 1 of Switch 1')).toContain(mac)
  const before = world.simulation.now
  lab.apply('xs.vm.migrate', { vm: lab.named('xs_vm', 'VM A').id, host: lab.named('xs_host', 'Host 2').id })
  const [first] = wire.follow().crossings
  // No time has gone by: the VM has not been on its new host before.
  expect(world.simulation.now).toBe(before)
  expect(first).toMatchObject({ source: 'VM A', from: 'NIC 0 of Host 2', gratuitous: true })
  expect(wire.learnedBehind('port 1 of Switch 1')).not.toContain(mac)
  expect(wire.learnedBehind('port 5 of Switch 1')).toContain(mac)
  const told = wire.say('Outside machine', { to: 'VM A' })
  expect(told.heard).toEqual(['VM A'])
  expect(waysOf(told, 'Outside machine')).toContain('port 5 of Switch 1')
  expect(waysOf(told, 'Outside machine')).not.toContain('port 1 of Switch 1')
})
