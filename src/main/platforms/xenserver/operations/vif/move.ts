/** VIF.move: another network for the same VIF, also while its VM runs. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { networkObstacle } from '../../placement'
import { poolProfile } from '../../profile'
import { Ref } from '../input'
import { attachNetwork } from '../pif/plugging'
import { assertReleaseHas, needIn, titled } from '../rows'
import { assertNetworkTakesTrunks } from './trunks'

/** Refused: MESSAGE_METHOD_UNKNOWN in the older releases, HOST_CANNOT_ATTACH_NETWORK, NETWORK_INCOMPATIBLE_WITH_TRUNKS. */
export const vifMove = defineOperation({
  name: 'xs.vif.move',
  input: z.strictObject({ vif: Ref, network: Ref }),
  title: ({ vif, network }, lab) => `Move ${titled(lab, 'xs_vif', vif)} to ${titled(lab, 'xs_network', network)}`,
  run: (tx, input) => ({ vif: moveVif(tx, tx.need('xs_vif', input.vif), input.network).id }),
})

/** MAC, device and locking stay. Only an active VIF asks whether its host sees the network. */
export function moveVif(tx: Tx, vif: RowOf<'xs_vif'>, to: string): RowOf<'xs_vif'> {
  assertReleaseHas(poolProfile(tx, vif.pool), 'move', 'VIF.move', 'network')
  const network = needIn(tx, vif.pool, 'xs_network', to, 'network')
  const vm = vif.VM === null ? undefined : tx.get('xs_vm', vif.VM)
  const host = vif.currently_attached && vm && vm.power_state !== 'Suspended' ? vm.resident_on : null
  const obstacle = host === null ? undefined : networkObstacle(tx, network, host)
  if (obstacle) throw obstacle
  if (vif.trunks.length > 0) assertNetworkTakesTrunks(tx, network)
  if (host !== null) attachNetwork(tx, network.id, host)
  return tx.update('xs_vif', vif.id, { network: network.id })
}
