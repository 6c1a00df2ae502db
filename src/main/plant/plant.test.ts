import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineOperation, type Tx } from '../inventory/operation'
import { search } from '../inventory/search'
import { tempLab, type TempLab } from '../inventory/temp-lab'
import { plant } from '.'
import { explainLink, linkOf } from './link'
import { wirePath } from './wire-path'

let lab: TempLab
beforeEach(() => {
  lab = tempLab({ operations: plant.operations, settle: [plant.settle] })
})
afterEach(() => lab.close())

const makeSwitch = (name: string, ports: object = { count: 4 }) =>
  lab.apply<{ switch: string; ports: string[] }>('plant.switch.create', { name, ports })
const makeStation = (name: string, nics = 1) =>
  lab.apply<{ station: string; nics: string[] }>('plant.station.create', { name, nics })
const connect = (a: object, b: object) => lab.apply<{ cable: string }>('plant.cable.connect', { a, b }).cable
const port = (id: string) => lab.lab.read.need('plant_port', id)
const write = (body: (tx: Tx) => unknown) =>
  lab.lab.apply(
    defineOperation({ name: 'test.write', input: z.strictObject({}), title: () => 'Write', run: (tx) => void body(tx) }),
    {},
  )
const link = (nic: string) => linkOf(lab.lab.read, nic)

describe('switches', () => {
  test('XS-PORT-01 the profile for a host differs from that for a workstation, and a trunk has native VLAN 1', () => {
    const [host] = makeSwitch('SA', { count: 1, profile: 'xenserver-untagged' }).ports
    const [trunk] = makeSwitch('SB', { count: 1, profile: 'xenserver-vlans' }).ports
    const [desk] = makeSwitch('SC', { count: 1, profile: 'workstation' }).ports
    const settings = { stp: false, portfast: true, bpdu_guard: false, port_security: false, encapsulation: 'dot1q' }
    expect(port(host!)).toMatchObject({ mode: 'access', access_vlan: 1, ...settings })
    expect(port(trunk!)).toMatchObject({ mode: 'trunk', native_vlan: 1, allowed_vlans: '1-4094', ...settings })
    expect(port(desk!)).toMatchObject({ stp: true, bpdu_guard: true, port_security: true })
  })

  test('have their ports numbered from 1, up to 512', () => {
    const { ports } = makeSwitch('SA', { count: 512 })
    expect(ports.map((id) => port(id).number)).toEqual(Array.from({ length: 512 }, (_, n) => n + 1))
    expect(lab.refuse('plant.switch.create', { name: 'SB', ports: { count: 513 } })).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'ports.count',
    })
    expect(lab.refuse('plant.switch.create', { name: 'SB', ports: { count: 0 } }).field).toBe('ports.count')
    expect(lab.refuse('plant.switch.create', { name: '  ' }).field).toBe('name')
  })

  test('keep names of their own', () => {
    makeSwitch('SA')
    const other = makeSwitch('SB').switch
    expect(lab.refuse('plant.switch.create', { name: 'SA' })).toMatchObject({
      code: 'SWITCH_NAME_IN_USE',
      field: 'name',
      objects: [{ name: 'SA' }],
    })
    expect(lab.refuse('plant.switch.edit', { switch: other, name: 'SA' }).code).toBe('SWITCH_NAME_IN_USE')
    lab.apply('plant.switch.edit', { switch: other, name: 'SB', stack: 'core' })
    expect(lab.lab.read.need('plant_switch', other)).toMatchObject({ name: 'SB', stack: 'core', powered: true })
  })

  test('take their ports and cables with them, and undo brings all back', () => {
    const { switch: id, ports } = makeSwitch('SA')
    const { nics } = makeStation('M')
    connect({ nic: nics[0] }, { port: ports[0] })
    const before = lab.content()
    expect(lab.preview('plant.switch.remove', { switch: id }).warnings).toEqual(['One cable goes with SA.'])
    expect(lab.apply('plant.switch.remove', { switch: id })).toEqual({ ports: 4, cables: 1 })
    expect(lab.lab.read.count('plant_port')).toBe(0)
    expect(lab.lab.read.count('plant_cable')).toBe(0)
    expect(link(nics[0]!).state).toBe('down')
    lab.undo()
    expect(lab.content()).toEqual(before)
    expect(link(nics[0]!).state).toBe('up')
  })
})

