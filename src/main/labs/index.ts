/** Labs to begin with, told as operations. A new one is a file here and its line in the list. */
import { OperationError } from '../../shared/errors'
import { ghostNic } from './ghost-nic'
import { installedPool } from './installed-pool'
import type { SampleLab } from './sample'
import { scenario1 } from './scenario-1'
import { scenario3 } from './scenario-3'
import { scenario4 } from './scenario-4'
import { twoPools } from './two-pools'
import { twoSwitches } from './two-switches'

export type { Run, SampleLab } from './sample'

export const SAMPLES: readonly SampleLab[] = [installedPool, scenario1, scenario3, scenario4, twoSwitches, ghostNic, twoPools]

/** @throws OperationError UNKNOWN_SAMPLE, which names those that there are */
export function sampleNamed(name: string): SampleLab {
  const found = SAMPLES.find((sample) => sample.name === name)
  if (found) return found
  throw new OperationError({
    code: 'UNKNOWN_SAMPLE',
    message: `There is no sample ${name}.`,
    remedy: `Choose one of: ${SAMPLES.map((sample) => sample.name).join(', ')}.`,
    params: [name],
    field: 'sample',
  })
}
