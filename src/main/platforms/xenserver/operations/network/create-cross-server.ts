/** The console's cross-server private network: a network, and a tunnel for it on every host of the pool. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { localPif } from '../../placement'
import { Ref } from '../input'
import { needHost, needIn } from '../rows'
import { createTunnel, Protocol, tunnelCommand } from '../tunnel/tunnel'
import { speakCreate } from './commands'
import { insertNetwork, NetworkFields, NetworkNames } from './create'
import { crossServerRules, usualTransport } from './cross-server-rules'

/**
 * `transport`: the network whose interface carries the tunnel on each host; the management network unless
 * given. Refused: the first requirement of crossServerRules that is not met, and HOST_OFFLINE.
 */
export const networkCreateCrossServer = defineOperation({
  name: 'xs.network.createCrossServer',
  input: z.strictObject({ ...NetworkFields, ...NetworkNames, transport: Ref.optional(), protocol: Protocol }),
  title: ({ name_label }) => `Create cross-server private network ${name_label}`,
  run(tx, { transport, protocol, ...fields }) {
    const pool = tx.need('xs_pool', fields.pool)
    const given = transport === undefined ? null : needIn(tx, pool.id, 'xs_network', transport, 'transport').id
    const carrier = given ?? usualTransport(tx, pool)
    for (const { obstacle } of crossServerRules(tx, pool, carrier)) if (obstacle) throw obstacle
    const network = insertNetwork(tx, fields)
    speakCreate(tx, network)
    const tunnels = tx.find('xs_host', { pool: pool.id }).flatMap((host) => {
      needHost(tx, host.id)
      const pif = localPif(tx, carrier ?? '', host.id)
      if (!pif) return []
      tx.command(tunnelCommand(pif, network, protocol))
      return createTunnel(tx, pif, network, protocol, () => undefined).id
    })
    return { network: network.id, tunnels }
  },
})
