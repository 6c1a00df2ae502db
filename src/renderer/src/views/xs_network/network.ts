/** A network's state, summary and properties. */
import { automaticWords } from '@shared/model/xenserver-names'
import type { ObjectState } from '../../app/kinds'
import type { PropertySection } from '../../components/property'
import { useMirror } from '../../stores/mirror'
import {
  isPlainVm,
  networkKind,
  networkKindWords,
  networkLink,
  networkPifs,
  networkVlan,
  nicTitle,
  tagWords,
  type Network,
} from '../shared/xenserver'

const STATES = {
  Connected: 'up',
  'Partially connected': 'warning',
  Disconnected: 'down',
  Unknown: 'none',
  None: 'none',
} as const

export function networkState(network: Network): ObjectState {
  const word = networkLink(network)
  return { state: STATES[word], word: word === 'None' ? 'Private' : word }
}

/** One value for all hosts, or `differs`: what XenCenter hid by showing the first host's. */
export function acrossHosts(values: readonly string[]): string {
  const distinct = new Set(values)
  return distinct.size > 1 ? 'differs' : ([...distinct][0] ?? '')
}

export function networkNic(network: Network): string {
  return acrossHosts(networkPifs(network).map(nicTitle))
}
export function networkVlanText(network: Network): string {
  return tagWords(networkVlan(network))
}
/** MAC addresses are each host's own: one host's is shown, several are counted. */
export function networkMac(network: Network): string {
  const macs = networkPifs(network)
    .filter(({ VLAN }) => VLAN < 0)
    .map(({ MAC }) => MAC)
  return macs.length > 1 ? `${macs.length} hosts` : (macs[0] ?? '')
}

/** VMs with an interface here, templates and snapshots left out. */
export function vmsOn(network: Network): Set<string> {
  const mirror = useMirror()
  const ids = new Set(mirror.by('xs_vif', 'network', network.id).map(({ VM }) => VM))
  const vms = [...ids].flatMap((id) => mirror.get('xs_vm', id) ?? [])
  return new Set(vms.filter(isPlainVm).map(({ id }) => id))
}

/** `VLAN · NIC 1 · VLAN 20 · MTU 1500 · 14 VMs`. */
export function networkSubtitle(network: Network): string {
  const vms = vmsOn(network).size
  const vlan = networkVlanText(network)
  return [
    networkKind(network).toLowerCase().replace('vlan', 'VLAN'),
    networkNic(network),
    vlan && `VLAN ${vlan}`,
    `MTU ${network.MTU}`,
    vms === 1 ? '1 VM' : `${vms} VMs`,
  ]
    .filter(Boolean)
    .join(' · ')
}

export function networkSections(network: Network): PropertySection[] {
  const hosts = networkPifs(network)
  return [
    {
      heading: 'Network',
      items: [
        { id: 'name_label', label: 'Name', value: network.name_label },
        { id: 'name_description', label: 'Description', value: network.name_description },
        { id: 'tags', label: 'Tags', value: network.tags.join(', ') },
        { id: 'kind', label: 'Kind', value: networkKindWords(network) },
        { id: 'MTU', label: 'MTU', value: network.MTU },
        {
          id: 'automatic',
          label: 'Added to new VMs',
          value: automaticWords(network.other_config),
          ...(network.other_config['automatic'] === undefined ? { hint: 'The key is missing; consoles read that as yes.' } : {}),
        },
        { id: 'locking', label: 'Default locking', value: network.default_locking_mode === 'disabled' ? 'Disabled' : 'Unlocked' },
        ...(network.purpose.length > 0 ? [{ id: 'purpose', label: 'Purpose', value: network.purpose.join(', ') }] : []),
        { id: 'bridge', label: 'Bridge', value: network.bridge, mono: true },
        { id: 'uuid', label: 'UUID', value: network.uuid, mono: true },
      ],
    },
    {
      heading: hosts.length > 1 ? 'On each host' : 'Uplink',
      items: hosts.length
        ? hosts.map((pif) => ({
            id: pif.id,
            label: useMirror().get('xs_host', pif.host)?.name_label ?? '',
            link: { kind: 'xs_pif', id: pif.id },
            hint: [pif.VLAN < 0 && pif.MAC, !pif.currently_attached && 'not attached', pif.IP].filter(Boolean).join(', '),
          }))
        : [{ id: 'none', label: 'NIC', value: 'None: frames stay inside one host' }],
    },
  ]
}
