/** What all operations do with rows: make them with a uuid, and look them up inside one pool. */
import type { OperationError } from '../../../../shared/errors'
import type { RowOf, TableName } from '../../../../shared/model/tables'
import { tableNamed } from '../../../../shared/model/tables'
import type { Reader, Tx } from '../../../inventory/operation'
import { nameOf, object } from '../naming'
import { isLive, managementLink } from '../placement'
import type { Profile } from '../profile'
import { refusal } from '../refusals'

type XsTable = Extract<TableName, `xs_${string}`>
/** Classes with a uuid and a pool: all but the pool itself and what an import keeps aside. */
export type PoolTable = Exclude<XsTable, 'xs_pool' | 'xs_kept' | 'xs_dump'>

/** Inserts a record with a uuid of its own. */
export function make<N extends PoolTable | 'xs_pool'>(tx: Tx, table: N, row: Partial<RowOf<N>>): RowOf<N> {
  return tx.insert(table, { uuid: tx.uuid(), ...row })
}

/** A row that must belong to `pool`, else HANDLE_INVALID. */
export function needIn<N extends PoolTable>(reader: Reader, pool: string | null, table: N, id: string, field: string): RowOf<N> {
  const row = reader.need(table, id)
  if (row.pool === pool) return row
  const params = [tableNamed(table)?.dumpClass ?? table, id]
  throw refusal('HANDLE_INVALID', params, { about: [object(reader, table, id)], field })
}

/** The host of a call that XAPI forwards there; HOST_OFFLINE comes before every other check. */
export function needHost(reader: Reader, id: string | null): RowOf<'xs_host'> {
  const host = reader.need('xs_host', id ?? '')
  const offline = offlineObstacle(reader, host)
  if (offline) throw offline
  return host
}

/** HOST_OFFLINE for a host that is off or out of its coordinator's reach; undefined for one that is there. */
export function offlineObstacle(reader: Reader, host: RowOf<'xs_host'>): OperationError | undefined {
  const away = !isLive(reader, host)
  const why = away ? '' : outOfReach(reader, host)
  if (!away && why === '') return undefined
  return refusal('HOST_OFFLINE', [object(reader, 'xs_host', host.id)], { words: { why: why && `: ${why}` } })
}

/**
 * Why the coordinator's calls do not arrive at a live host; empty when they do. It needs no network to itself
 * (XS-CAB-09); lost, it calls nobody.
 */
export function outOfReach(reader: Reader, host: RowOf<'xs_host'>): string {
  const master = reader.get('xs_pool', host.pool ?? '')?.master ?? null
  const coordinator = master === null || master === host.id ? undefined : reader.get('xs_host', master)
  if (coordinator && !isLive(reader, coordinator))
    return `its coordinator ${nameOf(reader, 'xs_host', coordinator.id)} is not running`
  const cut = coordinator && [host, coordinator].find((one) => managementLink(reader, one) === 'down')
  return cut ? `the management interface of ${nameOf(reader, 'xs_host', cut.id)} has no link` : ''
}

/** The name of an object for a title; empty while there is none. */
export function titled(reader: Reader, table: TableName, id: string): string {
  return reader.get(table, id) ? nameOf(reader, table, id) : ''
}

/** MESSAGE_METHOD_UNKNOWN where the pool's release has no such feature of VIFs. */
export function assertReleaseHas(profile: Profile, feature: 'move' | 'locking' | 'trunks', method: string, field: string): void {
  if (!profile.vif[feature]) throw refusal('MESSAGE_METHOD_UNKNOWN', [method], { field, words: { release: profile.name } })
}
