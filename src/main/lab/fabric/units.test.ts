/**
 * Compiling after each change what it touched gives what compiling everything gives: over operations at random, undo
 * and redo, in the samples and within previews. SWITCHROOM_SEQUENCES sets how many sequences are run (10 unless given).
 */
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { RowOf } from '../../../shared/model/tables'
import { OperationError } from '../../../shared/errors'
import type { Topology } from '../../fabric/topology'
import type { Operation } from '../../inventory/operation'
import { Draw, STEPS_BY_NAME } from '../../platforms/xenserver/operations/random-steps'
import { OBJECT_PARTS } from '../parts'
import { operationNamed } from '../registry'
import { sampleLab, type SampleUnderTest } from '../testing/sample-lab'
import { topologyOf, topologyWithin } from './current'
import { CompiledLab } from './units'

const SEQUENCES = Number(process.env['SWITCHROOM_SEQUENCES'] ?? 10)
const STEPS = 25
const MS_EACH = 3_000

let lab: SampleUnderTest
afterEach(() => lab.close(), 60_000)

const STEPS_IN_PLANT: Readonly<Record<string, (draw: Draw) => object>> = {
  'plant.port.edit': (d) => ({
    port: d.ref('plant_port'),
    ...d.one([
      { mode: 'access', access_vlan: 25 },
      { mode: 'trunk', allowed_vlans: '1,5-9', native_vlan: null },
      { admin_up: false },
      { lag: 'bundle' },
      { stp: true },
    ]),
  }),
  'plant.switch.edit': (d) => ({
    switch: d.ref('plant_switch'),
    ...d.one([{ powered: false }, { powered: true }, { stack: 'one' }]),
  }),
  'plant.switch.remove': (d) => ({ switch: d.number(4) ? 'none' : d.ref('plant_switch') }),
  'plant.cable.disconnect': (d) => ({ cable: d.ref('plant_cable') }),
  'plant.cable.connect': (d) => ({
    a: { nic: d.ref('plant_nic', free(d, 'nic')) },
    b: d.number(5) ? { port: d.ref('plant_port', free(d, 'port')) } : { nic: d.ref('plant_nic', free(d, 'nic')) },
  }),
}
const free =
  (d: Draw, end: 'nic' | 'port') =>
  ({ id }: RowOf<'plant_nic'>): boolean =>
    !d.reader.find('plant_cable').some((cable) => cable[`a_${end}`] === id || cable[`b_${end}`] === id)

const ALL_STEPS = { ...STEPS_BY_NAME, ...STEPS_IN_PLANT }
const steps = fc.array(
  fc.record({
    name: fc.constantFrom('undo', 'redo', ...Object.keys(STEPS_IN_PLANT), ...Object.keys(ALL_STEPS)),
    numbers: fc.array(fc.nat(10_000), { minLength: 12, maxLength: 12 }),
  }),
  { minLength: STEPS, maxLength: STEPS },
)

const fromScratch = (): Topology => new CompiledLab(OBJECT_PARTS).committed(lab.read)

/** A topology without its order: the order of the rows that it came from, which an undo does not always bring back. */
function sorted({ nodes, ports, links, endpoints, machines = [] }: Topology): object {
  const byId = <T extends { id: string }>(things: readonly T[]): T[] =>
    things.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))
  return {
    nodes: byId(nodes),
    ports: byId(ports),
    links: byId(links),
    endpoints: byId(endpoints),
    machines: byId(machines),
  }
}

/** The operation, and at its end what the data plane would be. */
function looking(operation: Operation, input: unknown): Operation<object, boolean> {
  return {
    name: 'test.looking',
    input: z.strictObject({}),
    title: () => 'Look',
    run(tx) {
      operation.run(tx, operation.input.parse(input))
      expect(sorted(topologyWithin(lab.read)), operation.name).toEqual(sorted(fromScratch()))
      return true
    },
  }
}

function take(name: string, numbers: readonly number[]): boolean {
  const { lab: inventory } = lab
  try {
    if (name === 'undo' || name === 'redo') inventory[name]()
    else {
      const operation = operationNamed(name)
      const input = ALL_STEPS[name]?.(new Draw(lab.read, numbers))
      const before = topologyOf(lab.read)
      inventory.preview(looking(operation, input), {})
      expect(topologyOf(lab.read)).toBe(before)
      inventory.apply(operation, input)
    }
    return true
  } catch (thrown) {
    if (thrown instanceof OperationError) return false
    throw thrown
  }
}

test.each(['two-switches', 'scenario-1', 'two-pools'])(
  'sample %s: what is compiled after each step is what a compile from scratch gives',
  { timeout: 60_000 + SEQUENCES * MS_EACH },
  (name) => {
    lab = sampleLab(name)
    lab.lab.sealHistory()
    let done = 0
    fc.assert(
      fc.property(steps, (list) => {
        for (const step of list) {
          if (take(step.name, step.numbers)) done++
          expect(sorted(topologyOf(lab.read)), step.name).toEqual(sorted(fromScratch()))
        }
        while (lab.lab.head().undo !== null) lab.undo()
      }),
      { numRuns: SEQUENCES, seed: 20260104, endOnFailure: true },
    )
    expect(done).toBeGreaterThan((SEQUENCES * STEPS) / 5)
  },
)

test('a change that no frame would notice leaves the same topology, another keeps what it did not touch', () => {
  lab = sampleLab('two-switches')
  const before = topologyOf(lab.read)
  const vm = lab.named('xs_vm', 'web-1')
  lab.apply('xs.object.describe', { kind: 'xs_vm', id: vm.id, name_label: 'web-0' })
  expect(topologyOf(lab.read)).toBe(before)
  const port = lab.read.first('plant_port', { number: 1 })
  lab.apply('plant.port.edit', { port: port?.id, mode: 'access', access_vlan: 7 })
  const after = topologyOf(lab.read)
  expect(after).not.toBe(before)
  expect(after.ports.filter((each) => !before.ports.includes(each)).every(({ node }) => node.startsWith('plant_switch/'))).toBe(
    true,
  )
  expect(after.endpoints.every((each) => before.endpoints.includes(each))).toBe(true)
})
