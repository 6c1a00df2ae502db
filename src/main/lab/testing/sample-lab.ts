/** For tests: a sample as a real lab file, with everything that labs can do, and its objects by name. */
import type { RowOf } from '../../../shared/model/tables'
import type { Reader } from '../../inventory/operation'
import { tempLab, type TempLab } from '../../inventory/temp-lab'
import { sampleNamed } from '../../labs'
import { LAB_OPTIONS, OPERATIONS } from '../registry'

export interface SampleUnderTest extends TempLab {
  readonly read: Reader
  /** The only row of that name. */
  named<N extends 'xs_host' | 'xs_network' | 'xs_pool' | 'xs_vm'>(table: N, name: string): RowOf<N>
}

export function sampleLab(name: string): SampleUnderTest {
  const lab = tempLab({ ...LAB_OPTIONS, operations: OPERATIONS, seed: name })
  sampleNamed(name).build((operation, input) => lab.apply(operation, input), lab.lab.read)
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
