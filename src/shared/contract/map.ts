/** What the map asks of the data plane. */
import { z } from 'zod'
import { call, Id } from './call'

export const mapCalls = {
  /**
   * Everything that frames of a network, or of a VLAN of the switches, can reach as things stand, by the data plane's
   * names: `plant_port/<id>`, `xs_network/<id>@<host>`. A link that is down is reached, and not passed.
   */
  'fabric.segment': call(
    z.union([z.strictObject({ network: Id }), z.strictObject({ vlan: z.number().int().min(1).max(4094) })]),
    z.object({ names: z.array(z.string()) }),
  ),
} as const
