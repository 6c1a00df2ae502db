/** Networks: who uses them, and where their frames leave the hosts. */
import { automaticWords } from '@shared/model/xenserver-names'
import { defineKind } from '../../app/kinds'
import { run } from '../../app/operations'
import { mapTab } from '../../fabric/map/map-tab'
import { useMirror } from '../../stores/mirror'
import { describe, generalTab, labelEdits } from '../shared/general-tab'
import { BondIcon, NetworkIcon, PrivateNetworkIcon, VlanIcon } from '../shared/icons'
import { inspectorOf } from '../shared/inspector'
import LogTab from '../shared/LogTab.vue'
import type { Edits } from '../shared/tab-data'
import { tableTab } from '../shared/table-tab'
import { networkKind, networkPifs, networkTitle, type Network } from '../shared/xenserver'
import { pifActions } from '../xs_pif/actions'
import { HOST_COLUMN, PIF_COLUMNS } from '../xs_pif/columns'
import { vifActions } from '../xs_vif/actions'
import { USER_COLUMNS } from '../xs_vif/columns'
import { takesVifs } from '../xs_vif/move'
import BondPanel from './BondPanel.vue'
import { networkActions } from './actions'
import { networkSections, networkState, networkSubtitle } from './network'
import PathTab from './PathTab.vue'

const ICONS = { External: NetworkIcon, VLAN: VlanIcon, Bond: BondIcon, Tunnel: NetworkIcon, Private: PrivateNetworkIcon } as const
const vifsOn = (network: Network) => useMirror().by('xs_vif', 'network', network.id)

function edits(network: Network): Edits {
  const set = (patch: Record<string, unknown>) => run('xs.network.edit', { network: network.id, ...patch }, { quiet: true })
  return {
    ...labelEdits('xs_network', network),
    MTU: {
      save: (text) => set({ MTU: Number(text) }),
      check: (text) =>
        Number.isInteger(Number(text)) && Number(text) >= 68 && Number(text) <= 9216
          ? undefined
          : 'The MTU is between 68 and 9,216.',
    },
    automatic: {
      value: automaticWords(network.other_config),
      options: ['Yes', 'No'],
      save: (word) => set({ automatic: word === 'Yes' }),
    },
  }
}

export default defineKind<'xs_network'>({
  kind: 'xs_network',
  label: 'Network',
  plural: 'Networks',
  icon: NetworkIcon,
  iconOf: (network) => ICONS[networkKind(network)],
  title: networkTitle,
  subtitle: networkSubtitle,
  state: networkState,
  parent: (network) => (network.pool ? { kind: 'xs_pool', id: network.pool } : null),
  rename: (network, name) => describe('xs_network', network.id, { name_label: name }),
  tabs: [
    {
      id: 'general',
      label: 'General',
      component: generalTab('xs_network', { sections: networkSections, edits, more: BondPanel }),
    },
    {
      id: 'users',
      label: 'Who uses this',
      count: (network) => vifsOn(network).length,
      component: tableTab({
        kind: 'xs_network',
        rowKind: 'xs_vif',
        name: 'network-users',
        label: 'Who uses this network',
        rows: vifsOn,
        columns: USER_COLUMNS,
        actions: vifActions,
        empty: 'No VM, template or snapshot has an interface on this network.',
      }),
    },
    {
      id: 'pifs',
      label: 'PIFs',
      count: (network) => networkPifs(network).length,
      component: tableTab({
        kind: 'xs_network',
        rowKind: 'xs_pif',
        name: 'network-pifs',
        label: 'PIFs on each host',
        rows: networkPifs,
        columns: [HOST_COLUMN, ...PIF_COLUMNS.filter(({ id }) => id !== 'network')],
        actions: pifActions,
        empty: 'Private network: no host has a NIC on it.',
      }),
    },
    { id: 'path', label: 'Path', component: PathTab },
    mapTab('xs_network'),
    { id: 'log', label: 'Log', component: LogTab },
  ],
  inspector: inspectorOf('xs_network', networkSections),
  actions: networkActions,
  takes: { xs_vif: takesVifs },
})
