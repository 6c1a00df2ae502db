/** How the hosts of a pool differ from their coordinator (XS-POOL-08, XS-POOL-09): side by side, setting by setting. */
import type { Drift } from '../../../../shared/contract/pool'
import type { Reader } from '../../../inventory/operation'
import { object } from '../naming'
import { isLive } from '../placement'
import { outOfReach } from '../operations/rows'
import { bondRows } from './bonds'
import type { Compared, Host } from './compare'
import { hostRows } from './hosts'
import { managementRows, storageRows } from './interfaces'
import { nicRows } from './nics'
import { tunnelRows, vlanRows } from './vlans'

/** @throws OperationError HANDLE_INVALID for an unknown pool */
export function poolDrift(reader: Reader, id: string): Drift {
  const pool = reader.need('xs_pool', id)
  const hosts = reader.find('xs_host', { pool: id }).sort((a, b) => Number(b.id === pool.master) - Number(a.id === pool.master))
  const of: Compared = { reader, hosts }
  return {
    hosts: hosts.map((host) => ({ host: object(reader, 'xs_host', host.id), away: awayWords(reader, host) })),
    rows: [hostRows, managementRows, storageRows, nicRows, bondRows, vlanRows, tunnelRows].flatMap((rows) => rows(of)),
  }
}

const awayWords = (reader: Reader, host: Host): string =>
  isLive(reader, host) ? outOfReach(reader, host) : 'the host is not running'
