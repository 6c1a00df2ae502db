/** The console's external networks: Network.create and Pool.create_VLAN_from_PIF for each tag, as one action (XS-VLAN-01). */
import { z } from 'zod'
import { LAST_VLAN } from '../../../../../shared/model/vlan-list'
import { fillVlanName, VLAN_NAME } from '../../../../../shared/model/vlan-names'
import { defineOperation } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { correspondingPifs, createVlans } from '../pool/create-vlan'
import { needIn, titled } from '../rows'
import type { Better } from '../vlan/records'
import { Tag } from '../vlan/vlan'
import { speakCreate } from './commands'
import { insertNetwork, NetworkFields, NetworkNames } from './create'

const Input = z.strictObject({
  ...NetworkFields,
  /** NIC or bond of any host; the other hosts take the like. */
  pif: Ref,
  /** One network for each; every tag there is fits. */
  vlans: z
    .array(z.strictObject({ tag: Tag, ...NetworkNames }))
    .min(1)
    .max(LAST_VLAN + 1),
})
type Input = z.infer<typeof Input>

/** VLANs; more take longer than a page may stand still. */
const AT_ONCE = 20

/** All networks or none. Refused as their parts are; a VLAN that is refused leaves no network behind. */
export const networkCreateExternal = defineOperation({
  name: 'xs.network.createExternal',
  input: Input,
  title({ pif, vlans }, lab) {
    const on = titled(lab, 'xs_pif', pif)
    const [first] = vlans
    if (vlans.length > 1 || !first) return `Create ${vlans.length.toLocaleString('en')} VLAN networks on ${on}`
    return `Create network ${first.name_label}, VLAN ${first.tag} on ${on}`
  },
  isLong: ({ pool, vlans }, lab) => vlans.length * lab.count('xs_host', { pool }) > AT_ONCE,
  run(tx, { vlans, pif: id, ...common }) {
    const pif = needIn(tx, common.pool, 'xs_pif', id, 'pif')
    const bases = correspondingPifs(tx, pif)
    const networks = vlans.map(({ tag, ...names }, at) => {
      tx.progress(at, vlans.length, names.name_label)
      const network = insertNetwork(tx, { ...common, ...names })
      createVlans(tx, bases, tag, network, (better) => retry({ ...common, vlans, pif: id }, at, better))
      speakCreate(tx, network)
      tx.command(xe('pool-vlan-create', { 'pif-uuid': pif.uuid, vlan: tag, 'network-uuid': network.uuid }))
      return network.id
    })
    return { networks, hosts: bases.length }
  },
})

/** The same with a better tag or NIC; a network named after its VLAN is renamed with it. */
function retry(input: Input, at: number, { pif = input.pif, tag }: Better) {
  const vlans = input.vlans.map((vlan, index) => {
    if (index !== at || tag === undefined) return vlan
    const named = vlan.name_label === fillVlanName(VLAN_NAME, vlan.tag)
    return { ...vlan, tag, name_label: named ? fillVlanName(VLAN_NAME, tag) : vlan.name_label }
  })
  return { operation: 'xs.network.createExternal', input: { ...input, pif, vlans } }
}
