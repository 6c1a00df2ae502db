/** The console's external network: Network.create and Pool.create_VLAN_from_PIF as one action (XS-VLAN-01). */
import { defineOperation } from '../../../../inventory/operation'
import { Ref } from '../input'
import { poolCreateVlan } from '../pool/create-vlan'
import { titled } from '../rows'
import { Tag } from '../vlan/vlan'
import { NewNetwork, networkCreate } from './create'

/** Refused as its two parts are; a VLAN that is refused leaves no network behind. */
export const networkCreateExternal = defineOperation({
  name: 'xs.network.createExternal',
  input: NewNetwork.extend({ pif: Ref, tag: Tag }),
  title: ({ name_label, pif, tag }, lab) => `Create network ${name_label}, VLAN ${tag} on ${titled(lab, 'xs_pif', pif)}`,
  run(tx, { pif, tag, ...input }) {
    const { network } = networkCreate.run(tx, input)
    return { network, ...poolCreateVlan.run(tx, { pif, network, tag }) }
  },
})
