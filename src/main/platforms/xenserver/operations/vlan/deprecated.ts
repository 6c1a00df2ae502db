/** The deprecated ways to VLANs, by device name: PIF.create_VLAN, PIF.destroy, Pool.create_VLAN. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { defineOperation, type Reader, type Tx } from '../../../../inventory/operation'
import { object } from '../../naming'
import { refusal } from '../../refusals'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needHost, needIn, titled } from '../rows'
import { createVlan, destroyVlan, sayVlan } from './records'
import { Tag } from './vlan'

type Pif = RowOf<'xs_pif'>

const Device = z.string().max(100)

/** PIF.create_VLAN: on the first untagged PIF with that device. Refused: HOST_OFFLINE, INVALID_VALUE [device], then as VLAN.create. */
export const pifCreateVlan = defineOperation({
  name: 'xs.pif.createVlan',
  input: z.strictObject({ device: Device, network: Ref, host: Ref, tag: Tag }),
  title: ({ device, host, tag }, lab) => `Create VLAN ${tag} on ${device} of ${titled(lab, 'xs_host', host)}`,
  run(tx, { device, network: id, host, tag }) {
    const network = needIn(tx, tx.need('xs_host', host).pool, 'xs_network', id, 'network')
    return { pif: onDevice(tx, device, host, tag, network) }
  },
})

/** Pool.create_VLAN: the same on every host, those that are away too, where it fails; all or none. */
export const poolCreateVlanOnDevice = defineOperation({
  name: 'xs.pool.createVlanOnDevice',
  input: z.strictObject({ pool: Ref, device: Device, network: Ref, tag: Tag }),
  title: ({ device, pool, tag }, lab) => `Create VLAN ${tag} on ${device} of every host of ${titled(lab, 'xs_pool', pool)}`,
  run(tx, { pool, device, network: id, tag }) {
    const network = needIn(tx, pool, 'xs_network', id, 'network')
    return { pifs: tx.find('xs_host', { pool }).map((host) => onDevice(tx, device, host.id, tag, network)) }
  },
})

function onDevice(tx: Tx, device: string, host: string, tag: number, network: RowOf<'xs_network'>): string | null {
  needHost(tx, host)
  const tagged = tx.first('xs_pif', { host, device, VLAN: -1 })
  if (!tagged) throw refusal('INVALID_VALUE', ['device', device], { field: 'device' })
  const vlan = createVlan(tx, tagged, tag, network)
  sayVlan(tx, vlan, tagged, network)
  return vlan.untagged_PIF
}

/** PIF.destroy: of a VLAN's own PIF, with the VLAN. Refused: HOST_OFFLINE, PIF_IS_PHYSICAL, then as VLAN.destroy. */
export const pifDestroy = defineOperation({
  name: 'xs.pif.destroy',
  input: z.strictObject({ pif: Ref }),
  title: ({ pif }, lab) => `Remove ${titled(lab, 'xs_pif', pif)}`,
  run(tx, input) {
    const pif = tx.need('xs_pif', input.pif)
    needHost(tx, pif.host)
    const vlan = needVlan(tx, pif)
    destroyVlan(tx, vlan)
    tx.command(xe('vlan-destroy', { uuid: vlan.uuid }))
    return { pif: pif.id }
  },
})

function needVlan(reader: Reader, pif: Pif): RowOf<'xs_vlan'> {
  const vlan = pif.VLAN < 0 || pif.VLAN_master_of === null ? undefined : reader.get('xs_vlan', pif.VLAN_master_of)
  if (!vlan) throw refusal('PIF_IS_PHYSICAL', [], { about: [object(reader, 'xs_pif', pif.id)] })
  return vlan
}
