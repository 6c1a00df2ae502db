/** VLAN.create and VLAN.destroy on one host. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needHost, needIn, titled } from '../rows'
import { createVlan, destroyVlan, sayVlan } from './records'

/** Any whole number is let in: the range is the server's to check. */
export const Tag = z.number().int()

/**
 * Refused, in this order: HOST_OFFLINE, NETWORK_UNMANAGED, NETWORK_ALREADY_CONNECTED, PIF_UNMANAGED,
 * CANNOT_ADD_VLAN_TO_BOND_SLAVE, PIF_IS_VLAN, IS_TUNNEL_ACCESS_PIF, VLAN_TAG_INVALID, PIF_VLAN_EXISTS,
 * NETWORK_INCOMPATIBLE_WITH_TRUNKS.
 */
export const vlanCreate = defineOperation({
  name: 'xs.vlan.create',
  input: z.strictObject({ tagged_PIF: Ref, tag: Tag, network: Ref }),
  title: ({ tagged_PIF, tag }, lab) => `Create VLAN ${tag} on ${titled(lab, 'xs_pif', tagged_PIF)}`,
  run(tx, input) {
    const tagged = tx.need('xs_pif', input.tagged_PIF)
    const network = needIn(tx, tagged.pool, 'xs_network', input.network, 'network')
    needHost(tx, tagged.host)
    const vlan = createVlan(tx, tagged, input.tag, network, ({ pif = input.tagged_PIF, tag = input.tag }) => ({
      operation: 'xs.vlan.create',
      input: { ...input, tagged_PIF: pif, tag },
    }))
    sayVlan(tx, vlan, tagged, network)
    return { vlan: vlan.id, pif: vlan.untagged_PIF }
  },
})

/** Refused: HOST_OFFLINE, PIF_ALREADY_BONDED, HA_IS_ENABLED, PIF_IS_PHYSICAL and what PIF.unplug refuses. */
export const vlanDestroy = defineOperation({
  name: 'xs.vlan.destroy',
  input: z.strictObject({ vlan: Ref }),
  title: ({ vlan }, lab) => `Remove ${titled(lab, 'xs_vlan', vlan)}`,
  run(tx, input) {
    const vlan = tx.need('xs_vlan', input.vlan)
    const tagged = vlan.tagged_PIF === null ? undefined : tx.get('xs_pif', vlan.tagged_PIF)
    if (tagged) needHost(tx, tagged.host)
    destroyVlan(tx, vlan)
    tx.command(xe('vlan-destroy', { uuid: vlan.uuid }))
    return { vlan: vlan.id }
  },
})
