/** Whether a host is there for its pool. */
import { OperationError } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Reader, Tx } from '../../../../inventory/operation'
import { object } from '../../naming'
import { isLive } from '../../placement'
import { refusal } from '../../refusals'
import { make } from '../rows'

type Host = RowOf<'xs_host'>

/** Key of a host's `extra`, which no database has: it runs, but looks for a coordinator that is no longer one. */
export const FOLLOWS = 'follows another coordinator'

/** A host of an imported pool may have no metrics, and then counts as live. One that is live follows its coordinator. */
export function setLive(tx: Tx, host: Host, live: boolean): void {
  const { [FOLLOWS]: follows, ...extra } = host.extra
  if (follows !== undefined) tx.update('xs_host', host.id, { extra })
  if (host.metrics !== null) tx.update('xs_host_metrics', host.metrics, { live })
  else if (!live) tx.update('xs_host', host.id, { metrics: make(tx, 'xs_host_metrics', { pool: host.pool, live }).id })
}

/**
 * The pool misses a host that fails in a drill, and finds it again as it was when it is restored: its VMs stay recorded
 * as running there, as XAPI leaves them. HOST_NOT_LIVE for one that is off already.
 * @param touched ids of objects whose faults came or went
 */
export function followFaults(tx: Tx, touched: ReadonlySet<string>): void {
  for (const id of touched) {
    const host = tx.get('xs_host', id)
    if (!host) continue
    const failed = tx.get('plant_fault', id) !== undefined
    if (failed && !isLive(tx, host)) throw refusal('HOST_NOT_LIVE', [object(tx, 'xs_host', id)], { field: 'object' })
    setLive(tx, host, !failed)
  }
}

/** Nobody can start a host that has failed in a drill. @throws OperationError HOST_HAS_FAILED */
export function refuseFailed(reader: Reader, host: Host): void {
  if (!reader.get('plant_fault', host.id)) return
  const self = object(reader, 'xs_host', host.id)
  throw new OperationError({
    code: 'HOST_HAS_FAILED',
    message: `Host ${self.name} has failed in a drill.`,
    remedy: 'Restore it instead.',
    params: [host.id],
    objects: [self],
    fixes: [
      {
        label: 'Restore the host',
        run: { operation: 'plant.fault.clear', input: { kind: 'xs_host', object: host.id } },
        instead: true,
      },
    ],
  })
}
