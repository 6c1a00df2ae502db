/** Pools: the top of everything XenServer. */
import { defineKind } from '../../app/kinds'
import { mapTab } from '../../fabric/map/map-tab'
import ReachTab from '../../fabric/reach/ReachTab.vue'
import { useMirror } from '../../stores/mirror'
import { newHost, newPool } from '../../wizards/new-host/actions'
import { takesHosts } from '../../wizards/join-pool/actions'
import { describe, generalTab, labelEdits } from '../shared/general-tab'
import { PoolIcon } from '../shared/icons'
import { inspectorOf } from '../shared/inspector'
import LogTab from '../shared/LogTab.vue'
import { tableTab } from '../shared/table-tab'
import { poolHosts, type Pool } from '../shared/xenserver'
import { configurePool } from '../../wizards/ip-configuration/open'
import { hostActions } from '../xs_host/actions'
import { HOST_COLUMNS } from '../xs_host/columns'
import { newBond } from '../../wizards/bond/actions'
import { networkActions, newNetwork } from '../xs_network/actions'
import { NETWORK_COLUMNS } from '../xs_network/columns'
import { pifActions } from '../xs_pif/actions'
import { HOST_COLUMN, IP_COLUMNS, ipRows, NIC_COLUMNS, nicRows } from '../xs_pif/columns'
import { vmActions } from '../xs_vm/actions'
import { VM_COLUMNS } from '../xs_vm/columns'
import { newVm } from '../xs_vm/new-vm'
import { poolActions } from './actions'
import AutomaticTab from './AutomaticTab.vue'
import CompareTab from './CompareTab.vue'
import { poolNetworks, poolSections, poolState, poolSubtitle, poolTemplates, poolTitle, poolVms } from './pool'
import { TEMPLATE_COLUMNS } from './template-columns'

const pifsOf = (pool: Pool) => poolHosts(pool).map((host) => useMirror().by('xs_pif', 'host', host.id))

export default defineKind<'xs_pool'>({
  kind: 'xs_pool',
  label: 'Pool',
  plural: 'Pools',
  icon: PoolIcon,
  title: poolTitle,
  subtitle: poolSubtitle,
  state: poolState,
  rename: (pool, name) => describe('xs_pool', pool.id, { name_label: name }),
  tabs: [
    {
      id: 'general',
      label: 'General',
      component: generalTab('xs_pool', { sections: poolSections, edits: (pool) => labelEdits('xs_pool', pool) }),
    },
    {
      id: 'hosts',
      label: 'Hosts',
      count: (pool) => poolHosts(pool).length,
      component: tableTab({
        kind: 'xs_pool',
        rowKind: 'xs_host',
        name: 'pool-hosts',
        label: 'Hosts',
        rows: poolHosts,
        columns: HOST_COLUMNS,
        actions: hostActions,
        add: (pool) => newHost(pool.id),
        empty: 'This pool has no hosts.',
      }),
    },
    { id: 'compare', label: 'Compare hosts', component: CompareTab },
    {
      id: 'networks',
      label: 'Networks',
      count: (pool) => poolNetworks(pool).length,
      component: tableTab({
        kind: 'xs_pool',
        rowKind: 'xs_network',
        name: 'pool-networks',
        label: 'Pool networks',
        rows: poolNetworks,
        columns: NETWORK_COLUMNS,
        sort: 'nic',
        actions: networkActions,
        add: (pool) => [newNetwork(pool.id), newBond(pool.id)],
        empty: 'This pool has no networks yet.',
      }),
    },
    {
      id: 'nics',
      label: 'NICs',
      component: tableTab({
        kind: 'xs_pool',
        rowKind: 'xs_pif',
        name: 'pool-nics',
        label: 'NICs of all hosts',
        rows: (pool) => pifsOf(pool).flatMap(nicRows),
        columns: [HOST_COLUMN, ...NIC_COLUMNS],
        actions: pifActions,
        add: (pool) => newBond(pool.id),
        empty: 'The hosts of this pool have no NICs.',
      }),
    },
    {
      id: 'ip',
      label: 'IP configuration',
      component: tableTab({
        kind: 'xs_pool',
        rowKind: 'xs_pif',
        name: 'pool-ip',
        label: 'IP configuration',
        rows: (pool) => pifsOf(pool).flatMap(ipRows),
        columns: [HOST_COLUMN, ...IP_COLUMNS],
        actions: pifActions,
        add: configurePool,
        empty: 'No host interface has an address.',
      }),
    },
    {
      id: 'vms',
      label: 'VMs',
      count: (pool) => poolVms(pool).length,
      component: tableTab({
        kind: 'xs_pool',
        rowKind: 'xs_vm',
        name: 'pool-vms',
        label: 'VMs',
        rows: poolVms,
        columns: VM_COLUMNS,
        sort: 'name',
        actions: vmActions,
        add: (pool) => newVm(pool.id),
        empty: 'This pool has no VMs yet.',
      }),
    },
    {
      id: 'templates',
      label: 'Templates',
      count: (pool) => poolTemplates(pool).length,
      component: tableTab({
        kind: 'xs_pool',
        rowKind: 'xs_vm',
        name: 'pool-templates',
        label: 'Templates',
        rows: poolTemplates,
        columns: TEMPLATE_COLUMNS,
        sort: 'name',
        actions: vmActions,
        empty: 'This pool has no templates of its own. A VM becomes one when it is converted.',
      }),
    },
    { id: 'automatic', label: 'Networks for new VMs', component: AutomaticTab },
    mapTab('xs_pool'),
    { id: 'reachability', label: 'Reachability', component: ReachTab },
    { id: 'log', label: 'Log', component: LogTab },
  ],
  inspector: inspectorOf('xs_pool', poolSections),
  actions: poolActions,
  takes: { xs_host: takesHosts },
  create: newPool,
})
