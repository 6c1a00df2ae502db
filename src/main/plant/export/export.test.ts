/** Configurations of switches: every setting there and back, whatever it is, and names that mean harm. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ETHERNET_SPEEDS } from '../../../shared/model/plant'
import { merged, printVlanList } from '../../../shared/model/vlan-list'
import { defineOperation, type Tx } from '../../inventory/operation'
import { tempLab, type TempLab } from '../../inventory/temp-lab'
import { plant } from '..'
import { cablingCsv, cablingPage, stepsPage } from './cabling-files'
import { cablingRows } from './cabling-list'
import { deviceChanges } from './device-change'
import { differenceSteps, genericDifference, iosDifference } from './difference'
import { genericConfig } from './generic'
import { interfaceNames } from './interface-names'
import { iosConfig } from './ios'
import { layoutOf, type Device, type Layout } from './layout'
import { configOf } from './port-lines'
import { readIos, type ReadPort } from './testing/read-ios'

const PORTS = 4

let lab: TempLab
beforeEach(() => {
  lab = tempLab({ operations: plant.operations, settle: [plant.settle] })
})
afterEach(() => lab.close())

const write = (body: (tx: Tx) => unknown) =>
  lab.lab.apply(
    defineOperation({ name: 'test.write', input: z.strictObject({}), title: () => 'Write', run: (tx) => void body(tx) }),
    {},
  )
const makeSwitch = (name: string, count = PORTS) =>
  lab.apply<{ switch: string; ports: string[] }>('plant.switch.create', { name, ports: { count } })
const makeStation = (name: string, nics = 1) =>
  lab.apply<{ station: string; nics: string[] }>('plant.station.create', { name, nics })
const layout = (): Layout => layoutOf(lab.lab.read, new Map())
const only = ({ devices }: Layout): Device => {
  const [device] = devices
  if (!device || devices.length > 1) throw new Error(`the lab has ${devices.length} switches`)
  return device
}
const ios = (of: Layout): string => iosConfig(only(of), of, only(of).name)

const vlan = fc.integer({ min: 1, max: 4094 })
const vlans = fc.oneof(
  fc.constant('1-4094'),
  fc.constant(''),
  fc
    .array(fc.tuple(vlan, fc.integer({ min: 0, max: 9 })), { maxLength: 90 })
    .map((parts) => printVlanList(merged(parts.map(([from, more]) => ({ from, to: Math.min(4094, from + more) }))))),
)
/** Any settings that a port can have. */
const settings = fc.record({
  description: fc.oneof(fc.constant(''), fc.string({ maxLength: 40, unit: 'grapheme' })),
  mode: fc.constantFrom('access', 'trunk'),
  access_vlan: vlan,
  allowed_vlans: vlans,
  native_vlan: fc.option(vlan),
  encapsulation: fc.constantFrom('dot1q', 'isl'),
  stp: fc.boolean(),
  portfast: fc.boolean(),
  bpdu_guard: fc.boolean(),
  port_security: fc.boolean(),
  speed: fc.constantFrom(...ETHERNET_SPEEDS),
  autonegotiate: fc.boolean(),
  full_duplex: fc.boolean(),
  admin_up: fc.boolean(),
  lag: fc.constantFrom('', '', 'po2', 'storage'),
})
const allPorts = fc.array(settings, { minLength: PORTS, maxLength: PORTS })
const cabled = fc.array(fc.boolean(), { minLength: PORTS, maxLength: PORTS })

/** What a port is set to, without what only the lab knows. */
function expected(of: Layout): Map<string, ReadPort> {
  const ports = only(of).ports.map((port): [string, ReadPort] => {
    const { lag: _, nominal: _nominal, ...config } = configOf(port)
    const {
      id: _id,
      switch: _switch,
      number: _number,
      name: _name,
      error_disabled: _error,
      ...read
    } = config as ReadPort & Record<string, unknown>
    return [port.iface, read]
  })
  return new Map(ports)
}
const withoutGroups = (ports: Map<string, ReadPort>): Map<string, ReadPort> =>
  new Map(
    [...ports].filter(([name]) => !name.startsWith('Port-channel')).map(([name, { lag: _, ...port }]) => [name, port] as const),
  )

