/** For tests: the steps that bonds are made of, on whichever lab stands now. */
import type { XenLab } from '../testing'

export function bondSteps(lab: () => XenLab) {
  const network = (name_label = 'Bond', more = {}) =>
    lab().apply<{ network: string }>('xs.network.create', { pool: lab().pool, name_label, ...more }).network
  return {
    network,
    bondOf: (members: string[], more = {}) =>
      lab().apply<{ bond: string; master: string }>('xs.bond.create', { network: network(), members, ...more }),
    vlan: (tagged_PIF: string, tag: number, on: string) =>
      lab().apply<{ vlan: string; pif: string }>('xs.vlan.create', { tagged_PIF, tag, network: on }),
    /** The physical PIFs of the first host's NICs. */
    pifs: (...nics: number[]) => nics.map((nic) => lab().pif(0, nic).id),
  }
}
