/** The two sides of a join, as its checks and its effects see them. */
import type { OperationError } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import type { Profile } from '../../profile'

type Host = RowOf<'xs_host'>

export interface Joining {
  readonly reader: Reader
  readonly host: Host
  /** The pool that the host is alone in. */
  readonly own: RowOf<'xs_pool'>
  readonly pool: RowOf<'xs_pool'>
  readonly coordinator: Host | undefined
  /** Of the joining host, which makes the checks. */
  readonly profile: Profile
  /** Differences of software and CPU are let pass. */
  readonly force: boolean
}
export type JoinCheck = (joining: Joining) => OperationError | undefined

export function managementOf(reader: Reader, host: string): RowOf<'xs_pif'> | undefined {
  return reader.first('xs_pif', { host, management: true })
}
