/**
 * Names for a pool's objects that hold in two states of a lab, where the one was made by other steps than the other
 * and so has other references: an interface by its host and its NICs, a VIF by its VM and device. What has no place of
 * its own (pools, hosts, networks, VMs) keeps its reference, or is matched beforehand.
 */
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'

type Pif = RowOf<'xs_pif'>

/** The reference that a network has in the state compared with. */
export type Alias = (network: string) => string

/** Every interface of a state by key, and back. Read once; a state that changes is read again. */
export class PifKeys {
  private readonly keys = new Map<string, string>()
  private readonly rows = new Map<string, Pif>()

  constructor(reader: Reader, alias: Alias) {
    const pifs = reader.find('xs_pif')
    const byId = new Map(pifs.map((pif) => [pif.id, pif]))
    const members = Map.groupBy(
      pifs.filter((pif) => pif.bond_slave_of !== null),
      (pif) => pif.bond_slave_of,
    )
    const bonds = new Map(reader.find('xs_bond').map((bond) => [bond.master, bond]))
    const vlans = new Map(reader.find('xs_vlan').map((vlan) => [vlan.untagged_PIF, vlan]))
    const tunnels = new Map(reader.find('xs_tunnel').map((tunnel) => [tunnel.access_PIF, tunnel]))
    const keyOf = (pif: Pif, depth = 0): string => {
      const bond = bonds.get(pif.id)
      if (bond) return `${pif.host} bond ${devices(members.get(bond.id) ?? [])}`
      const vlan = vlans.get(pif.id)
      const base = vlan?.tagged_PIF ? byId.get(vlan.tagged_PIF) : undefined
      // An imported VLAN may, wrongly, stand on itself.
      if (vlan && base && depth < 3) return `${keyOf(base, depth + 1)} VLAN ${vlan.tag}`
      if (tunnels.has(pif.id)) return `${pif.host} tunnel ${pif.network === null ? '' : alias(pif.network)}`
      return `${pif.host} ${pif.physical ? 'NIC' : 'loose'} ${pif.device} ${pif.VLAN}`
    }
    for (const pif of pifs) {
      const key = keyOf(pif)
      this.keys.set(pif.id, key)
      this.rows.set(key, pif)
    }
  }

  key(pif: string | null): string | null {
    return pif === null ? null : (this.keys.get(pif) ?? null)
  }

  get(key: string | null): Pif | undefined {
    return key === null ? undefined : this.rows.get(key)
  }

  all(): IterableIterator<[string, Pif]> {
    return this.rows.entries()
  }
}

const devices = (pifs: readonly Pif[]): string =>
  pifs
    .map(({ device }) => device)
    .sort()
    .join('+')

/** Two VIFs of one VM never share a number. */
export const vifKey = ({ VM, device }: Pick<RowOf<'xs_vif'>, 'VM' | 'device'>): string => `${VM} VIF ${Number(device)}`
