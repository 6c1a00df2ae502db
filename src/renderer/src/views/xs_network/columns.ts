/** Columns of the pool's networks. */
import { automaticWords } from '@shared/model/xenserver-names'
import type { Column } from '../../components/table/column'
import { networkKind, networkPifs, networkTitle, networkVlan, type Network } from '../shared/xenserver'
import { acrossHosts, networkMac, networkNic, networkState, networkVlanText, vmsOn } from './network'

export const NETWORK_COLUMNS: Column<Network>[] = [
  { id: 'name', label: 'Name', value: networkTitle, link: ({ id }) => ({ kind: 'xs_network', id }), width: 140, grow: true },
  { id: 'description', label: 'Description', value: (network) => network.name_description, width: 110, grow: true },
  { id: 'kind', label: 'Kind', value: networkKind, width: 76 },
  { id: 'nic', label: 'NIC', value: networkNic, hint: nicPerHost, width: 84 },
  { id: 'vlan', label: 'VLAN', value: networkVlan, text: networkVlanText, mono: true, align: 'end', width: 60 },
  { id: 'auto', label: 'Auto', value: (network) => automaticWords(network.other_config), width: 68 },
  { id: 'link', label: 'Link status', value: (network) => networkState(network).word, state: networkState, width: 136 },
  { id: 'mac', label: 'MAC', value: networkMac, mono: true, sort: 'exact', width: 144 },
  { id: 'mtu', label: 'MTU', value: (network) => network.MTU, align: 'end', width: 64 },
  { id: 'vms', label: 'VMs', value: (network) => vmsOn(network).size, align: 'end', width: 60 },
  { id: 'bridge', label: 'Bridge', value: (network) => network.bridge, mono: true, hidden: true },
  { id: 'tags', label: 'Tags', value: (network) => network.tags.join(', '), hidden: true },
  { id: 'uuid', label: 'UUID', value: (network) => network.uuid, mono: true, width: 280, hidden: true },
]

function nicPerHost(network: Network): string {
  const pifs = networkPifs(network)
  return acrossHosts([networkNic(network)]) === 'differs'
    ? `${pifs.length} hosts, differing NICs: see the inspector`
    : networkNic(network)
}