describe('ports', () => {
  test('take settings one at a time, or a whole profile with exceptions', () => {
    const [id] = makeSwitch('SA').ports
    lab.apply('plant.port.edit', { port: id, mode: 'trunk', allowed_vlans: '30-39, 20,1', native_vlan: null })
    expect(port(id!)).toMatchObject({ mode: 'trunk', allowed_vlans: '1,20,30-39', native_vlan: null, portfast: true })
    lab.apply('plant.port.edit', { port: id, profile: 'workstation', port_security: false })
    expect(port(id!)).toMatchObject({ mode: 'access', stp: true, port_security: false, allowed_vlans: '1-4094' })
  })

  test.each([
    [{ allowed_vlans: '1,5000' }, 'VLAN_LIST_INVALID', 'allowed_vlans'],
    [{ access_vlan: 0 }, 'INVALID_INPUT', 'access_vlan'],
    [{ native_vlan: 4095 }, 'INVALID_INPUT', 'native_vlan'],
    [{ speed: 123 }, 'INVALID_INPUT', 'speed'],
    [{ mode: 'hybrid' }, 'INVALID_INPUT', 'mode'],
  ])('refuse %j and stay as they were', (patch, code, field) => {
    const [id] = makeSwitch('SA').ports
    const before = port(id!)
    expect(lab.refuse('plant.port.edit', { port: id, ...patch })).toMatchObject({ code, field })
    expect(port(id!)).toEqual(before)
  })

  test('are grouped by a name, with a warning for a group of one and for settings that differ', () => {
    const { switch: first, ports } = makeSwitch('SA')
    const [one = '', two = ''] = ports
    const [three = ''] = makeSwitch('SB').ports
    const edit = (id: string, patch: object) => {
      lab.apply('plant.port.edit', { port: id, ...patch })
      return lab.lab.actions({ limit: 1 })[0]?.warnings
    }
    expect(edit(one, { lag: 'po-1' })).toEqual([
      'Group po-1 has one port only: give another port of the switch or stack the same name.',
    ])
    // The same name on another switch is another group, until both are one stack.
    expect(edit(three, { lag: 'po-1' })).toHaveLength(1)
    expect(edit(two, { lag: 'po-1' })).toEqual([])
    expect(edit(two, { mode: 'trunk', speed: 10_000 })).toEqual([
      'The ports of group po-1 differ in mode and speed: set all of them alike.',
    ])
    expect(edit(two, { profile: 'workstation', speed: 1000 })).toEqual([])
    expect(port(two).lag).toBe('po-1')
    for (const id of [first, port(three).switch]) lab.apply('plant.switch.edit', { switch: id, stack: 'core' })
    expect(edit(three, { access_vlan: 7 })).toEqual(['The ports of group po-1 differ in VLANs: set all of them alike.'])
    expect(edit(three, { lag: '' })).toEqual([])
    expect(lab.refuse('plant.port.edit', { port: one, lag: 'po 1' }).code).toBe('INVALID_INPUT')
  })

  test('XS-PORT-15 a port that the switch has shut stays down until an administrator enables it', () => {
    const [id] = makeSwitch('SA').ports
    const { nics } = makeStation('M')
    connect({ nic: nics[0] }, { port: id })
    write((tx) => tx.update('plant_port', id!, { error_disabled: 'bpdu-guard' }))
    lab.apply('plant.port.edit', { port: id, bpdu_guard: false })
    expect(explainLink(lab.lab.read, nics[0]!)).toMatchObject({
      state: 'down',
      reason: 'the switch has shut the port (bpdu-guard)',
    })
    lab.apply('plant.port.edit', { port: id, admin_up: true })
    expect(port(id!)).toMatchObject({ error_disabled: '', admin_up: true })
    expect(link(nics[0]!).state).toBe('up')
  })
})

