/** For tests: a sample, or a lab built for one test, as a real lab file with everything that labs can do. */
import { afterAll } from 'vitest'
import type { RowOf } from '../../../shared/model/tables'
import type { Reader } from '../../inventory/operation'
import { tempLab, type TempLab } from '../../inventory/temp-lab'
import { sampleNamed } from '../../labs'
import { LabKit } from '../../labs/kit'
import type { SampleLab } from '../../labs/sample'
import { LAB_OPTIONS, OPERATIONS } from '../registry'

export interface SampleUnderTest extends TempLab {
  readonly read: Reader
  /** Builds on, as the samples do. */
  readonly kit: LabKit
  /** The only row of that name. */
  named<N extends 'xs_host' | 'xs_network' | 'xs_pool' | 'xs_vm'>(table: N, name: string): RowOf<N>
  /** The id of a host's NIC, by its number. */
  nic(host: string, number: number): string
  /** The id of a switch's port, by its number. */
  port(of: string, number: number): string
  /** Makes one more VM and starts it on a host. Networks by name, or by id. */
  addVm(name: string, host: string, on: Readonly<Record<string, string>>): string
}

export const sampleLab = (name: string): SampleUnderTest => builtLab(name, (run, read) => sampleNamed(name).build(run, read))

/** The same seed and steps give the same ids. */
export function builtLab(seed: string, build: SampleLab['build']): SampleUnderTest {
  const lab = tempLab({ ...LAB_OPTIONS, operations: OPERATIONS, seed })
  const run = (operation: string, input: unknown): unknown => lab.apply(operation, input)
  const { read } = lab.lab
  build(run, read)
  const kit = new LabKit(run, read)
  const only = <T>(found: readonly T[], what: string): T => {
    const [row] = found
    if (row === undefined || found.length > 1) throw new Error(`the lab has ${found.length} of ${what}`)
    return row
  }
  const named: SampleUnderTest['named'] = (table, name_label) =>
    only(read.find(table, { name_label } as never), `${table} ${name_label}`)
  return {
    ...lab,
    read,
    kit,
    named,
    nic: (host, number) =>
      only(read.find('plant_nic', { owner: named('xs_host', host).id, device: `eth${number}` }), `NIC ${number} of ${host}`).id,
    port: (of, number) => {
      const { id } = only(read.find('plant_switch', { name: of }), of)
      return only(read.find('plant_port', { switch: id, name: String(number) }), `port ${number} of ${of}`).id
    },
    addVm: (vm, on, networks) => {
      const host = named('xs_host', on)
      return kit.vm(host.pool ?? '', {
        name: vm,
        host: host.id,
        on: Object.entries(networks).map(([network, address]) => ({
          network: read.get('xs_network', network)?.id ?? named('xs_network', network).id,
          ...(address !== '' && { address }),
        })),
      })
    },
  }
}

/** Called once at the top of a test file: what it opens or keeps is closed after its tests. */
export function labsOfTests(): { open(sample: string): SampleUnderTest; keep<L extends TempLab>(lab: L): L } {
  const closing: (() => void)[] = []
  afterAll(() => closing.forEach((close) => close()))
  const keep = <L extends TempLab>(lab: L): L => {
    closing.push(() => lab.close())
    return lab
  }
  return { open: (sample) => keep(sampleLab(sample)), keep }
}
