/**
 * Going over to the next topology, at random: after any sequence of operations the world has the structure of a fresh
 * one, and knows every address that it knew before and that nothing of what was done took away.
 */
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { formatMac } from '../../../fabric/mac'
import { Fabric } from '../../../fabric/fabric'
import { nameIn } from '../../../fabric/name'
import { OperationError } from '../../../../shared/errors'
import { sampleLab, type SampleUnderTest } from '../../testing/sample-lab'
import { topologyOf } from '../current'
import { World } from '../world'

let lab: SampleUnderTest
afterEach(() => lab.close())

/** Steps that change what frames meet; each picks its objects by numbers. */
const STEPS: Record<string, (pick: <T>(list: readonly T[]) => T) => [string, object]> = {
  pull: (pick) => ['plant.fault.set', { kind: 'plant_cable', object: pick(lab.read.find('plant_cable')).id }],
  plug: (pick) => {
    const fault = pick(lab.read.find('plant_fault'))
    return ['plant.fault.clear', { kind: fault.kind, object: fault.id }]
  },
  failSwitch: (pick) => ['plant.fault.set', { kind: 'plant_switch', object: pick(lab.read.find('plant_switch')).id }],
  disconnect: (pick) => ['plant.cable.disconnect', { cable: pick(lab.read.find('plant_cable')).id }],
  retag: (pick) => [
    'plant.port.edit',
    { port: pick(lab.read.find('plant_port')).id, mode: 'access', access_vlan: pick([1, 234, 485]) },
  ],
  shut: (pick) => {
    const port = pick(lab.read.find('plant_port'))
    return ['plant.port.edit', { port: port.id, admin_up: !port.admin_up }]
  },
  unplug: (pick) => ['xs.vif.unplug', { vif: pick(lab.read.find('xs_vif', { currently_attached: true })).id }],
  replug: (pick) => ['xs.vif.plug', { vif: pick(lab.read.find('xs_vif', { currently_attached: false })).id }],
}

/** `switch vlan MAC` → port, by names. */
function learned({ simulation: { fabric } }: World): Map<string, string> {
  const { nodes, ports } = fabric.tables.topology
  return new Map(
    nodes.flatMap(({ id }, node) =>
      [...fabric.learned(node)].map(
        ({ vlan, port, ...mac }) => [`${id} ${vlan} ${formatMac(mac)}`, ports[port]?.id ?? ''] as const,
      ),
    ),
  )
}

/** All that a topology decides, without what was learned. */
function structure({ tables }: Fabric): object {
  return {
    links: [...tables.linkIsUp],
    up: [...tables.ifaceIsUp],
    endpoints: [...tables.endpointIface],
    down: [...tables.nodeIsDown],
    ports: tables.topology.ports,
    bonds: tables.bonds.map((bond) => bond && { mode: bond.mode, members: [...bond.members], hasLink: bond.hasLink }),
  }
}

// Without spanning tree, whose changes of topology are a reason to forget of their own.
test.each(['scenario-4', 'scenario-1'])(
  'sample %s: after any sequence of operations the adopted world is a fresh one that forgot nothing it need not',
  (sample) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.array(fc.nat(999), { minLength: 3, maxLength: 3 })), {
          minLength: 1,
          maxLength: 6,
        }),
        (steps) => {
          lab = sampleLab(sample)
          const world = new World(topologyOf(lab.read), 0, [])
          for (const { endpoint } of (topologyOf(lab.read).machines ?? []).flatMap(({ interfaces }) => interfaces))
            world.machines.announce(endpoint)
          world.simulation.runUntil(5000)
          for (const [name, numbers] of steps) {
            if (!didStep(name, numbers)) continue
            const before = learned(world)
            const linked = withLink(world.simulation.fabric)
            world.adopt(topologyOf(lab.read))
            const now = learned(world)
            const fabric = world.simulation.fabric
            expect(structure(fabric), name).toEqual(structure(new Fabric(topologyOf(lab.read))))
            for (const [key, port] of before) {
              const [node = '', vlan] = key.split(' ')
              if (!isUntouched(fabric, linked, node, port, Number(vlan))) continue
              // Bonds that lose a member and machines that are plugged in speak up, and may be heard elsewhere now.
              expect(now.has(key), `${name} ${key}`).toBe(true)
            }
            world.simulation.runUntil(world.simulation.now + 1000)
          }
          lab.close()
        },
      ),
      { numRuns: 5, seed: 20260101, interruptAfterTimeLimit: 60_000 },
    )
    lab = sampleLab(sample)
  },
  120_000,
)

/** False where there is nothing to pick from, or the step is refused. */
function didStep(name: string, numbers: readonly number[]): boolean {
  let at = 0
  const pick = <T>(list: readonly T[]): T => {
    const found = list[(numbers[at++ % numbers.length] ?? 0) % Math.max(1, list.length)]
    if (found === undefined) throw new RangeError('nothing to pick from')
    return found
  }
  try {
    const [operation, input] = STEPS[name]?.(pick) ?? ['', {}]
    lab.apply(operation, input)
    return true
  } catch (error) {
    if (error instanceof RangeError || error instanceof OperationError) return false
    throw error
  }
}

/** Interfaces with link, by name. */
const withLink = ({ tables }: Fabric): Set<string> => new Set(tables.ifaces.filter((_, n) => tables.ifaceIsUp[n] === 1))

/** Whether a switch still has a reason to know what is behind a port: that is there, carries the VLAN, and kept its link. */
function isUntouched(now: Fabric, before: ReadonlySet<string>, node: string, name: string, vlan: number): boolean {
  const { tables } = now
  const port = tables.topology.ports.findIndex(({ id }) => id === name)
  if (port < 0 || tables.topology.ports[port]?.node !== node || !tables.carries(port, vlan)) return false
  if (tables.nodeIsDown[tables.portNode[port] ?? -1] === 1) return false
  const after = withLink(now)
  return tables
    .portIfaces(port)
    .every((iface) => before.has(tables.ifaces[iface] ?? '') === after.has(tables.ifaces[iface] ?? ''))
}

test('a VIF that moves to another network is forgotten where it was and heard where it is', () => {
  lab = sampleLab('two-pools')
  const world = new World(topologyOf(lab.read), 0, [])
  const vif = lab.read.first('xs_vif', { currently_attached: true })!
  const { pool } = lab.read.need('xs_network', vif.network!)
  const other = lab.read.find('xs_network', { pool }).find(({ id }) => id !== vif.network)!
  const name = nameIn('xs_vif', vif.id)
  world.machines.announce(name)
  const known = (): (string | undefined)[] =>
    [...learned(world)].filter(([key, port]) => key.endsWith(vif.MAC) && port === name).map(([key]) => key.split(' ')[0])
  const [before] = known()
  expect(before).toBeDefined()
  lab.apply('xs.vif.move', { vif: vif.id, network: other.id })
  world.adopt(topologyOf(lab.read))
  expect(known()).toHaveLength(1)
  expect(known()).not.toEqual([before])
})
