/** For tests: a sample, or a lab built for one test, as a real lab file with everything that labs can do. */
import type { RowOf } from '../../../shared/model/tables'
import type { Reader } from '../../inventory/operation'
import { tempLab, type TempLab } from '../../inventory/temp-lab'
import { sampleNamed } from '../../labs'
import type { SampleLab } from '../../labs/sample'
import { LAB_OPTIONS, OPERATIONS } from '../registry'

export interface SampleUnderTest extends TempLab {
  readonly read: Reader
  /** The only row of that name. */
  named<N extends 'xs_host' | 'xs_network' | 'xs_pool' | 'xs_vm'>(table: N, name: string): RowOf<N>
}

export const sampleLab = (name: string): SampleUnderTest => builtLab(name, (run, read) => sampleNamed(name).build(run, read))

/** The same seed and steps give the same ids. */
export function builtLab(seed: string, build: SampleLab['build']): SampleUnderTest {
  const lab = tempLab({ ...LAB_OPTIONS, operations: OPERATIONS, seed })
  build((operation, input) => lab.apply(operation, input), lab.lab.read)
  const { read } = lab.lab
  return {
    ...lab,
    read,
    named(table, name_label) {
      const found = read.find(table, { name_label } as never)
      const [row, second] = found
      if (!row || second) throw new Error(`the lab has ${found.length} of ${table} ${name_label}`)
      return row
    },
  }
}
