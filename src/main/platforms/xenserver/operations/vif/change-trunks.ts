/** VIF.add_trunks and remove_trunks: one VLAN more or less that a VIF carries tagged. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { poolProfile } from '../../profile'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { assertReleaseHas, titled } from '../rows'
import { assertTag } from '../vlan/records'
import { Tag } from '../vlan/vlan'
import { assertNetworkTakesTrunks } from './trunks'

const Input = z.strictObject({ vif: Ref, tag: Tag })

/**
 * The new tag goes first; nothing where it is there. Unlike VIF.set_trunks it looks at the tag before the network.
 * Refused, in this order: MESSAGE_METHOD_UNKNOWN, VLAN_TAG_INVALID, NETWORK_INCOMPATIBLE_WITH_TRUNKS.
 */
export const vifAddTrunk = defineOperation({
  name: 'xs.vif.addTrunk',
  input: Input,
  title: ({ vif, tag }, lab) => `Let ${titled(lab, 'xs_vif', vif)} carry VLAN ${tag}`,
  run(tx, { vif: id, tag }) {
    const vif = tx.need('xs_vif', id)
    const profile = poolProfile(tx, vif.pool)
    assertReleaseHas(profile, 'trunks', 'VIF.add_trunks', 'tag')
    assertTag(tag, profile)
    assertNetworkTakesTrunks(tx, tx.need('xs_network', vif.network ?? ''))
    const trunk = String(tag)
    if (!vif.trunks.includes(trunk)) tx.update('xs_vif', id, { trunks: [trunk, ...vif.trunks] })
    tx.command(xe('vif-param-add', { uuid: vif.uuid, 'param-name': 'trunks', 'param-key': tag }))
    return { vif: id }
  },
})

/** Nothing where the tag is not there. Refused: MESSAGE_METHOD_UNKNOWN. */
export const vifRemoveTrunk = defineOperation({
  name: 'xs.vif.removeTrunk',
  input: Input,
  title: ({ vif, tag }, lab) => `Let ${titled(lab, 'xs_vif', vif)} no longer carry VLAN ${tag}`,
  run(tx, { vif: id, tag }) {
    const vif = tx.need('xs_vif', id)
    assertReleaseHas(poolProfile(tx, vif.pool), 'trunks', 'VIF.remove_trunks', 'tag')
    tx.update('xs_vif', id, { trunks: vif.trunks.filter((trunk) => trunk !== String(tag)) })
    tx.command(xe('vif-param-remove', { uuid: vif.uuid, 'param-name': 'trunks', 'param-key': tag }))
    return { vif: id }
  },
})
