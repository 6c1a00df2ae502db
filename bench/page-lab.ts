/**
 * The lab that the page is measured on: generated evenly, then made uneven, as the longest level of a tree
 * and the longest table decide how it feels. 10,000 VIFs are on one network, 2,000 VMs run on one host.
 */
import { z } from 'zod'
import { defineOperation } from '../src/main/inventory/operation'
import { Inventory } from '../src/main/inventory/inventory'
import { labOf } from './lab-of'

export const CROWD = { vifs: 10_000, vms: 2_000, locked: 1_000 }

export interface PageLab {
  folder: string
  path: string
  /** The network with the most VIFs, and its first VIF. */
  network: string
  vif: string
}

const crowd = defineOperation({
  name: 'bench.crowd',
  input: z.strictObject({}),
  title: () => 'Crowd one network and one host',
  run(tx) {
    const network = tx.first('xs_network', { name_label: 'VLAN 100' })?.id ?? ''
    const host = tx.first('xs_host', { name_label: 'host 0' })?.id ?? ''
    const vifs = tx.find('xs_vif').slice(0, CROWD.vifs)
    for (const { id } of vifs) tx.update('xs_vif', id, { network })
    for (const { id } of tx.find('xs_vm').slice(0, CROWD.vms)) tx.update('xs_vm', id, { resident_on: host, affinity: host })
    return { network, vif: vifs[0]?.id ?? '' }
  },
})

/** The last action of the lab, so that undo and redo take it back and forth: as many rows as are not yet sent to a worker. */
const lock = defineOperation({
  name: 'bench.lock',
  input: z.strictObject({ network: z.string() }),
  title: () => `Lock ${CROWD.locked} VIFs`,
  run(tx, { network }) {
    for (const { id } of tx.find('xs_vif', { network }).slice(0, CROWD.locked))
      tx.update('xs_vif', id, { locking_mode: 'locked' })
  },
})

/** The caller removes the folder. */
export function pageLab(vifs: number): PageLab {
  const { folder, path } = labOf(vifs)
  const lab = Inventory.open(path)
  try {
    const { result } = lab.apply(crowd, {})
    lab.apply(lock, { network: result.network })
    return { folder, path, ...result }
  } finally {
    lab.close()
  }
}
