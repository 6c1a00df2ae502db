/** What every bar of a network says of it, found out once for all hosts. */
import { isHiddenNetwork, networkTitle, networkVlan, type Network } from '../../views/shared/xenserver'

interface Facts {
  readonly title: string
  /** -1 = untagged, null = hosts differ. */
  readonly vlan: number | null
  readonly isHidden: boolean
}
export type Networks = (network: Network) => Facts

export function knownNetworks(): Networks {
  const known = new Map<string, Facts>()
  return (network) => {
    let facts = known.get(network.id)
    if (!facts) {
      facts = { title: networkTitle(network), vlan: networkVlan(network), isHidden: isHiddenNetwork(network) }
      known.set(network.id, facts)
    }
    return facts
  }
}
