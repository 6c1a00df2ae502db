/** PIF.scan: NICs that the host has and the pool does not know yet. */
import { z } from 'zod'
import type { RowOf } from '../../../../../shared/model/tables'
import { nicName } from '../../../../../shared/model/xenserver-names'
import { defineOperation, type Tx } from '../../../../inventory/operation'
import { lateNics } from '../../late-nics'
import { xe } from '../../xe/command'
import { Ref } from '../input'
import { needHost, titled } from '../rows'
import { introduceNic } from './introduce'

/**
 * Makes a PIF for each NIC without one (XS-INS-10); PIFs of NICs that are gone stay. `onlyLate`: for those alone that
 * were cabled late, which is what commands of older releases do in passing. Refused: HOST_OFFLINE.
 */
export const pifScan = defineOperation({
  name: 'xs.pif.scan',
  input: z.strictObject({ host: Ref, onlyLate: z.boolean().default(false) }),
  title: ({ host, onlyLate }, lab) =>
    onlyLate ? `Notice late NICs of ${titled(lab, 'xs_host', host)}` : `Scan ${titled(lab, 'xs_host', host)} for NICs`,
  run(tx, input) {
    const host = needHost(tx, input.host)
    if (input.onlyLate) return { pifs: lateNics(tx, host).map((nic) => noticed(tx, host, nic)) }
    tx.command(xe('pif-scan', { 'host-uuid': host.uuid }))
    return { pifs: scanNics(tx, host) }
  },
})

function noticed(tx: Tx, host: RowOf<'xs_host'>, nic: RowOf<'plant_nic'>): string {
  const pif = introduceNic(tx, host, nic)
  const { device, MAC: mac } = nic
  tx.command(xe('pif-introduce', { 'host-uuid': host.uuid, device, mac }), { prints: pif.uuid, as: 'pif' })
  return pif.id
}

/** PIFs for the NICs that have none yet, as far as their networks are free; returns their ids. */
export function scanNics(tx: Tx, host: RowOf<'xs_host'>): string[] {
  const known = new Set(tx.find('xs_pif', { host: host.id, physical: true }).map((pif) => pif.device))
  const found = tx.find('plant_nic', { owner: host.id }).filter((nic) => !known.has(nic.device))
  return found.flatMap((nic) => {
    const made = tx.attempt(() => introduceNic(tx, host, nic).id)
    if (!made.ok) tx.warn(`${nicName(nic.device)} is left out: ${made.error.message.replace(/\.$/, '')}`)
    return made.ok ? [made.value] : []
  })
}
