/** Pool.join: a host that stands alone becomes a member of a pool. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { profileOf } from '../../profile'
import { xe } from '../../xe/command'
import { catchUp } from '../host/boot'
import { Ref } from '../input'
import { titled } from '../rows'
import { joinObstacles } from './join-checks'
import { takeOver } from './take-over'

/**
 * Its own pool is gone afterwards. Refused with the first of the reasons that `xs.pool.joinCheck` lists;
 * `force` lets differences of version and CPU pass.
 */
export const poolJoin = defineOperation({
  name: 'xs.pool.join',
  input: z.strictObject({ host: Ref, pool: Ref, force: z.boolean().default(false) }),
  title: ({ host, pool }, lab) => `Join ${titled(lab, 'xs_host', host)} to ${titled(lab, 'xs_pool', pool)}`,
  run(tx, input) {
    const [obstacle] = joinObstacles(tx, input)
    if (obstacle) throw obstacle
    const host = tx.need('xs_host', input.host)
    const pool = tx.need('xs_pool', input.pool)
    const own = tx.need('xs_pool', host.pool ?? '')
    const coordinator = tx.need('xs_host', pool.master ?? '')
    tx.command(
      xe('pool-join', {
        'master-address': coordinator.address,
        'master-username': 'root',
        'master-password': '<password>',
        force: input.force || undefined,
      }),
    )
    takeOver(tx, { reader: tx, host, own, pool, coordinator, profile: profileOf(tx, host.id), force: input.force })
    catchUp(tx, tx.need('xs_host', host.id))
    return { host: host.id, pool: pool.id }
  },
})