describe('cables', () => {
  test('go into free ends only, and not twice into one', () => {
    const { ports } = makeSwitch('SA')
    const { nics } = makeStation('M', 2)
    connect({ nic: nics[0] }, { port: ports[0] })
    expect(lab.refuse('plant.cable.connect', { a: { nic: nics[1] }, b: { port: ports[0] } })).toMatchObject({
      code: 'PORT_IN_USE',
      message: 'There is a cable in port 1 of SA already to NIC 0 of M.',
      field: 'b',
    })
    expect(lab.refuse('plant.cable.connect', { a: { nic: nics[0] }, b: { port: ports[1] } })).toMatchObject({
      code: 'NIC_ALREADY_CABLED',
      field: 'a',
    })
    expect(lab.refuse('plant.cable.connect', { a: { port: ports[2] }, b: { port: ports[2] } }).code).toBe('CABLE_SAME_END')
    expect(lab.refuse('plant.cable.connect', { a: { port: ports[2] }, b: { port: 'nowhere' } }).code).toBe('HANDLE_INVALID')
    expect(lab.refuse('plant.cable.connect', { a: { port: ports[2], nic: nics[1] }, b: { nic: nics[1] } }).code).toBe(
      'INVALID_INPUT',
    )
    expect(lab.lab.read.count('plant_cable')).toBe(1)
  })

  test('move by one end, and come out by both', () => {
    const { ports } = makeSwitch('SA')
    const { nics } = makeStation('M', 2)
    const cable = connect({ nic: nics[0] }, { port: ports[0] })
    connect({ nic: nics[1] }, { port: ports[1] })
    expect(lab.refuse('plant.cable.move', { cable, side: 'b', to: { port: ports[1] } }).code).toBe('PORT_IN_USE')
    expect(lab.refuse('plant.cable.move', { cable, side: 'b', to: { nic: nics[0] } }).code).toBe('CABLE_SAME_END')
    lab.apply('plant.cable.move', { cable, side: 'b', to: { port: ports[3] } })
    expect(lab.lab.read.need('plant_cable', cable)).toMatchObject({ a_nic: nics[0], b_port: ports[3], b_nic: null })
    lab.apply('plant.cable.disconnect', { cable })
    expect(lab.lab.read.count('plant_cable')).toBe(1)
    expect(explainLink(lab.lab.read, nics[0]!)).toMatchObject({ state: 'down', reason: 'no cable' })
  })
})

describe('stations', () => {
  test('XS-MAC-02 a NIC made here has a maker’s MAC, never a locally administered one', () => {
    const { nics } = makeStation('M', 3)
    const macs = nics.map((id) => lab.lab.read.need('plant_nic', id).MAC)
    expect(new Set(macs).size).toBe(3)
    for (const mac of macs) expect(Number.parseInt(mac.slice(0, 2), 16) & 0b11).toBe(0)
  })

  test('are edited, given NICs, and removed with cable and address', () => {
    const { ports } = makeSwitch('SA')
    const { station, nics } = makeStation('M')
    connect({ port: ports[0] }, { nic: nics[0] })
    expect(lab.refuse('plant.nic.create', { owner: station, device: 'eth0' }).code).toBe('NIC_DEVICE_IN_USE')
    expect(lab.refuse('plant.nic.create', { owner: 'nobody', device: 'eth1' }).code).toBe('HANDLE_INVALID')
    expect(lab.refuse('plant.nic.create', { owner: station, device: 'eth1', MAC: '01:00:00:00:00:01' }).field).toBe('MAC')
    lab.apply('plant.nic.create', { owner: station, device: 'eth1', MAC: '00:AA:BB:CC:DD:EE' })
    makeStation('N')
    expect(lab.refuse('plant.station.edit', { station, name: 'N' }).code).toBe('STATION_NAME_IN_USE')
    lab.apply('plant.station.edit', { station, name: 'Gate', role: 'gateway' })
    expect(lab.apply('plant.station.remove', { station })).toEqual({ cables: 1 })
    expect(lab.lab.read.count('plant_nic')).toBe(1)
    expect(lab.lab.read.count('plant_cable')).toBe(0)
  })
})

