/** Which host a command line speaks to, and what it sees there. */
import { releaseProfile } from '../../../../shared/model/xenserver-names'
import type { Reader } from '../../../inventory/operation'
import { firstCoordinator } from '../xapi/coordinator'
import type { XeView } from './define'
import { XeFailure } from './failure'

/** By name, hostname, address or uuid; the coordinator of the lab's first pool unless named. Throws XeFailure. */
export function serverNamed(read: Reader, server: string | undefined): string {
  if (server === undefined) return firstCoordinator({ read })
  const found = read
    .pick('xs_host', ['uuid', 'name_label', 'hostname', 'address'])
    .find((host) => [host.uuid, host.name_label, host.hostname, host.address, host.id].includes(server))
  if (found) return found.id
  throw new XeFailure(`Host '${server}' not found.`)
}

/** The coordinator of a host's pool, to which members pass commands on; the host itself where it has none. */
export function coordinatorOf(read: Reader, host: string): string {
  const { pool } = read.need('xs_host', host)
  return (pool === null ? null : read.get('xs_pool', pool)?.master) ?? host
}

/** What a command sees when a host does its work. */
export function viewFrom(read: Reader, host: string): XeView {
  const { pool, software_version } = read.need('xs_host', host)
  return { read, pool: pool ?? '', host, release: releaseProfile(software_version['product_version']) }
}
