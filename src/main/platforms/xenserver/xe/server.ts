/** Which host a command line speaks to. */
import type { LabDoor } from '../../../inventory/part'
import { firstCoordinator } from '../xapi/context'
import { XeFailure } from './failure'

/** By name, hostname, address or uuid; the coordinator of the lab's first pool unless named. Throws XeFailure. */
export function serverNamed(door: LabDoor, server: string | undefined): string {
  if (server === undefined) return firstCoordinator(door)
  const found = door.read
    .pick('xs_host', ['uuid', 'name_label', 'hostname', 'address'])
    .find((host) => [host.uuid, host.name_label, host.hostname, host.address, host.id].includes(server))
  if (found) return found.id
  throw new XeFailure(`Host '${server}' not found.`)
}

/** The coordinator of a host's pool, to which members pass commands on; the host itself where it has none. */
export function coordinatorOf({ read }: LabDoor, host: string): string {
  const pool = read.need('xs_host', host).pool
  return (pool === null ? null : read.get('xs_pool', pool)?.master) ?? host
}
