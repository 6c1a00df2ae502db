/** Pool.disable_ha: what stands in the way of much that touches management interfaces. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { titled } from '../rows'

/** Imported pools bring high availability along; the lab has no storage to turn it on again. */
export const poolDisableHa = defineOperation({
  name: 'xs.pool.disableHa',
  input: z.strictObject({ pool: Ref }),
  title: ({ pool }, lab) => `Turn high availability off in ${titled(lab, 'xs_pool', pool)}`,
  run(tx, input) {
    tx.need('xs_pool', input.pool)
    tx.command(xe('pool-ha-disable'))
    tx.update('xs_pool', input.pool, { ha_enabled: false })
    return { pool: input.pool }
  },
})
