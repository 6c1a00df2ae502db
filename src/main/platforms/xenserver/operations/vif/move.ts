/** VIF.move: another network for the same VIF, also while its VM runs. */
import { z } from 'zod'
import { withFixes, type Fix } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { nameOf } from '../../naming'
import { networkObstacle, networksOf, vifsOf } from '../../placement'
import { poolProfile } from '../../profile'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { attachNetwork } from '../pif/plugging'
import { migrateFixes, showUplinks } from '../vm/host-fixes'
import { assertReleaseHas, needIn, titled } from '../rows'
import { assertNetworkTakesTrunks } from './trunks'

/** Refused: MESSAGE_METHOD_UNKNOWN in the older releases, HOST_CANNOT_ATTACH_NETWORK, NETWORK_INCOMPATIBLE_WITH_TRUNKS. */
export const vifMove = defineOperation({
  name: 'xs.vif.move',
  input: z.strictObject({ vif: Ref, network: Ref }),
  title: ({ vif, network }, lab) => `Move ${titled(lab, 'xs_vif', vif)} to ${titled(lab, 'xs_network', network)}`,
  run(tx, input) {
    const vif = moveVif(tx, tx.need('xs_vif', input.vif), input.network)
    tx.command(xe('vif-move', { uuid: vif.uuid, 'network-uuid': tx.need('xs_network', input.network).uuid }))
    return { vif: vif.id }
  },
})

/** MAC, device and locking stay. Only an active VIF asks whether its host sees the network. */
export function moveVif(tx: Tx, vif: RowOf<'xs_vif'>, to: string): RowOf<'xs_vif'> {
  assertReleaseHas(poolProfile(tx, vif.pool), 'move', 'VIF.move', 'network')
  const network = needIn(tx, vif.pool, 'xs_network', to, 'network')
  const vm = vif.VM === null ? undefined : tx.get('xs_vm', vif.VM)
  const host = vif.currently_attached && vm && vm.power_state !== 'Suspended' ? vm.resident_on : null
  const obstacle = host === null ? undefined : networkObstacle(tx, network, host)
  if (obstacle && vm) throw withFixes(obstacle, fixesForMove(tx, vm, vif, network))
  if (vif.trunks.length > 0) assertNetworkTakesTrunks(tx, network)
  if (host !== null) attachNetwork(tx, network.id, host)
  return tx.update('xs_vif', vif.id, { network: network.id })
}

/** The VM can go where its networks and this one are, or the network can be connected here. */
function fixesForMove(reader: Reader, vm: RowOf<'xs_vm'>, vif: RowOf<'xs_vif'>, network: RowOf<'xs_network'>): Fix[] {
  const others = vifsOf(reader, vm.id).filter(({ id }) => id !== vif.id)
  const stays = networksOf(reader, vm.id).filter(({ id }) => others.some((other) => other.network === id))
  return [...migrateFixes(reader, vm, [...stays, network]), showUplinks(nameOf(reader, 'xs_network', network.id), network.id)]
}
