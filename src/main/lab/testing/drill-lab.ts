/** For tests: a sample with frames on it, in which things fail and come back. */
import { wiredSample, type Happened, type Wire } from './wire'
import type { SampleUnderTest } from './sample-lab'

export interface DrillLab extends SampleUnderTest {
  readonly wire: Wire
  /** Changes the lab, and goes on with it as it is then. */
  change(operation: string, input: object): void
  fail(kind: string, id: string): void
  restore(kind: string, id: string): void
  nic(host: string, number: number): string
  switchNamed(name: string): string
  /** NICs of a host, by number, that frames leave by while something is done. */
  used(host: string, nics: readonly number[], during: () => unknown): number[]
  crossings(during: () => unknown): Happened['crossings']
}

/** Closed when the test is over. */
export function drillLab(sample: string): DrillLab {
  const { lab, wire } = wiredSample(sample)
  const { read } = lab
  const change = (operation: string, input: object): void => {
    lab.apply(operation, input)
    wire.follow()
  }
  const found = (row: { id: string } | undefined, what: string): string => {
    if (!row) throw new Error(`the sample has no ${what}`)
    return row.id
  }
  const crossings: DrillLab['crossings'] = (during) => wire.during(() => void during()).crossings
  return {
    ...lab,
    wire,
    change,
    crossings,
    fail: (kind, object) => change('plant.fault.set', { kind, object }),
    restore: (kind, object) => change('plant.fault.clear', { kind, object }),
    nic: (host, number) => {
      const nic = read.first('plant_nic', { owner: lab.named('xs_host', host).id, device: `eth${number}` })
      return found(nic, `NIC ${number} of ${host}`)
    },
    switchNamed: (name) => found(read.first('plant_switch', { name }), `switch ${name}`),
    used: (host, nics, during) => {
      const from = new Set(crossings(during).map((crossing) => crossing.from))
      return nics.filter((n) => from.has(`NIC ${n} of ${host}`))
    },
  }
}
