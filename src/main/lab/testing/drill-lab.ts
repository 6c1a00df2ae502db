/** For tests: a sample lab that runs while things in it fail, and whose machines ping each other. */
import { nameIn } from '../../fabric/name'
import { sampleLab, type SampleUnderTest } from './sample-lab'
import { topologyOf } from '../fabric/current'
import { World } from '../fabric/world'

export interface Crossing {
  /** Name of the interface that a frame left by. */
  readonly iface: string
  /** -1 for none. */
  readonly tag: number
}

export interface DrillLab extends SampleUnderTest {
  readonly world: World
  /** Changes the lab, and goes on with it as it is then. */
  change(operation: string, input: object): void
  fail(kind: string, id: string): void
  restore(kind: string, id: string): void
  /** Whether one ping is answered. `from` is a VM, host or station by name; `to` an address. */
  pings(from: string, to: string): boolean
  /** What left interfaces onto cables while something was done. */
  crossings(during: () => unknown): Crossing[]
  switchNamed(name: string): string
  /** A machine by name, as the data plane calls it. */
  machine(name: string): string
}

export function drillLab(sample: string): DrillLab {
  const lab = sampleLab(sample)
  const { read } = lab
  const crossed: Crossing[] = []
  const world = new World(topologyOf(read), Date.parse('2026-01-01T00:00:00Z'), [
    (tables) => ({ cross: (iface, tag) => crossed.push({ iface: tables.ifaces[iface] ?? '', tag }) }),
  ])
  const change = (operation: string, input: object): void => {
    lab.apply(operation, input)
    world.adopt(topologyOf(read))
  }
  const machine = (name: string): string => {
    const [vm] = read.find('xs_vm', { name_label: name })
    const [host] = read.find('xs_host', { name_label: name })
    const [station] = read.find('plant_station', { name })
    const kind = vm ? 'xs_vm' : host ? 'xs_host' : 'plant_station'
    const found = vm ?? host ?? station
    if (!found) throw new Error(`the sample has no machine ${name}`)
    return nameIn(kind, found.id)
  }
  return {
    ...lab,
    world,
    change,
    machine,
    fail: (kind, object) => change('plant.fault.set', { kind, object }),
    restore: (kind, object) => change('plant.fault.clear', { kind, object }),
    pings: (from, to) => {
      const ping = world.machines.ping({ machine: machine(from) }, to)
      return world.machines.finish(ping).attempts.every(({ outcome }) => outcome?.kind === 'answered')
    },
    crossings: (during) => {
      const before = crossed.length
      during()
      return crossed.slice(before)
    },
    switchNamed: (name) => {
      const found = read.first('plant_switch', { name })
      if (!found) throw new Error(`the sample has no switch ${name}`)
      return found.id
    },
  }
}