describe('links', () => {
  test('settle on the slower end', () => {
    const { ports } = makeSwitch('SA', { count: 2, speed: 10_000 })
    const { nics } = makeStation('M')
    connect({ nic: nics[0] }, { port: ports[0] })
    expect(link(nics[0]!)).toEqual({ state: 'up', speed: 1000, fullDuplex: true })
    lab.apply('plant.port.edit', { port: ports[0], speed: 100, autonegotiate: false, full_duplex: false })
    expect(link(nics[0]!)).toEqual({ state: 'up', speed: 100, fullDuplex: false })
  })

  test('go down with the port or the switch, and come back with them', () => {
    const { switch: id, ports } = makeSwitch('SA')
    const { nics } = makeStation('M')
    connect({ port: ports[0] }, { nic: nics[0] })
    lab.apply('plant.port.edit', { port: ports[0], admin_up: false })
    expect(explainLink(lab.lab.read, nics[0]!)).toMatchObject({ state: 'down', speed: 0, reason: 'the switch port is shut down' })
    lab.apply('plant.port.edit', { port: ports[0], admin_up: true })
    lab.apply('plant.switch.edit', { switch: id, powered: false })
    expect(explainLink(lab.lab.read, nics[0]!)).toMatchObject({ state: 'down', reason: 'the switch is off' })
    lab.apply('plant.switch.edit', { switch: id, powered: true })
    expect(link(nics[0]!).state).toBe('up')
  })

  test('join two NICs without a switch', () => {
    const [one] = makeStation('M').nics
    const [other] = makeStation('N').nics
    connect({ nic: one }, { nic: other })
    expect(link(one!)).toEqual({ state: 'up', speed: 1000, fullDuplex: true })
  })

  test('are unrecorded for a NIC that the lab knows no cabling of', () => {
    const { ports } = makeSwitch('SA')
    write((tx) => tx.insert('plant_nic', { id: 'imported', owner: 'host', device: 'eth0' }))
    expect(explainLink(lab.lab.read, 'imported')).toMatchObject({ state: 'unrecorded', reason: 'no cable recorded' })
    expect(link('no such NIC').state).toBe('unrecorded')
    const cable = connect({ nic: 'imported' }, { port: ports[0] })
    expect(link('imported').state).toBe('up')
    lab.apply('plant.cable.disconnect', { cable })
    expect(link('imported').state).toBe('down')
  })
})

