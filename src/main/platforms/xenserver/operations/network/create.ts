/** Network.create: a network without uplink; VLANs and bonds connect it later. */
import { z } from 'zod'
import { defineOperation, type Reader } from '../../../../inventory/operation'
import { nextBridge } from '../../naming'
import { refusal } from '../../refusals'
import { Description, Label, Mtu, Ref, StringMap, Tags } from '../input'
import { make } from '../rows'

/** Names that the server keeps for itself, and the kernel's limit on a name's length. */
const RESERVED_BRIDGE = /^(?:xen|xapi|vif|tap|eth)|^.{16}/

export const NewNetwork = z.strictObject({
  pool: Ref,
  name_label: Label,
  name_description: Description.default(''),
  MTU: Mtu.default(1500),
  /** Empty = the next xapiN. */
  bridge: z.string().trim().max(100).default(''),
  managed: z.boolean().default(true),
  /** Whether VMs made later get a VIF on it by themselves (XS-NET-15). */
  automatic: z.boolean().optional(),
  other_config: StringMap.default({}),
  tags: Tags.default([]),
})

/** Refused: INVALID_VALUE and BRIDGE_NAME_EXISTS for a bridge given by hand. */
export const networkCreate = defineOperation({
  name: 'xs.network.create',
  input: NewNetwork,
  title: ({ name_label }) => `Create network ${name_label}`,
  run(tx, { automatic, other_config, ...input }) {
    const pool = tx.need('xs_pool', input.pool).id
    if (input.bridge !== '') assertBridge(tx, pool, input.bridge)
    const network = make(tx, 'xs_network', {
      ...input,
      MTU: input.MTU > 0 ? input.MTU : 1500,
      bridge: input.bridge === '' ? nextBridge(tx, pool) : input.bridge,
      other_config: { ...other_config, ...(automatic === undefined ? {} : { automatic: String(automatic) }) },
    })
    return { network: network.id }
  },
})

function assertBridge(reader: Reader, pool: string, bridge: string): void {
  if (RESERVED_BRIDGE.test(bridge)) throw refusal('INVALID_VALUE', ['bridge', bridge], { field: 'bridge' })
  if (reader.first('xs_network', { pool, bridge })) throw refusal('BRIDGE_NAME_EXISTS', [bridge], { field: 'bridge' })
}
