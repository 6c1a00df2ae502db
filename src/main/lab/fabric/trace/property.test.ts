/** Whatever is done to a lab: a trace says what a ping says, and of each failure why. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { traceCalls } from '../../../../shared/contract/trace'
import type { TableName } from '../../../../shared/model/tables'
import { Fabric } from '../../../fabric/fabric'
import { Machines } from '../../../fabric/machines/machines'
import { nameIn } from '../../../fabric/name'
import { Simulation } from '../../../fabric/simulation'
import { sampleLab } from '../../testing/sample-lab'
import { topologyOf } from '../current'
import { trace } from '.'

const lab = sampleLab('scenario-4')
afterAll(() => lab.close())

const switches = lab.read.find('plant_switch').map(({ id }) => id)
const cabled = new Set(lab.read.find('plant_cable').flatMap(({ a_port, b_port }) => [a_port, b_port]))
const ports = lab.read.find('plant_port').filter(({ id }) => cabled.has(id))
const cables = lab.read.find('plant_cable')
const ends = [
  ...lab.read.find('xs_vm', { is_control_domain: false }).map(({ id }) => ({ kind: 'xs_vm', id })),
  ...lab.read.find('plant_station').map(({ id }) => ({ kind: 'plant_station', id })),
  ...lab.read.find('xs_host').map(({ id }) => ({ kind: 'xs_host', id })),
]
const addresses = [...lab.read.find('guest_address').map(({ address }) => address.split('/')[0]!), '10.0.0.11', '10.9.9.9']

const change = fc.oneof(
  fc.record({
    operation: fc.constant('plant.port.edit'),
    input: fc.record({
      port: fc.constantFrom(...ports.map(({ id }) => id)),
      mode: fc.constantFrom('access', 'trunk'),
      access_vlan: fc.constantFrom(1, 234, 485),
      native_vlan: fc.constantFrom(1, 485, null),
      allowed_vlans: fc.constantFrom('1-4094', '1', '1,485', '234'),
      admin_up: fc.boolean(),
      port_security: fc.boolean(),
    }),
  }),
  fc.constantFrom(...cables).map(({ id }) => ({ operation: 'plant.fault.set', input: { kind: 'plant_cable', object: id } })),
  fc.constantFrom(...switches).map((id) => ({ operation: 'plant.switch.edit', input: { switch: id, powered: false } })),
)

test('its verdict is the ping’s, each failure has a cause, and all that it names is in the lab', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(change, { maxLength: 4, selector: ({ input }) => JSON.stringify(input).slice(0, 60) }),
      fc.array(fc.tuple(fc.constantFrom(...ends), fc.constantFrom(...addresses)), { minLength: 4, maxLength: 8 }),
      (changes, pairs) => {
        for (const { operation, input } of changes) lab.apply(operation, input)
        try {
          for (const [from, address] of pairs) {
            const topology = topologyOf(lab.read)
            const simulation = new Simulation(new Fabric(topology))
            const machines = new Machines(simulation, topology.machines ?? [])
            const ping = machines.finish(machines.ping({ machine: nameIn(from.kind, from.id) }, address))
            const params = traceCalls['fabric.trace'].input.parse({ from, to: { address }, protocol: 'ping' })
            const result = trace(lab.read, params)
            expect(result.reached, result.text).toBe(ping.attempts[0]?.outcome?.kind === 'answered')
            expect(result.cause === null, result.text).toBe(result.reached)
            for (const { kind, id } of [...result.path, ...result.dropped])
              expect(lab.read.get(kind as TableName, id), `${kind}/${id}`).toBeDefined()
          }
        } finally {
          for (const _ of changes) lab.lab.undo()
        }
      },
    ),
    { numRuns: 40 },
  )
})
