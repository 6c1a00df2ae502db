/** Who calls: a session, on the host and pool that the endpoint stands for. */
import { OperationError } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import type { ApiContext, MessageOf } from '../class'
import type { Session } from './sessions'

export interface Caller {
  readonly session: Session
  readonly context: ApiContext
}

/** Messages that only a server with sessions has; by name with the class. */
export type ServerMessages = ReadonlyMap<string, MessageOf<Caller>>

/** The host that answers now: the coordinator where a pool is served, which may have changed; else the member itself. */
export function answeringHost(reader: Reader, target: string): RowOf<'xs_host'> {
  const pool = reader.get('xs_pool', target)
  return reader.need('xs_host', pool ? (pool.master ?? '') : target)
}

/** Undefined on the coordinator; else its address, to which a member sends its clients. */
export function coordinatorAddress(reader: Reader, host: RowOf<'xs_host'>): string | undefined {
  const master = reader.get('xs_pool', host.pool ?? '')?.master ?? host.id
  return master === host.id ? undefined : (reader.get('xs_host', master)?.address ?? '')
}

export function hostIsMember(address: string): OperationError {
  return new OperationError({
    code: 'HOST_IS_SLAVE',
    message: 'This host is a member of its pool, and takes no calls from clients.',
    remedy: `Connect to the coordinator at ${address}.`,
    params: [address],
  })
}
