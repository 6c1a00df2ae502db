/** Networks to choose from, told apart by more than their names. */
import type { Choice } from '../../components/forms/choice'
import { naturally } from '../../components/natural'
import { useMirror } from '../../stores/mirror'
import { networkNic, networkState } from '../xs_network/network'
import { hostName, isHiddenNetwork, networkTitle, networkVlan, pifOnHost, tagWords, type Network } from './xenserver'

export const NETWORK_HEADINGS = ['Network', 'NIC', 'VLAN', 'Link']

/** The visible networks of a pool by name; `host`: where the VM runs, to tell which networks it lacks. */
export function networkChoices(pool: string | null, host: string | null): Choice[] {
  return useMirror()
    .by('xs_network', 'pool', pool ?? '')
    .filter((network) => !isHiddenNetwork(network))
    .map((network) => choice(network, host))
    .sort((a, b) => naturally(a.cells[0] ?? '', b.cells[0] ?? ''))
}

function choice(network: Network, host: string | null): Choice {
  const elsewhere = host !== null && networkNic(network) !== '' && !pifOnHost(network.id, host)
  return {
    id: network.id,
    cells: [networkTitle(network), networkNic(network) || 'private', tagWords(networkVlan(network)), networkState(network).word],
    ...(elsewhere ? { note: `Not on ${hostName(host)}, where the VM runs.` } : {}),
  }
}
