/** Networks whose interfaces can carry tunnels: those with a NIC, a bond or a VLAN beneath. */
import type { Choice } from '../../components/forms/choice'
import { naturally } from '../../components/natural'
import { useMirror } from '../../stores/mirror'
import {
  interfacePurpose,
  isHiddenNetwork,
  networkPifs,
  networkTitle,
  nicTitle,
  poolHosts,
  type Network,
  type Pool,
} from '../../views/shared/xenserver'

export const TRANSPORT_HEADINGS = ['Network', 'NIC', 'In use for', 'Addresses']

export function transportChoices(pool: Pool): Choice[] {
  const mirror = useMirror()
  return mirror
    .by('xs_network', 'pool', pool.id)
    .filter((network) => !isHiddenNetwork(network) && networkPifs(network).length > 0)
    .filter((network) => networkPifs(network).every((pif) => mirror.by('xs_tunnel', 'access_PIF', pif.id).length === 0))
    .map((network) => choice(pool, network))
    .sort((a, b) => naturally(a.cells[0] ?? '', b.cells[0] ?? ''))
}

function choice(pool: Pool, network: Network): Choice {
  const pifs = networkPifs(network)
  const [first] = pifs
  const having = pifs.filter((pif) => pif.ip_configuration_mode !== 'None').length
  const purposes = new Set(pifs.map(interfacePurpose).filter(Boolean))
  return {
    id: network.id,
    cells: [
      networkTitle(network),
      first ? nicTitle(first) : '',
      [...purposes].join(', '),
      `on ${having} of ${poolHosts(pool).length} hosts`,
    ],
  }
}
