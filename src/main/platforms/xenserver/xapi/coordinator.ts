/** Whom clients speak to that name nobody. */
import type { LabDoor } from '../../../inventory/part'
import { refusal } from '../refusals'

/** The coordinator of the lab's first pool, whom clients speak to that name nobody. Refuses with NO_POOL_IN_LAB. */
export function firstCoordinator({ read }: Pick<LabDoor, 'read'>): string {
  const master = read.find('xs_pool').find((pool) => pool.master !== null)?.master
  if (master) return master
  throw refusal('NO_POOL_IN_LAB')
}
