/** Pool.enable_ha and disable_ha: what stands in the way of much that touches management interfaces. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { assertHaOff } from '../pif/checks'
import { needHost, titled } from '../rows'

const Input = z.strictObject({ pool: Ref })

/** The state alone: no heartbeat is simulated, and no VM restarted by it. Refused, in this order: HA_IS_ENABLED, HOST_OFFLINE. */
export const poolEnableHa = defineOperation({
  name: 'xs.pool.enableHa',
  input: Input,
  title: ({ pool }, lab) => `Turn high availability on in ${titled(lab, 'xs_pool', pool)}`,
  run(tx, input) {
    const pool = tx.need('xs_pool', input.pool)
    assertHaOff(tx, pool.id)
    for (const host of tx.find('xs_host', { pool: pool.id })) needHost(tx, host.id)
    tx.command(xe('pool-ha-enable'))
    tx.update('xs_pool', pool.id, { ha_enabled: true })
    return { pool: pool.id }
  },
})

export const poolDisableHa = defineOperation({
  name: 'xs.pool.disableHa',
  input: Input,
  title: ({ pool }, lab) => `Turn high availability off in ${titled(lab, 'xs_pool', pool)}`,
  run(tx, input) {
    tx.need('xs_pool', input.pool)
    tx.command(xe('pool-ha-disable'))
    tx.update('xs_pool', input.pool, { ha_enabled: false })
    return { pool: input.pool }
  },
})
