/** The physical side on the data plane: stacks, groups of ports, cables of every kind, ports that are shut. */
import { expect, onTestFinished, test } from 'vitest'
import { nameIn } from '../../fabric/name'
import { LabKit, type Switch } from '../../labs/kit'
import { builtLab, type SampleUnderTest } from '../testing/sample-lab'
import { Wire } from '../testing/wire'
import { topologyOf } from './current'

interface Stacked {
  lab: SampleUnderTest
  wire: Wire
  a: Switch
  b: Switch
  idOf: (name: string) => string
}

/** Switches A and B in one stack; M1 on A, M2 and M3 on B; a host with V on an LACP bond to port 1 of each, one group. */
function stacked(): Stacked {
  const made: Switch[] = []
  const lab = builtLab('plant', (run, read) => {
    const kit = new LabKit(run, read)
    const { pool, hosts } = kit.pool('Pool', [{ name: 'Host', nics: 3, connected: [0, 1, 2], address: '10.0.0.11' }], '8')
    made.push(kit.switch('A', 8, 'xenserver-untagged', 'core'), kit.switch('B', 8, 'xenserver-untagged', 'core'))
    for (const [n, of] of made.entries()) {
      kit.editPort(of, 1, { lag: 'host' })
      kit.cable(of, 1, kit.nic(hosts[0] ?? '', n + 1))
    }
    for (const [n, of] of [made[0], made[1], made[1]].entries())
      kit.station(`M${n + 1}`, 'machine', `10.0.1.10${n}/24`, { switch: of!, port: n + 2, settings: { port_security: false } })
    run('xs.pool.createBond', { pool, devices: ['eth1', 'eth2'], mode: 'lacp', name_label: 'Guests' })
    const network = read.first('xs_network', { name_label: 'Guests' })?.id ?? ''
    kit.vm(pool, { name: 'V', host: hosts[0] ?? '', on: [{ network, address: '10.0.1.1/24' }] })
  })
  onTestFinished(() => lab.close())
  const idOf = (name: string): string => lab.read.first('plant_switch', { name })?.id ?? ''
  return { lab, wire: new Wire(lab), a: made[0]!, b: made[1]!, idOf }
}

test('XS-CAB-05 switches of one stack are one switch, and what is on one that fails is cut off alone', () => {
  const { lab, wire, idOf } = stacked()
  expect(wire.hears('M1')).toEqual(['M2', 'M3', 'V'])
  lab.apply('plant.switch.edit', { switch: idOf('A'), powered: false })
  wire.follow()
  expect(wire.hears('M1')).toEqual([])
  expect(wire.hears('M2')).toEqual(['M3', 'V'])
})

test('a group over a stack is one port: each frame comes once, by whichever members are left', () => {
  const { lab, wire, a, b, idOf } = stacked()
  expect(wire.hears('M2')).toEqual(['M1', 'M3', 'V'])
  expect(wire.canPing('V', 'M2')).toBe(true)
  lab.apply('plant.fault.set', { kind: 'plant_switch', object: idOf('A') })
  wire.follow()
  expect(wire.canPing('V', 'M2')).toBe(true)
  lab.undo()
  lab.apply('plant.port.edit', { port: b.ports[0], admin_up: false })
  wire.follow()
  expect(wire.hears('M1')).toEqual(['M2', 'M3', 'V'])
  lab.apply('plant.port.edit', { port: a.ports[0], admin_up: false })
  wire.follow()
  expect(wire.hears('M1')).toEqual(['M2', 'M3'])
})

test('a port of a group that the switch has shut leaves the others as they are', () => {
  const { lab, a } = stacked()
  const shut = { name: 'test.shut', title: () => 'Shut', input: { parse: () => ({}) } as never }
  lab.lab.apply({ ...shut, run: (tx) => void tx.update('plant_port', a.ports[0]!, { error_disabled: 'port-security' }) }, {})
  const { ports, links } = topologyOf(lab.read)
  const group = ports.find(({ bond }) => bond?.members.includes(nameIn('plant_port', a.ports[0]!)))
  expect(group).not.toHaveProperty('errorDisabled')
  expect(
    links.filter(({ a: one, b: two }) => group?.bond?.members.some((id) => id === one || id === two)).map(({ up }) => up),
  ).toEqual([false, true])
})

test('two NICs on one cable hear each other; a cable with a loose end joins nothing', () => {
  const { lab, wire } = stacked()
  const made = ['X', 'Y'].map((name) => lab.apply<{ nics: string[] }>('plant.station.create', { name }))
  const [x = '', y = ''] = made.map(({ nics }) => nics[0])
  const { cable } = lab.apply<{ cable: string }>('plant.cable.connect', { a: { nic: x }, b: { nic: y } })
  wire.follow()
  expect(wire.hears('X')).toEqual(['Y'])
  const loosen = { name: 'test.loosen', title: () => 'Loosen', input: { parse: () => ({}) } as never }
  lab.lab.apply({ ...loosen, run: (tx) => void tx.update('plant_cable', cable, { b_nic: null }) }, {})
  wire.follow()
  expect(wire.hears('X')).toEqual([])
  expect(topologyOf(lab.read).links.some(({ id }) => id === nameIn('plant_cable', cable))).toBe(false)
})

test('what a port is set to goes with it to the data plane, and a switch takes part in spanning tree if a port does', () => {
  const { lab, a } = stacked()
  const port = a.ports[6]!
  const compiled = () => topologyOf(lab.read).ports.find(({ id }) => id === nameIn('plant_port', port))
  const device = () => topologyOf(lab.read).nodes.find(({ id }) => id === compiled()?.node)
  lab.apply('plant.port.edit', { port, stp: true, portfast: false, bpdu_guard: true, port_security: true })
  expect(compiled()).toMatchObject({ stp: { portfast: false, bpduGuard: true }, portSecurity: true })
  expect(device()?.stp).toEqual({ priority: 32_768, mac: '02:00:00:00:00:00' })
  lab.apply('plant.port.edit', { port, mode: 'trunk', allowed_vlans: '5-7,9', native_vlan: 1 })
  expect(compiled()).toMatchObject({ mode: 'trunk', allowed: [5, 6, 7, 9], native: null })
  lab.apply('plant.port.edit', { port, native_vlan: 9 })
  expect(compiled()).toMatchObject({ native: 9 })
})
