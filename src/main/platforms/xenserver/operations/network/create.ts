/** Network.create: a network without uplink; VLANs and bonds connect it later. */
import { withNoun } from '../../../../../shared/model/words'
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { nextBridge } from '../../naming'
import { refusal } from '../../refusals'
import { Description, Label, Mtu, Ref, StringMap, Tags } from '../input'
import { make } from '../rows'
import { speakCreate } from './commands'

/** Names that the server keeps for itself, and the kernel's limit on a name's length. */
const RESERVED_BRIDGE = /^(?:xen|xapi|vif|tap|eth)|^.{16}/

/** What the consoles' networks are made with, of whatever kind. */
export const NetworkFields = {
  pool: Ref,
  MTU: Mtu.default(1500),
  /** Whether VMs made later get a VIF on it by themselves (XS-NET-15). */
  automatic: z.boolean().optional(),
  tags: Tags.default([]),
}
export const NetworkNames = { name_label: Label, name_description: Description.default('') }

const NewNetwork = z.strictObject({
  ...NetworkFields,
  ...NetworkNames,
  /** Empty = the next xapiN. */
  bridge: z.string().trim().max(100).default(''),
  managed: z.boolean().default(true),
  other_config: StringMap.default({}),
})
type NewNetwork = Omit<z.infer<typeof NewNetwork>, 'bridge' | 'managed' | 'other_config'> &
  Partial<Pick<z.infer<typeof NewNetwork>, 'bridge' | 'managed' | 'other_config'>>

/** The single-server private network of the consoles (XS-PRIV-01). Refused: INVALID_VALUE and BRIDGE_NAME_EXISTS for a bridge given by hand. */
export const networkCreate = defineOperation({
  name: 'xs.network.create',
  input: NewNetwork,
  title: ({ name_label }) => `Create ${withNoun('network', name_label)}`,
  run(tx, input) {
    const network = insertNetwork(tx, input)
    speakCreate(tx, network, input.bridge)
    return { network: network.id }
  },
})

/** The record with its checks. */
export function insertNetwork(tx: Tx, { automatic, other_config = {}, ...input }: NewNetwork): RowOf<'xs_network'> {
  const pool = tx.need('xs_pool', input.pool).id
  const { bridge = '' } = input
  if (bridge !== '') assertBridge(tx, pool, bridge)
  return make(tx, 'xs_network', {
    ...input,
    MTU: input.MTU > 0 ? input.MTU : 1500,
    bridge: bridge === '' ? nextBridge(tx, pool) : bridge,
    other_config: { ...other_config, ...(automatic === undefined ? {} : { automatic: String(automatic) }) },
  })
}

function assertBridge(reader: Reader, pool: string, bridge: string): void {
  if (RESERVED_BRIDGE.test(bridge)) throw refusal('INVALID_VALUE', ['bridge', bridge], { field: 'bridge' })
  if (reader.first('xs_network', { pool, bridge })) throw refusal('BRIDGE_NAME_EXISTS', [bridge], { field: 'bridge' })
}
