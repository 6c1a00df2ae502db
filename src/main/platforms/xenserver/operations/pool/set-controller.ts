/** Pool.set_vswitch_controller: which controller the vSwitches of all hosts follow (XS-PRIV-09, -11). */
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { object } from '../../naming'
import { backendOf, poolProfile } from '../../profile'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Address, Ref } from '../input'
import { titled } from '../rows'
import { switchToOpenVSwitch } from '../tunnel/obstacles'

/**
 * An empty address takes the controller away. Refused, in this order: MESSAGE_METHOD_UNKNOWN in 5.6,
 * OPERATION_NOT_ALLOWED with the Linux bridge on the coordinator, INVALID_IP_ADDRESS_SPECIFIED.
 */
export const poolSetController = defineOperation({
  name: 'xs.pool.setController',
  input: z.strictObject({ pool: Ref, address: Address }),
  title: ({ pool, address }, lab) =>
    address === ''
      ? `Remove the vSwitch controller of ${titled(lab, 'xs_pool', pool)}`
      : `Set the vSwitch controller of ${titled(lab, 'xs_pool', pool)} to ${address}`,
  run(tx, { pool: id, address }) {
    const pool = tx.need('xs_pool', id)
    const profile = poolProfile(tx, id)
    if (!profile.tunnels) {
      throw refusal('MESSAGE_METHOD_UNKNOWN', ['pool.set_vswitch_controller'], { words: { release: profile.name } })
    }
    const master = pool.master === null ? undefined : tx.get('xs_host', pool.master)
    if (master && backendOf(tx, master.id) !== 'openvswitch') {
      throw refusal('OPERATION_NOT_ALLOWED', ['host not configured for vswitch operation'], {
        about: [object(tx, 'xs_host', master.id)],
        words: { remedy: 'Switch the coordinator to Open vSwitch first.' },
        fixes: [switchToOpenVSwitch(master)],
      })
    }
    if (address !== '' && !ipaddr.IPv4.isValidFourPartDecimal(address)) {
      throw refusal('INVALID_IP_ADDRESS_SPECIFIED', ['address'], { field: 'address', words: { value: address } })
    }
    tx.update('xs_pool', id, { vswitch_controller: address })
    tx.command(xe('pool-set-vswitch-controller', { address }))
    return { pool: id }
  },
})
