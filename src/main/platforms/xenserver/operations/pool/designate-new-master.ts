/** Pool.designate_new_master: another host becomes the coordinator. */
import { z } from 'zod'
import type { Fix } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader } from '../../../../inventory/operation'
import { nameOf } from '../../naming'
import { isLive } from '../../placement'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needHost, titled } from '../rows'

const NAME = 'xs.pool.designateNewMaster'
/** What takes its place while the coordinator is lost. */
export const EMERGENCY_TRANSITION = 'xs.pool.emergencyTransition'

/** Networking is left as it is; members follow the new coordinator from then on. Refused: HOST_OFFLINE. */
export const poolDesignateNewMaster = defineOperation({
  name: NAME,
  input: z.strictObject({ host: Ref }),
  title: ({ host }, lab) => `Make ${titled(lab, 'xs_host', host)} the coordinator`,
  run(tx, input) {
    const host = needHost(tx, input.host)
    tx.command(xe('pool-designate-new-master', { 'host-uuid': host.uuid }))
    tx.update('xs_pool', host.pool ?? '', { master: host.id })
    return { pool: host.pool, host: host.id }
  },
})

/** The first few live members that could be coordinator instead of `host`, which hands over while it runs. */
export function makeCoordinatorFixes(reader: Reader, host: RowOf<'xs_host'>): Fix[] {
  return reader
    .find('xs_host', { pool: host.pool })
    .filter((other) => other.id !== host.id && isLive(reader, other))
    .slice(0, 3)
    .map(({ id }) => ({
      label: `Make ${nameOf(reader, 'xs_host', id)} the coordinator`,
      run: { operation: isLive(reader, host) ? NAME : EMERGENCY_TRANSITION, input: { host: id } },
    }))
}
