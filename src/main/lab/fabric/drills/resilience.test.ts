/** The resilience report of the sample labs, against what is known of them. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { SingleFailure } from '../../../../shared/contract/drill'
import { resilienceWords } from '../../../../shared/model/resilience-words'
import { TALK } from '../../../fabric/reach/exchange'
import { drillLab, type DrillLab } from '../../testing/drill-lab'
import { reachOf } from '../impact'
import { topologyOf } from '../current'
import { endsOf } from '../ends'
import { resilienceOf } from './resilience'

let lab: DrillLab
beforeEach(() => {
  lab = drillLab('scenario-1')
})
const report = () => resilienceOf(lab.read)
const of = (failures: readonly SingleFailure[], name: string) => failures.find(({ object }) => object.name === name)

describe('scenario 1', () => {
  test('names what hangs on one switch, and nothing of the bond', () => {
    const found = report()
    const names = found.failures.map(({ object }) => object.name)
    expect(of(found.failures, 'Guest 3 switch')).toMatchObject({ loses: ['vms'], vms: 2, down: [] })
    expect(of(found.failures, 'Storage switch')).toMatchObject({ loses: ['storage'], vms: 5 })
    expect(of(found.failures, 'station Storage target')).toMatchObject({ loses: ['storage'], vms: 5 })
    expect(of(found.failures, 'Management switch')).toMatchObject({ loses: ['management'], vms: 0 })
    expect(of(found.failures, 'Host 1')?.down.map(({ name }) => name)).toEqual(['A', 'B', 'D'])
    expect(names).not.toContain('switch Guest 2 switch A')
    expect(names).not.toContain('switch Guest 2 switch B')
    expect(found.failures.map(({ damage }) => damage)).toEqual(found.failures.map(({ damage }) => damage).sort((a, b) => b - a))
    expect(found.tried).toBe(found.harmless + found.failures.length)
    expect(resilienceWords(found)).toMatch(
      /^\d+ of \d+ single failures cost nobody anything, \d+ are single points of failure\. A cable counts once, with its NIC and its port\.$/,
    )
  })

  test('changes nothing in the lab', () => {
    const before = lab.content()
    report()
    expect(lab.content()).toEqual(before)
  })

  test('is tried with what has failed already: without one switch the bond’s other one is a point of failure', () => {
    lab.fail('plant_switch', lab.switchNamed('Guest 2 switch A'))
    const found = report()
    expect(found.faults).toBe(1)
    expect(of(found.failures, 'switch Guest 2 switch B')).toMatchObject({ loses: ['vms'], down: [] })
    expect(of(found.failures, 'switch Guest 2 switch A')).toBeUndefined()
  })
})

test('a cable, its NIC and its port are one row, and one failure', () => {
  const { failures } = report()
  const cable = failures.find(({ object, same }) => object.kind === 'plant_cable' && same.length === 2)
  expect(cable?.same.map(({ kind }) => kind).sort()).toEqual(['plant_nic', 'plant_port'])
  expect(cable?.text).toMatch(/^The cable from .* is pulled: .+\.$/)
})

test('what the report says is what the drill does: nobody else loses anybody', () => {
  lab = drillLab('two-switches')
  const before = topologyOf(lab.read)
  const ends = endsOf(lab.read, before)
  const was = reachOf(before)
  const { failures } = report()
  const lossesAfter = (kind: string, id: string): number => {
    lab.fail(kind, id)
    const is = reachOf(topologyOf(lab.read))
    let lost = 0
    for (const [n, one] of ends.entries())
      for (const other of ends.slice(n + 1)) {
        const talk = (reach: typeof was) => reach.reaches(reach.classOf(one), reach.classOf(other))
        if (talk(was) === TALK.yes && talk(is) === TALK.no) lost++
      }
    lab.restore(kind, id)
    return lost
  }
  const stated = ({ lost }: SingleFailure): number => lost.reduce((sum, { count }) => sum + count, 0)
  for (const failure of failures.filter(({ object }) => object.kind !== 'xs_host'))
    expect([failure.text, stated(failure)]).toEqual([failure.text, lossesAfter(failure.object.kind, failure.object.id)])
})

test('it can be stopped between two failures', () => {
  const stop = new Error('stopped')
  expect(() =>
    resilienceOf(lab.read, (done) => {
      if (done > 2) throw stop
    }),
  ).toThrow(stop)
})

test('who is cut off only until spanning tree has found the other way is told with the seconds', () => {
  lab = drillLab('two-switches')
  const [a, b] = ['Switch A', 'Switch B'].map((name) => lab.switchNamed(name))
  const port = (device: string | undefined, number: number) => lab.read.first('plant_port', { switch: device ?? '', number })?.id
  const nic = lab.nic('Host 2', 2)
  const cable = lab.read.first('plant_cable', { a_nic: nic }) ?? lab.read.first('plant_cable', { b_nic: nic })
  lab.apply('plant.port.edit', { port: port(b, 9), profile: 'xenserver-vlans', native_vlan: 1 })
  lab.apply('plant.cable.move', { cable: cable?.id, side: cable?.a_nic === nic ? 'b' : 'a', to: { port: port(b, 9) } })
  for (const device of [a, b]) lab.apply('plant.port.edit', { port: port(device, 10), profile: 'switch' })
  lab.change('plant.cable.connect', { a: { port: port(a, 10) }, b: { port: port(b, 10) }, label: 'second' })
  const { simulation } = lab.wire.world
  simulation.runUntil(simulation.now + 60_000)
  expect(lab.wire.canPing('web-1', 'web-2')).toBe(true)

  const between = report().failures.filter(
    ({ object, same }) => object.kind === 'plant_cable' && same.every(({ kind }) => kind === 'plant_port'),
  )
  expect(between).toHaveLength(1)
  const [one] = between
  expect(one).toMatchObject({ loses: [], damage: 0, vms: 0, lost: [] })
  expect(one?.seconds).toBeGreaterThanOrEqual(30)
  expect(one?.seconds).toBeLessThanOrEqual(50)
  expect(one?.text).toMatch(/cut off for \d+ seconds of simulated time\.$/)
})

describe('a host that fails in a pool', () => {
  beforeEach(() => {
    lab = drillLab('two-switches')
  })
  const texts = (failure: SingleFailure | undefined) => failure?.lost.map(({ text }) => text)

  test('is missed by those who are left; of what it loses itself nothing is said', () => {
    const { failures } = report()
    expect(texts(of(failures, 'Host 1'))).toEqual([
      'Host 2 and Host 3 lose the coordinator Host 1 on the management network, and so the pool.',
      'XenCenter loses the pool Unbonded pool: the management interface of its coordinator Host 1 cannot be reached.',
      'web-2 and db lose web-1.',
    ])
    expect(of(failures, 'Host 2')).toMatchObject({ loses: ['down', 'management', 'vms'], vms: 0 })
    expect(texts(of(failures, 'Host 2'))).toEqual([
      'Host 1 (management) and Host 3 (management) lose Host 2 (management).',
      'XenCenter loses Host 2, but not the pool: its coordinator is still reached.',
      'web-1 and db lose web-2.',
    ])
  })

  test('weighs more than its members if it is the coordinator, and more than its cables', () => {
    const { failures } = report()
    const hosts = failures.filter(({ object }) => object.kind === 'xs_host')
    expect(hosts.map(({ object }) => object.name)[0]).toBe('Host 1')
    const cables = failures.filter(({ object }) => object.name.includes('of Host 1 '))
    expect(cables.length).toBeGreaterThan(1)
    for (const { damage } of cables) expect(damage).toBeLessThan(hosts[0]?.damage ?? 0)
  })
})
