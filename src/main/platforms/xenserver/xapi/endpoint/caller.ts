/** Who calls: a session, on the host and pool that the endpoint stands for. */
import type { Release } from '../../../../../shared/model/fields'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { refusal } from '../../refusals'
import type { ApiContext, Param } from '../class'
import type { Rpc } from '../wire/rpc'
import type { Session } from './sessions'

export interface Caller {
  readonly session: Session
  readonly context: ApiContext
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal
  readonly now: () => Date
}

/** A message that only a server with sessions has. */
export interface ServerMessage {
  readonly params: readonly Param[]
  readonly since?: Release
  /** The arguments are of their types by now, one for each param. */
  call(caller: Caller, ...args: never[]): Rpc | Promise<Rpc>
}

/** By name with the class. */
export type ServerMessages = ReadonlyMap<string, ServerMessage>

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

export const hostIsMember = (address: string): Error => refusal('HOST_IS_SLAVE', [address])
