/** Switch ports that shut themselves, with frames on their way. */
import { beforeEach, expect, test } from 'vitest'
import { drillLab, type DrillLab } from '../../testing/drill-lab'

let lab: DrillLab
beforeEach(() => {
  lab = drillLab('two-switches')
})

const portOf = (device: string, number: number): string =>
  lab.read.first('plant_port', { switch: lab.switchNamed(device), number })?.id ?? ''

test('XS-PORT-09 port security shuts a port at the second source MAC, and all behind it is cut off', () => {
  const pool = lab.named('xs_pool', 'Unbonded pool').id
  const network = lab.read.first('xs_vif', { VM: lab.named('xs_vm', 'web-1').id })?.network
  const { vm, vifs } = lab.apply<{ vm: string; vifs: string[] }>('xs.vm.create', {
    pool,
    name_label: 'web-3',
    vifs: [{ network }],
  })
  lab.apply('guest.address.set', { endpoint: vifs[0], addresses: ['10.0.2.9/24'] })
  lab.change('xs.vm.power', { vm, action: 'start', host: lab.named('xs_host', 'Host 1').id })
  lab.change('plant.port.edit', { port: portOf('Switch A', 2), port_security: true })

  expect([lab.wire.canPing('web-1', 'web-2'), lab.wire.canPing('web-1', 'db')]).toEqual([true, true])
  expect(lab.wire.canPing('web-3', 'web-2')).toBe(false)
  expect([lab.wire.canPing('web-1', 'web-2'), lab.wire.canPing('web-2', 'web-1')]).toEqual([false, false])
  // Inside the host nobody asks the switch.
  expect(lab.wire.canPing('web-1', 'web-3')).toBe(true)
})

test('XS-PORT-14 a PortFast port with BPDU guard shuts at once when a switch is attached to it, before a loop can form', () => {
  const { ports } = lab.apply<{ ports: string[] }>('plant.switch.create', { name: 'New', ports: { count: 2, profile: 'switch' } })
  for (const device of ['Switch A', 'Switch B'])
    lab.apply('plant.port.edit', { port: portOf(device, 9), profile: 'workstation', stp: true, bpdu_guard: true })
  const shut = (device: string) => {
    const { tables } = lab.wire.world.simulation.fabric
    const n = tables.topology.ports.findIndex(({ id }) => id === `plant_port/${portOf(device, 9)}`)
    return tables.portError[n]
  }
  for (const [n, device] of ['Switch A', 'Switch B'].entries())
    lab.change('plant.cable.connect', { a: { port: ports[n] }, b: { port: portOf(device, 9) } })
  lab.wire.world.simulation.runUntil(lab.wire.world.simulation.now + 3000)
  expect([shut('Switch A'), shut('Switch B')]).toEqual(['bpdu-guard', 'bpdu-guard'])
  expect(lab.wire.world.simulation.fabric.isStorm).toBe(false)
  expect(lab.wire.canPing('web-1', 'web-2')).toBe(true)
})