describe('the configuration of a switch', () => {
  test('reads back to the very settings, whatever they are', () => {
    const { ports } = makeSwitch('SA')
    fc.assert(
      fc.property(allPorts, (wanted) => {
        write((tx) => ports.forEach((id, at) => tx.update('plant_port', id, wanted[at] ?? {})))
        const now = layout()
        expect(withoutGroups(readIos(ios(now)))).toEqual(expected(now))
      }),
      { numRuns: 150 },
    )
  })

  test('typed in before, with and after a change, the changed lines alone make the one state of the other', () => {
    const { ports } = makeSwitch('SA')
    write((tx) => ports.forEach((id, at) => tx.update('plant_port', id, { name: `Gi1/0/${at + 1}` })))
    const { nics } = makeStation('M', PORTS)
    const arrange = (wanted: readonly object[], plugged: readonly boolean[]): Layout => {
      write((tx) => {
        for (const { id } of tx.find('plant_cable')) tx.remove('plant_cable', id)
        ports.forEach((id, at) => tx.update('plant_port', id, wanted[at] ?? {}))
        ports.forEach((id, at) => plugged[at] && tx.insert('plant_cable', { a_port: id, b_nic: nics[at] ?? null }))
      })
      return layout()
    }
    fc.assert(
      fc.property(allPorts, cabled, allPorts, cabled, (old, oldCables, now, nowCables) => {
        const before = arrange(old, oldCables)
        const after = arrange(now, nowCables)
        const [change] = deviceChanges(before, after)
        const text = (change && iosDifference(change, 'changes')) ?? ''
        const steps = differenceSteps(before, after)
        const vlanLines = new Set((change?.vlans ?? []).map(({ phase }) => phase))
        expect(new Set(steps.filter(({ what }) => what === 'switch').map(({ phase }) => phase))).toEqual(vlanLines)
        expect(/^(no )?vlan /m.test(text)).toBe(vlanLines.size > 0)
        expect(withoutGroups(readIos(text, readIos(ios(before))))).toEqual(expected(after))
      }),
      { numRuns: 200 },
    )
  })

  test('names every port once, by its own name where that is one of an interface', () => {
    const port = (number: number, name: string, more: object = {}) => ({
      member: 1,
      row: { ...row, id: name, number, name, ...more },
    })
    const row = { ...lab.lab.read.need('plant_port', makeSwitch('SA').ports[0]!) }
    const ports = [
      port(1, 'Gi1/0/2'),
      port(2, '2'),
      port(3, 'uplink'),
      port(4, 'te1/1/4'),
      port(5, '1/0/7', { speed: 10_000 }),
      port(6, '6', { speed: 100, autonegotiate: false }),
      port(7, 'GigabitEthernet1/0/2\n!'),
    ]
    expect([...interfaceNames(ports).values()]).toEqual([
      'GigabitEthernet1/0/2',
      'TenGigabitEthernet1/1/4',
      'TenGigabitEthernet1/0/7',
      'GigabitEthernet1/0/6',
      'GigabitEthernet1/1/2',
      'GigabitEthernet1/0/3',
      'GigabitEthernet1/0/7',
    ])
  })
})

describe('names that mean harm', () => {
  const HOSTILE = [
    'x\r\n!\nno vlan 1-4094',
    '"; reload\u2028end',
    '!',
    '?\u0003^C',
    '<script>alert(1)</script>',
    '=HYPERLINK("a")',
    '\u202e\ud800',
  ]

  test.each(HOSTILE)('%j adds no line, no cell and no element', (name) => {
    const lines = (text: string): number => text.split('\n').length
    const build = (word: string): Layout => {
      write((tx) => {
        for (const table of ['plant_cable', 'plant_port', 'plant_nic', 'plant_station', 'plant_switch'] as const)
          for (const { id } of tx.find(table)) tx.remove(table, id)
        const device = tx.insert('plant_switch', { name: word, make: word, model: word })
        const station = tx.insert('plant_station', { name: word, role: word })
        const nic = tx.insert('plant_nic', { owner: station.id, device: word, MAC: word })
        const uplink = tx.insert('plant_port', { switch: device.id, number: 1, name: word, description: word, lag: word })
        const free = tx.insert('plant_port', {
          switch: device.id,
          number: 2,
          name: '2',
          error_disabled: word,
          allowed_vlans: '5',
        })
        tx.insert('plant_cable', { label: word, a_nic: nic.id, b_port: uplink.id })
        tx.insert('plant_cable', { label: word, a_port: free.id })
      })
      return layout()
    }
    const [good, bad] = [build('word'), build(name)]
    const texts = (of: Layout): string[] => {
      const [change] = deviceChanges({ ...of, devices: [{ ...only(of), ports: [] }] }, of)
      const steps = differenceSteps({ devices: [], nics: [], cables: [] }, of)
      if (!change) throw new Error('nothing changes')
      return [
        ios(of).replace(/\n description .*/g, ''),
        genericConfig(only(of), of, only(of).name).replace(/\n {2}(Description|Switch|Shut|Link) .*/g, ''),
        (iosDifference(change, only(of).name) ?? '').replace(/\n description .*/g, ''),
        genericDifference(change, steps, only(of).name) ?? '',
        cablingCsv(cablingRows(of)),
        stepsPage(steps, only(of).name),
        cablingPage(cablingRows(of), only(of).name),
      ]
    }
    const [goodTexts, badTexts] = [texts(good), texts(bad)]
    badTexts.forEach((text, at) => expect([at, lines(text)]).toEqual([at, lines(goodTexts[at] ?? '')]))
    for (const text of badTexts) expect(text).not.toMatch(/[^\P{C}\n]/u)
    expect(badTexts[5]).not.toContain('<script>')
    expect(badTexts[4]).not.toMatch(/(^|,)"?=/m)
    expect(() => readIos(ios(bad))).not.toThrow()
  })
})

test('a thousand ports are listed, written and compared quickly', () => {
  for (const name of ['SA', 'SB']) makeSwitch(name, 500)
  const before = layout()
  write((tx) => {
    for (const { id, number } of tx.find('plant_port'))
      tx.update('plant_port', id, { mode: 'trunk', allowed_vlans: `${number},${number + 2}`, lag: `po${number >> 1}` })
  })
  const started = performance.now()
  const after = layout()
  const changes = deviceChanges(before, after)
  const size = after.devices.map((device) => iosConfig(device, after, '').length + genericConfig(device, after, '').length)
  const differences = changes.map((change) => iosDifference(change, '')?.length ?? 0)
  cablingCsv(cablingRows(after))
  expect(performance.now() - started).toBeLessThan(2000)
  expect(Math.min(...size, ...differences)).toBeGreaterThan(10_000)
})
