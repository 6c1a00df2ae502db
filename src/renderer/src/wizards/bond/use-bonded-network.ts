/** The bonds of one network, as the wizards that change or remove them see them. */
import { computed } from 'vue'
import { useMirror } from '../../stores/mirror'
import { bondsOfNetwork, bondTitle, consoleOf } from '../../views/shared/bonds'
import { bondMembers, interfacePurpose, networkTitle, vlansOn, type Network, type Pool } from '../../views/shared/xenserver'
import type { BondUse } from '@shared/model/bond-questions'
import { nicRowsOf } from './nics'

export function useBondedNetwork(id: string) {
  const mirror = useMirror()
  const network = mirror.get('xs_network', id)
  const pool = mirror.get('xs_pool', network?.pool)
  if (!network || !pool) throw new Error('the network of a bond is needed')
  const bonds = bondsOfNetwork(network)
  const [first] = bonds
  const { limits, release } = consoleOf(pool)
  return {
    network,
    pool,
    limits,
    release,
    bonds,
    /** Of the coordinator, which stands for the others. */
    first: first?.bond,
    title: first ? bondTitle(first.bond) : networkTitle(network),
    rows: computed(() => nicRowsOf(pool)),
    devices: devicesOf(network, pool),
  }
}

/** The devices in the bond, as the coordinator calls them. */
function devicesOf(network: Network, pool: Pool): string[] {
  const members = new Set(bondsOfNetwork(network).flatMap(({ bond }) => bondMembers(bond).map(({ id }) => id)))
  return nicRowsOf(pool).flatMap(({ device, at }) => (at.some(({ pif }) => pif && members.has(pif.id)) ? device : []))
}

/** What the bonds carry beside VMs' traffic, for the questions before they are removed. */
export function useOfBonds(network: Network, pool: Pool): BondUse {
  const masters = bondsOfNetwork(network).map(({ master }) => master)
  return {
    management: masters.some(({ management }) => management),
    secondary: [...new Set(masters.filter((pif) => !pif.management).flatMap((pif) => interfacePurpose(pif) || []))],
    ha: pool.ha_enabled,
  }
}

/** What is on a bond of one host and goes back to its primary member. */
export function burdenOf(network: Network) {
  const mirror = useMirror()
  return bondsOfNetwork(network).map(({ bond, master }) => {
    const primary = mirror.get('xs_pif', bond.primary_slave) ?? bondMembers(bond)[0]
    const vifs = mirror.by('xs_vif', 'network', network.id)
    return {
      id: bond.id,
      host: mirror.get('xs_host', master.host)?.name_label ?? '',
      primary,
      purpose: interfacePurpose(master),
      address: master.IP,
      tags: vlansOn(master).map(({ VLAN }) => VLAN),
      vifs: vifs.filter((vif) => mirror.get('xs_vm', vif.VM)?.resident_on === master.host).length,
    }
  })
}
