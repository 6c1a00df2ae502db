/** What the hosts of XenServer pools use their NICs for: the networks above each, with the tag that leaves it. */
import type { RowOf } from '../../../shared/model/tables'
import type { Reader } from '../../inventory/operation'
import type { NicUse } from '../../inventory/part'
import { nameOf } from './naming'

type Pif = RowOf<'xs_pif'>

/** By NIC; the members of a bond all carry what is above the bond. Untagged first, then by tag. */
export function nicUses(reader: Reader): Map<string, NicUse[]> {
  const pifs = new Map(reader.find('xs_pif').map((pif) => [pif.id, pif]))
  const vlans = new Map(reader.find('xs_vlan').map(({ id, tagged_PIF }) => [id, tagged_PIF]))
  const members = membersOf(reader, pifs)
  const nics = new Map(reader.find('plant_nic').map(({ id, owner, device }) => [key(owner, device), id]))
  const useOf = useTeller(reader)
  const uses = new Map<string, NicUse[]>()
  for (const pif of pifs.values()) {
    // A member's own network is out of use while it is bonded.
    if (pif.network === null || pif.bond_slave_of !== null) continue
    const below = pif.VLAN < 0 ? pif : pifs.get(vlans.get(pif.VLAN_master_of ?? '') ?? '')
    for (const { host, device } of below ? (members.get(below.id) ?? [below]) : []) {
      const nic = nics.get(key(host ?? '', device))
      if (nic !== undefined) addTo(uses, nic, useOf(pif, pif.network))
    }
  }
  for (const those of uses.values()) those.sort((a, b) => (a.tag ?? -1) - (b.tag ?? -1))
  return uses
}

const key = (host: string, device: string): string => `${host} ${device}`

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/** The PIFs that are bonded, by the PIF of their bond. */
function membersOf(reader: Reader, pifs: ReadonlyMap<string, Pif>): Map<string, Pif[]> {
  const bonds = new Map(reader.find('xs_bond').map(({ id, master }) => [id, master]))
  const members = new Map<string, Pif[]>()
  for (const pif of pifs.values()) {
    const master = bonds.get(pif.bond_slave_of ?? '')
    if (master) addTo(members, master, pif)
  }
  return members
}

/** Networks are named once: they are on many NICs. */
function useTeller(reader: Reader): (pif: Pif, network: string) => NicUse {
  const names = new Map<string, string>()
  const nameOfNetwork = (id: string): string => {
    const name = names.get(id) ?? nameOf(reader, 'xs_network', id)
    names.set(id, name)
    return name
  }
  const withVms = new Set(
    reader
      .select<{ network: string }>('SELECT DISTINCT network FROM xs_vif WHERE network IS NOT NULL')
      .map(({ network }) => network),
  )
  return (pif, network) => ({
    network: nameOfNetwork(network),
    tag: pif.VLAN < 0 ? null : pif.VLAN,
    purposes: [...ownPurpose(pif), ...(withVms.has(network) ? ['VMs'] : [])],
  })
}

/** What the host's own address there is for. */
function ownPurpose(pif: Pif): string[] {
  if (pif.management) return ['management']
  if (pif.ip_configuration_mode === 'None') return []
  return [pif.other_config['management_purpose'] ?? 'host address']
}
