/** The console's network properties: settings, and NIC and VLAN in place on every host, as one action. */
import { withNoun } from '../../../../../shared/model/words'
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { Ref } from '../input'
import { titled } from '../rows'
import { Tag } from '../vlan/vlan'
import { speakEdit } from './commands'
import { NetworkSettings, setNetwork } from './edit'
import { replug } from './replug'
import { moveUplink } from './uplink'
import { hasManyVifs } from './vacate'

const Uplink = z.strictObject({ pif: Ref, tag: Tag })

/**
 * `uplink`: the NIC or bond and the tag that the network is to have on every host; null makes it private, left
 * out leaves it. A new MTU takes effect at once: VIFs of running VMs and the PIFs are unplugged and plugged
 * again. Refused: what changes of the uplink refuse (moveUplink), what the setters refuse (xs.network.edit), and
 * for a new MTU what VIF.unplug and PIF.unplug refuse.
 */
export const networkReconfigure = defineOperation({
  name: 'xs.network.reconfigure',
  input: z.strictObject({ network: Ref, ...NetworkSettings, uplink: Uplink.nullable().optional() }),
  title: ({ network }, lab) => `Change ${withNoun('network', titled(lab, 'xs_network', network))}`,
  isLong: ({ network, MTU }, lab) => MTU !== undefined && hasManyVifs(lab, network),
  run(tx, { network: id, uplink, ...settings }) {
    const before = tx.need('xs_network', id)
    const after = setNetwork(tx, before, settings)
    speakEdit(tx, before, after)
    if (uplink !== undefined) {
      moveUplink(tx, after, uplink, (better) => ({
        operation: 'xs.network.reconfigure',
        input: { ...settings, network: id, uplink: uplink && { ...uplink, ...better } },
      }))
    }
    if (after.MTU !== before.MTU) replug(tx, after)
    return { network: id }
  },
})
