/** A client's place in the lab: which pool it speaks to, and how what it wants done is done. */
import { OperationError } from '../../../../shared/errors'
import type { LabDoor } from '../../../inventory/part'
import type { ApiContext } from './class'

/** @param host whom the client is connected to: the coordinator of a pool, or a member */
export function contextOf({ read, run }: LabDoor, host: string): ApiContext {
  const { pool } = read.need('xs_host', host)
  return { read, pool: pool ?? '', host, run: async (operation, input) => (await run(operation, input)).result }
}

/** The coordinator of the lab's first pool, whom clients speak to that name nobody. Refuses with NO_POOL_IN_LAB. */
export function firstCoordinator({ read }: LabDoor): string {
  const master = read.find('xs_pool').find((pool) => pool.master !== null)?.master
  if (master) return master
  throw new OperationError({
    code: 'NO_POOL_IN_LAB',
    message: 'The lab has no XenServer pool.',
    remedy: 'Create a pool, import one, or open a sample.',
  })
}
