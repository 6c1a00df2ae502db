/** PIF.plug and PIF.unplug. */
import { z } from 'zod'
import { defineOperation } from '../../../../inventory/operation'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needHost, titled } from '../rows'
import { plug, unplug } from './plugging'

const Input = z.strictObject({ pif: Ref })

/** Refused: PIF_UNMANAGED, TRANSPORT_PIF_NOT_CONFIGURED, CANNOT_PLUG_BOND_SLAVE; in 5.6 what conflicts with a bond. */
export const pifPlug = defineOperation({
  name: 'xs.pif.plug',
  input: Input,
  title: ({ pif }, lab) => `Plug ${titled(lab, 'xs_pif', pif)}`,
  run(tx, input) {
    const pif = tx.need('xs_pif', input.pif)
    needHost(tx, pif.host)
    plug(tx, pif)
    tx.command(xe('pif-plug', { uuid: pif.uuid }))
    return { pif: pif.id }
  },
})

/** Refused: PIF_UNMANAGED, HA_IS_ENABLED, PIF_IS_MANAGEMENT_INTERFACE, VIF_IN_USE, PIF_DOES_NOT_ALLOW_UNPLUG. */
export const pifUnplug = defineOperation({
  name: 'xs.pif.unplug',
  input: Input,
  title: ({ pif }, lab) => `Unplug ${titled(lab, 'xs_pif', pif)}`,
  run(tx, input) {
    const pif = tx.need('xs_pif', input.pif)
    needHost(tx, pif.host)
    unplug(tx, pif)
    tx.command(xe('pif-unplug', { uuid: pif.uuid }))
    return { pif: pif.id }
  },
})
