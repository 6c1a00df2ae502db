/** Host.evacuate: the running VMs of a host go elsewhere; the host itself stays as it is. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { Ref } from '../input'
import { needHost, titled } from '../rows'
import { moveAway } from './set-enabled'

/** All of them or none. Refused: HOST_OFFLINE, CANNOT_EVACUATE_HOST with every VM that cannot leave. */
export const hostEvacuate = defineOperation({
  name: 'xs.host.evacuate',
  input: z.strictObject({ host: Ref }),
  title: ({ host }, lab) => `Move the VMs away from ${titled(lab, 'xs_host', host)}`,
  run(tx, input) {
    const host = needHost(tx, input.host)
    moveAway(tx, host)
    return { host: host.id }
  },
})
