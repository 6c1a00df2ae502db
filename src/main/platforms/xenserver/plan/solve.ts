/** The plan that comes nearest: a removal may not take from a VM what that VM needs to get to its host. */
import type { Reader } from '../../../inventory/operation'
import type { ProgressSink } from '../../../inventory/transaction'
import { differencesOf, type Difference } from './compare'
import { strandedVms } from './phases/vms'
import { Plan, type Grounds, type Scratch } from './plan'
import { reconcile } from './reconcile'

export interface Task<S extends Scratch> {
  /** A fresh copy of the state to begin with. */
  readonly attempt: () => S
  readonly target: Reader
  readonly grounds: Grounds
  /** Networks that were there before either state came about. */
  readonly known: ReadonlySet<string>
}

export interface Solved<S extends Scratch> {
  readonly plan: Plan
  /** The copy that the plan was tried on. */
  readonly scratch: S
  /** What it left as it was. */
  readonly differences: readonly Difference[]
}

/**
 * What runs keeps what it could not be given any more: a NIC that is forgotten, a VLAN that is removed. Where VMs did not
 * get to their hosts after the removals, all is tried once more with these VMs before any removal; never otherwise, since
 * a VM that runs while networks change may notice.
 */
export async function solve<S extends Scratch>(task: Task<S>, progress: ProgressSink): Promise<Solved<S>> {
  const found = await solveWith(task, new Set(), progress)
  const stranded = strandedVms(found.plan)
  if (stranded.size === 0) return found
  const again = await solveWith(task, stranded, progress)
  return again.differences.length < found.differences.length ? again : found
}

async function solveWith<S extends Scratch>(
  { attempt, target, grounds, known }: Task<S>,
  early: ReadonlySet<string>,
  progress: ProgressSink,
): Promise<Solved<S>> {
  const scratch = attempt()
  const plan = new Plan(scratch, target, grounds, early)
  await reconcile(plan, progress)
  return { plan, scratch, differences: differencesOf(known, target, scratch.read) }
}
