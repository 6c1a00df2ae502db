/** Brings members to what their coordinator has, as a restart of each would. */
import { z } from 'zod'
import type { HostResult } from '../../../../../shared/contract/operation'
import { OperationError } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { syncFromCoordinator } from '../host/sync'
import { Ref } from '../input'
import { bringUp, mtuOf } from '../pif/plugging'
import { scanNics } from '../pif/scan'
import { needHost, needIn, titled } from '../rows'

/**
 * NICs that came late are found; bonds, VLANs and tunnels that a member lacks or has of other NICs are made; MTUs
 * that wait for a plug come into force; what a member has beyond the coordinator stays. Goes on where a host refuses, and refuses itself only
 * when every host does: HOST_OFFLINE, or what making bonds and VLANs refuses.
 */
export const poolBringToSettings = defineOperation({
  name: 'xs.pool.bringToSettings',
  input: z.strictObject({ pool: Ref, /** All members unless given. */ hosts: z.array(Ref).max(1000).optional() }),
  title: ({ pool, hosts }, lab) => {
    const one = hosts?.length === 1 && hosts[0] !== undefined ? titled(lab, 'xs_host', hosts[0]) : ''
    return `Bring ${one || 'the hosts'} to the settings of ${titled(lab, 'xs_pool', pool)}`
  },
  run(tx, input): { hosts: HostResult[] } {
    const pool = tx.need('xs_pool', input.pool)
    const chosen = input.hosts?.map((id) => needIn(tx, pool.id, 'xs_host', id, 'hosts')) ?? tx.find('xs_host', { pool: pool.id })
    const tried = chosen.filter(({ id }) => id !== pool.master).map((host) => ({ host: host.id, ...bring(tx, host) }))
    const [first] = tried
    if (first?.error && tried.every(({ reached }) => !reached)) throw new OperationError(first.error)
    return { hosts: tried.map(({ host, error }) => ({ host, error })) }
  },
})

/** The first thing that the host refused, or null; what it did not refuse stays done. */
function bring(tx: Tx, host: RowOf<'xs_host'>): { reached: boolean; error: HostResult['error'] } {
  const attempt = tx.attempt(() => {
    needHost(tx, host.id)
    tx.command(`ssh root@${host.address} xe-toolstack-restart`)
    for (const id of scanNics(tx, host)) bringUp(tx, tx.need('xs_pif', id))
    for (const pif of tx.find('xs_pif', { host: host.id, currently_attached: true, managed: true })) {
      if (pif.MTU !== mtuOf(tx, pif)) bringUp(tx, pif)
    }
    return syncFromCoordinator(tx, host)
  })
  return attempt.ok ? { reached: true, error: attempt.value[0] ?? null } : { reached: false, error: attempt.error }
}