describe('faults', () => {
  /** Station, cable, switch port 1. */
  function cabled() {
    const { switch: device, ports } = makeSwitch('SA')
    const { station, nics } = makeStation('GW')
    const [nic = '', end = ''] = [nics[0], ports[0]]
    return { device, port: end, station, nic, cable: connect({ nic }, { port: end }) }
  }
  type Cabled = ReturnType<typeof cabled>

  test.each<[string, (lab: Cabled) => string, string, string]>([
    ['plant_cable', ({ cable }) => cable, 'Pull the cable from NIC 0 of GW to port 1 of SA', 'the cable is pulled'],
    ['plant_nic', ({ nic }) => nic, 'Fail NIC 0 of GW', 'the NIC has failed'],
    ['plant_port', (made) => made.port, 'Fail port 1 of SA', 'port 1 of SA has failed'],
    ['plant_switch', ({ device }) => device, 'Fail switch SA', 'SA has failed'],
    ['plant_station', ({ station }) => station, 'Fail station GW', 'GW has failed'],
  ])('of a %s takes the link, says why, and leaves the configuration as it is', (kind, which, title, reason) => {
    const made = cabled()
    const before = lab.content()
    const fault = { kind, object: which(made) }
    lab.apply('plant.fault.set', fault)
    expect(lab.lab.actions({ limit: 1 })[0]?.title).toBe(title)
    expect(explainLink(lab.lab.read, made.nic)).toEqual({ state: 'down', speed: 0, fullDuplex: false, reason })
    expect({ ...lab.content(), plant_fault: [] }).toEqual(before)
    expect(lab.refuse('plant.fault.set', fault)).toMatchObject({ code: 'FAULT_EXISTS', params: [fault.object], field: 'object' })

    lab.apply('plant.fault.clear', fault)
    expect(link(made.nic).state).toBe('up')
    expect(lab.refuse('plant.fault.clear', fault)).toMatchObject({ code: 'FAULT_NOT_FOUND', params: [fault.object] })
    lab.undo()
    expect(link(made.nic).state).toBe('down')
    lab.undo()
    expect(lab.content()).toEqual(before)
    lab.redo()
    expect(link(made.nic).state).toBe('down')
  })

  test('show on the way from a NIC to its switch', () => {
    const { cable, device, station } = cabled()
    const way = () => wirePath(lab.lab.read, station, 'eth0', null).hops.map(({ name, detail, state }) => [name, detail, state])
    lab.apply('plant.fault.set', { kind: 'plant_switch', object: device })
    expect(way().slice(1)).toEqual([
      ['Cable', 'without a label', 'down'],
      ['port 1', expect.stringContaining('SA has failed'), 'down'],
      ['SA', 'failed', 'down'],
    ])
    lab.apply('plant.fault.set', { kind: 'plant_cable', object: cable })
    expect(way()[1]).toEqual(['Cable', 'without a label, pulled', 'down'])
  })

  test('are restored all at once', () => {
    const { cable, device } = cabled()
    expect(lab.refuse('plant.fault.clearAll', {})).toMatchObject({ code: 'FAULT_NOT_FOUND', objects: [] })
    lab.apply('plant.fault.set', { kind: 'plant_cable', object: cable })
    lab.apply('plant.fault.set', { kind: 'plant_switch', object: device })
    expect(lab.apply('plant.fault.clearAll', {})).toEqual({ faults: 2 })
    expect(lab.lab.actions({ limit: 1 })[0]?.title).toBe('Restore all that has failed (2 faults)')
    expect(lab.lab.read.count('plant_fault')).toBe(0)
  })

  test('are refused for what is not there, or is there under another kind', () => {
    const { cable } = cabled()
    expect(lab.refuse('plant.fault.set', { kind: 'plant_nic', object: cable })).toMatchObject({ code: 'HANDLE_INVALID' })
    lab.apply('plant.fault.set', { kind: 'plant_cable', object: cable })
    expect(lab.refuse('plant.fault.clear', { kind: 'plant_port', object: cable })).toMatchObject({ code: 'HANDLE_INVALID' })
  })

  test('go with what they were in, and undo brings both back', () => {
    const { cable, nic, station } = cabled()
    for (const [kind, object] of [
      ['plant_cable', cable],
      ['plant_nic', nic],
      ['plant_station', station],
    ])
      lab.apply('plant.fault.set', { kind, object })
    const before = lab.content()
    lab.apply('plant.station.remove', { station })
    expect(lab.lab.read.count('plant_fault')).toBe(0)
    lab.undo()
    expect(lab.content()).toEqual(before)
  })
})

test('a cable is labelled, found by its label and its ends, and undo takes the label back', async () => {
  const { ports } = makeSwitch('SA')
  const { nics } = makeStation('M')
  const cable = connect({ port: ports[2] }, { nic: nics[0] })
  lab.apply('plant.cable.label', { cable, label: 'A7' })
  expect(lab.lab.read.need('plant_cable', cable).label).toBe('A7')
  lab.undo()
  expect(lab.lab.read.need('plant_cable', cable).label).toBe('')
  expect(lab.refuse('plant.cable.label', { cable: 'none', label: 'x' }).code).toBe('HANDLE_INVALID')
  const [hit] = await search(() => lab.lab.read, plant.search, 'cable from port 3 of SA', 5)
  expect(hit).toMatchObject({ kind: 'plant_cable', id: cable, context: 'port 3 of SA to NIC 0 of M' })
})
