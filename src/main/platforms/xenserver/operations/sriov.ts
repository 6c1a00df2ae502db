/** SR-IOV networks where they stand in the way: an imported pool has them among the records that are only kept. */
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import { keptRows } from './kept'

type Pif = RowOf<'xs_pif'>

/** The PIF that stands for a NIC's virtual functions. */
export const isSriovLogical = (reader: Reader, pif: Pif): boolean => isPart(reader, pif, 'logical_PIF')

/** The NIC beneath one. */
export const isSriovPhysical = (reader: Reader, pif: Pif): boolean => isPart(reader, pif, 'physical_PIF')

function isPart(reader: Reader, { pool, id }: Pif, part: 'logical_PIF' | 'physical_PIF'): boolean {
  return keptRows(reader, pool, 'network_sriov').some(({ attributes }) => attributes[part] === id)
}

/** A VLAN's own PIF over virtual functions. */
export function isVlanOnSriov(reader: Reader, pif: Pif): boolean {
  const vlan = pif.VLAN_master_of === null ? undefined : reader.get('xs_vlan', pif.VLAN_master_of)
  const tagged = vlan?.tagged_PIF ? reader.get('xs_pif', vlan.tagged_PIF) : undefined
  return tagged !== undefined && isSriovLogical(reader, tagged)
}

/** Whether a network is made of virtual functions, on whatever host. */
export function isSriovNetwork(reader: Reader, network: string | null): boolean {
  if (network === null || !reader.first('xs_kept', { class: 'network_sriov' })) return false
  return reader.find('xs_pif', { network }).some((pif) => isSriovLogical(reader, pif) || isVlanOnSriov(reader, pif))
}
