/** All VIFs of a network at once: unplugged, or moved to another one. What stands in the way of much else. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { poolProfile } from '../../profile'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needIn, titled } from '../rows'
import { vifEdit } from '../vif/edit'
import { moveVif } from '../vif/move'
import { unplugVif } from '../vif/plugging'

type Vif = RowOf<'xs_vif'>

/** VIFs; more take longer than a page may stand still. */
const AT_ONCE = 50

export const hasManyVifs = (reader: Reader, network: string): boolean => reader.count('xs_vif', { network }) > AT_ONCE

/**
 * `to`: the network to which all VIFs move, those of halted VMs and templates too; null = attached VIFs are
 * unplugged and all stay. All or none. Refused: what VIF.move and VIF.unplug refuse.
 */
export const networkVacate = defineOperation({
  name: 'xs.network.vacate',
  input: z.strictObject({ network: Ref, to: Ref.nullable() }),
  title: ({ network, to }, lab) =>
    to === null
      ? `Unplug all interfaces from ${titled(lab, 'xs_network', network)}`
      : `Move all interfaces from ${titled(lab, 'xs_network', network)} to ${titled(lab, 'xs_network', to)}`,
  isLong: ({ network }, lab) => hasManyVifs(lab, network),
  run(tx, { network: id, to }) {
    const network = tx.need('xs_network', id)
    const vifs = tx.find('xs_vif', { network: id })
    const attached = vifs.filter((vif) => vif.currently_attached)
    if (to === null) for (const vif of attached) unplugSpoken(tx, vif)
    else moveAll(tx, vifs, needIn(tx, network.pool, 'xs_network', to, 'to'))
    return { network: id, vifs: to === null ? attached.length : vifs.length }
  },
})

export function unplugSpoken(tx: Tx, vif: Vif): void {
  unplugVif(tx, vif)
  tx.command(xe('vif-unplug', { uuid: vif.uuid }))
}

/** VIF.move for each; releases without it make the VIF anew, as its edit does. */
export function moveAll(tx: Tx, vifs: readonly Vif[], to: RowOf<'xs_network'>): void {
  const canMove = poolProfile(tx, to.pool).vif.move
  for (const [at, vif] of vifs.entries()) {
    tx.progress(at, vifs.length, to.name_label)
    if (canMove) {
      moveVif(tx, vif, to.id)
      tx.command(xe('vif-move', { uuid: vif.uuid, 'network-uuid': to.uuid }))
    } else vifEdit.run(tx, { vif: vif.id, network: to.id })
  }
}
