/** Why something of a network cannot be changed or removed now, in words for greyed controls (XenCenter's rules). */
import { useMirror } from '../../stores/mirror'
import { hostName, networkKind, networkPifs, networkTitle, pifTitle, vmName, type Network } from '../shared/xenserver'

const attachedTo = (network: Network) =>
  useMirror()
    .by('xs_vif', 'network', network.id)
    .filter((vif) => vif.currently_attached)

/** NIC and VLAN are for VLAN and private networks, and not while something uses the wire. */
export function uplinkLock(network: Network): string | undefined {
  const kind = networkKind(network)
  const [first] = networkPifs(network)
  if (kind === 'Private') return undefined
  if (kind !== 'VLAN') return `${networkTitle(network)} is the network of ${first ? pifTitle(first) : 'a NIC'} itself.`
  const attached = attachedTo(network)
  if (attached.length > 0) {
    const [vif] = attached
    const more = attached.length > 1 ? ` and ${attached.length - 1} more` : ''
    return `An interface of ${vmName(vif?.VM ?? null)}${more} is attached. Unplug all first, or move them.`
  }
  const addressed = networkPifs(network).find((pif) => pif.management || pif.ip_configuration_mode !== 'None')
  return addressed && `${hostName(addressed.host)} has ${addressed.management ? 'its management interface' : 'an address'} on it.`
}

/** Its PIFs and VIFs are plugged again for another MTU, which no host does to its management interface. */
export function mtuLock(network: Network): string | undefined {
  const management = networkPifs(network).find((pif) => pif.management)
  return management && `${hostName(management.host)} has its management interface on it.`
}

export function lockingLock(network: Network): string | undefined {
  const [vif] = attachedTo(network)
  return vif && `An interface of ${vmName(vif.VM)} is attached; the mode changes only while none is.`
}

/** What is no network of its own stays; what VIFs it has is asked in the dialog. */
export function removalLock(network: Network): string | undefined {
  const kind = networkKind(network)
  const hosts = networkPifs(network).length
  const on = hosts === 1 ? 'its host' : `${hosts} hosts`
  if (kind === 'External') return `${networkTitle(network)} is the network of a NIC on ${on}. Hide it instead.`
  if (kind === 'Bond') return `${networkTitle(network)} is the network of a bond on ${on}. Remove the bond first.`
  return network.other_config['is_guest_installer_network'] === 'true' ? 'It belongs to the system.' : undefined
}
