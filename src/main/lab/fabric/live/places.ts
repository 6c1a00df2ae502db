/** Where an object's frames pass in the data plane. */
import type { InterfaceRef } from '../../../../shared/contract/counters'
import type { RowOf } from '../../../../shared/model/tables'
import type { CapturePlace } from '../../../fabric/capture'
import { nameIn } from '../../../fabric/name'
import type { Reader } from '../../../inventory/operation'

/** A PIF's are its NIC, its bond's NICs, or for a VLAN those of what it stands on, with its tag. */
export function placesOf(reader: Reader, { kind, id }: InterfaceRef): CapturePlace[] {
  if (kind !== 'xs_pif') return [{ name: nameIn(kind, id) }]
  const pif = reader.get('xs_pif', id)
  if (!pif) return []
  const vlan = pif.VLAN_master_of === null ? undefined : reader.get('xs_vlan', pif.VLAN_master_of)
  const base = vlan?.tagged_PIF ? reader.get('xs_pif', vlan.tagged_PIF) : pif
  if (!base) return []
  const bond = reader.first('xs_bond', { master: base.id })
  const members = bond ? reader.find('xs_pif', { bond_slave_of: bond.id }) : [base]
  return members.map((member) => ({ name: nicOf(reader, member), ...(vlan && { tag: vlan.tag }) }))
}

function nicOf(reader: Reader, { id, host, device }: RowOf<'xs_pif'>): string {
  const nic = host === null ? undefined : reader.first('plant_nic', { owner: host, device })
  return nic ? nameIn('plant_nic', nic.id) : nameIn('xs_pif', id, 'nic')
}
