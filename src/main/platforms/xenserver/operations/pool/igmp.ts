/** Pool.set_igmp_snooping_enabled: whether the vSwitches of all hosts listen to who wants which multicast. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { object } from '../../naming'
import { isLive } from '../../placement'
import { backendOf, poolProfile } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { switchToOpenVSwitch } from '../tunnel/obstacles'
import { Ref } from '../input'
import { bondHolding } from '../../placement'
import { bringUp } from '../pif/plugging'
import { outOfReach, titled } from '../rows'

/**
 * Every untagged interface that is managed and in no bond is attached anew. Refused, in this order:
 * MESSAGE_METHOD_UNKNOWN before 7.3, OPENVSWITCH_NOT_ACTIVE for the coordinator,
 * COULD_NOT_UPDATE_IGMP_SNOOPING_EVERYWHERE while a host is away.
 */
export const poolSetIgmpSnooping = defineOperation({
  name: 'xs.pool.setIgmpSnooping',
  input: z.strictObject({ pool: Ref, enabled: z.boolean() }),
  title: ({ pool, enabled }, lab) => `Turn IGMP snooping ${enabled ? 'on' : 'off'} in ${titled(lab, 'xs_pool', pool)}`,
  run(tx, { pool: id, enabled }) {
    const pool = tx.need('xs_pool', id)
    const { name, igmpSnooping } = poolProfile(tx, id)
    if (!igmpSnooping) {
      throw refusal('MESSAGE_METHOD_UNKNOWN', ['pool.set_igmp_snooping_enabled'], { words: { release: name } })
    }
    const coordinator = tx.need('xs_host', pool.master ?? '')
    if (backendOf(tx, coordinator.id) !== 'openvswitch') {
      throw refusal('OPENVSWITCH_NOT_ACTIVE', [], {
        about: [object(tx, 'xs_host', coordinator.id)],
        fixes: [switchToOpenVSwitch(coordinator)],
      })
    }
    const away = tx.find('xs_host', { pool: id }).filter((host) => !isLive(tx, host) || outOfReach(tx, host) !== '')
    if (away.length > 0) {
      const about = away.map((host) => object(tx, 'xs_host', host.id))
      throw refusal('COULD_NOT_UPDATE_IGMP_SNOOPING_EVERYWHERE', [], { about })
    }
    tx.update('xs_pool', id, { igmp_snooping_enabled: enabled })
    for (const pif of tx.find('xs_pif', { pool: id, managed: true, VLAN: -1 }))
      if (!bondHolding(tx, pif) && pif.currently_attached) bringUp(tx, tx.need('xs_pif', pif.id))
    tx.command(xe('pool-param-set', { uuid: pool.uuid, 'igmp-snooping-enabled': enabled }))
    return { pool: id }
  },
})
