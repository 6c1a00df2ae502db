/** Network.attach: a network is made ready on a host before a VM there needs it. */
import { withNoun } from '../../../../../shared/model/words'
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { attachNetwork } from '../pif/plugging'
import { needHost, needIn, titled } from '../rows'

/**
 * The interface that connects it there is plugged, again if it is so already; a network without one gets its internal
 * bridge, which no record tells. Refused, in this order: HOST_OFFLINE, BRIDGE_NOT_AVAILABLE for an unmanaged network
 * that names no bridge, CANNOT_PLUG_BOND_SLAVE.
 */
export const networkAttach = defineOperation({
  name: 'xs.network.attach',
  input: z.strictObject({ network: Ref, host: Ref }),
  title: ({ network, host }, lab) =>
    `Attach ${withNoun('network', titled(lab, 'xs_network', network))} on ${titled(lab, 'xs_host', host)}`,
  run(tx, input) {
    const host = needHost(tx, input.host)
    const network = needIn(tx, host.pool, 'xs_network', input.network, 'network')
    attachNetwork(tx, network.id, host.id, true)
    tx.command(xe('network-attach', { uuid: network.uuid, 'host-uuid': host.uuid }))
    return { network: network.id }
  },
})
