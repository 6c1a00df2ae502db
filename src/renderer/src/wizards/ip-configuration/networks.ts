/** The networks that can carry a host's address, and what each is used for. */
import { naturally } from '../../components/natural'
import type { Choice } from '../../components/forms/choice'
import { useMirror } from '../../stores/mirror'
import { releaseProfile } from '@shared/model/xenserver-names'
import {
  isHiddenNetwork,
  kindOfPif,
  networkTitle,
  networkVlan,
  nicTitle,
  pifOnHost,
  tagWords,
  type Host,
  type Network,
} from '../../views/shared/xenserver'
import type { Draft } from './draft'

export const NETWORK_HEADINGS = ['Network', 'NIC', 'VLAN', 'Used for']

/** Visible networks with an uplink on one of the hosts that is neither a tunnel nor a bond's member, by name. */
export function addressableNetworks(pool: string, hosts: readonly Host[]): Network[] {
  return useMirror()
    .by('xs_network', 'pool', pool)
    .filter((network) => !isHiddenNetwork(network) && hosts.some((host) => carries(network, host)))
    .sort((a, b) => naturally(networkTitle(a), networkTitle(b)))
}

function carries(network: Network, host: Host): boolean {
  const pif = pifOnHost(network.id, host.id)
  return pif !== undefined && kindOfPif(pif) !== 'tunnel'
}

/** One line for each network; those that another interface of the wizard has cannot be chosen. */
export function networkChoices(
  networks: readonly Network[],
  hosts: readonly Host[],
  draft: Draft,
  drafts: readonly Draft[],
): Choice[] {
  return networks.map((network) => {
    const user = drafts.find((each) => each.network === network.id)
    const pif = hosts.map((host) => pifOnHost(network.id, host.id)).find((each) => each !== undefined)
    const lacking = hosts.filter((host) => !carries(network, host)).map((host) => host.name_label)
    const used = user ? (user.purpose ?? 'Management') : vmsOn(network)
    return {
      id: network.id,
      cells: [networkTitle(network), pif ? nicTitle(pif) : '', tagWords(networkVlan(network)), used],
      disabled: disabledReason(network, draft, user, hosts),
      ...(lacking.length > 0 ? { note: `Not on ${lacking.join(', ')}.` } : {}),
    }
  })
}

function disabledReason(network: Network, draft: Draft, user: Draft | undefined, hosts: readonly Host[]): string | undefined {
  if (user && user.key !== draft.key) return `In use by ${user.purpose ?? 'Management'}.`
  const old = hosts.some((host) => releaseProfile(host.software_version['product_version']) !== '8')
  if (draft.purpose === null && old && (networkVlan(network) ?? 0) >= 0)
    return 'Management cannot be on a VLAN in this release; let the switch put the port into the VLAN.'
  return undefined
}

function vmsOn(network: Network): string {
  const vifs = useMirror().by('xs_vif', 'network', network.id).length
  return vifs === 0 ? '' : vifs === 1 ? '1 VIF' : `${vifs.toLocaleString('en')} VIFs`
}
