/** Facts of mistakes in the physical network: the server sees none, frames do not arrive. */
import { expect, test } from 'vitest'
import type { SampleUnderTest } from '../../testing/sample-lab'
import { wiredSample } from '../../testing/wire'

/** Every row of the server's own, as its database has it. */
const serverRows = (lab: SampleUnderTest) => Object.entries(lab.content()).filter(([table]) => table.startsWith('xs_'))

function moveCable(lab: SampleUnderTest, nic: string, to: string): void {
  const cable = lab.read.find('plant_cable').find(({ a_nic, b_nic }) => [a_nic, b_nic].includes(nic))
  lab.apply('plant.cable.move', { cable: cable?.id, side: cable?.a_nic === nic ? 'b' : 'a', to: { port: to } })
}

test('XS-DIAG-01 with a cable in the wrong switch nothing changes in what the server says, and frames do not arrive', () => {
  const { lab, wire } = wiredSample('scenario-1')
  expect(wire.silent(['D', 'E'])).toEqual([])
  const before = serverRows(lab)
  moveCable(lab, lab.nic('Host 1', 7), lab.port('Storage switch', 5))
  wire.follow()
  expect(serverRows(lab)).toEqual(before)
  expect(wire.silent(['D', 'E'])).toEqual(['D to E', 'E to D'])
})

test('XS-DIAG-02 a gateway behind a NIC that is cabled elsewhere does not answer, and that is all that is seen', () => {
  const { lab, wire } = wiredSample('scenario-1')
  const switches = lab.read.find('plant_switch').find(({ name }) => name === 'Guest 3 switch')
  const ports = lab.read.find('plant_port', { switch: switches?.id ?? '' }).map(({ id }) => id)
  lab.kit.station('Gateway', 'gateway', '10.0.3.254/24', { switch: { name: 'Guest 3 switch', ports }, port: 6 })
  wire.follow()
  expect(wire.canPing('D', 'Gateway')).toBe(true)
  const before = serverRows(lab)
  moveCable(lab, lab.nic('Host 1', 7), lab.port('Management switch', 5))
  wire.follow()
  wire.world.simulation.runUntil(wire.world.simulation.now + 60_000)
  expect(wire.ping('D', 'Gateway')).toEqual({ kind: 'arp-unanswered', nextHop: '10.0.3.254' })
  expect(wire.ping('D', '10.9.9.9')).toEqual({ kind: 'arp-unanswered', nextHop: '10.0.3.254' })
  expect(serverRows(lab)).toEqual(before)
})
