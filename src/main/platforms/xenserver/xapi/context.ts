/** A client's place in the lab: which pool it speaks to, and how what it wants done is done. */
import type { LabDoor } from '../../../inventory/part'
import type { ApiContext } from './class'
import { asRefusal } from './failure'
import type { Tasks } from './tasks'

/**
 * @param tasks of the server that the client speaks to; without, there are no `Async.` calls
 * @param host whom the client is connected to: the coordinator of a pool, or a member
 */
export function contextOf(door: LabDoor, host: string, tasks?: Tasks): ApiContext {
  const { read } = door
  const { pool } = read.need('xs_host', host)
  const run = async (operation: string, input: unknown): Promise<unknown> => {
    try {
      return (await door.run(operation, input)).result
    } catch (thrown) {
      throw asRefusal(thrown, input)
    }
  }
  return { read, pool: pool ?? '', host, run, ...(tasks && { tasks }) }
}
