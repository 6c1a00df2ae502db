/** Hosts: a server's NICs, networks and VMs. */
import { defineKind } from '../../app/kinds'
import { mapTab } from '../../fabric/map/map-tab'
import { useMirror } from '../../stores/mirror'
import { newHost } from '../../wizards/new-host/actions'
import { describe, generalTab, labelEdits } from '../shared/general-tab'
import { HostIcon } from '../shared/icons'
import { inspectorOf } from '../shared/inspector'
import LogTab from '../shared/LogTab.vue'
import { tableTab } from '../shared/table-tab'
import { isHiddenNetwork, type Host } from '../shared/xenserver'
import { configureHost } from '../../wizards/ip-configuration/open'
import { newBond } from '../../wizards/bond/actions'
import { newNetwork } from '../xs_network/actions'
import { pifActions } from '../xs_pif/actions'
import { IP_COLUMNS, ipRows, NIC_COLUMNS, nicRows, PIF_COLUMNS } from '../xs_pif/columns'
import { introduceNic } from '../xs_pif/introduce'
import { vmActions } from '../xs_vm/actions'
import { VM_COLUMNS } from '../xs_vm/columns'
import { takesVms } from '../xs_vm/drop'
import { newVm } from '../xs_vm/new-vm'
import { hostActions, rescan } from './actions'
import { hostSections, hostState, hostSubtitle, vmsOnHost } from './host'

const pifsOf = (host: Host) => useMirror().by('xs_pif', 'host', host.id)

/** The host's PIF of each visible network. */
function networkPifsOf(host: Host) {
  return pifsOf(host).filter((pif) => {
    const network = useMirror().get('xs_network', pif.network)
    return network !== undefined && !isHiddenNetwork(network)
  })
}

export default defineKind<'xs_host'>({
  kind: 'xs_host',
  label: 'Host',
  plural: 'Hosts',
  icon: HostIcon,
  title: (host) => host.name_label,
  subtitle: hostSubtitle,
  state: hostState,
  parent: (host) => (host.pool ? { kind: 'xs_pool', id: host.pool } : null),
  rename: (host, name) => describe('xs_host', host.id, { name_label: name }),
  tabs: [
    {
      id: 'general',
      label: 'General',
      component: generalTab('xs_host', { sections: hostSections, edits: (host) => labelEdits('xs_host', host) }),
    },
    {
      id: 'nics',
      label: 'NICs',
      count: (host) => pifsOf(host).filter(({ physical }) => physical).length,
      component: tableTab({
        kind: 'xs_host',
        rowKind: 'xs_pif',
        name: 'host-nics',
        label: 'Network interface cards',
        rows: (host) => nicRows(pifsOf(host)),
        columns: NIC_COLUMNS,
        actions: pifActions,
        add: (host) => [newBond(host.pool), rescan([host]), ...introduceNic(host)],
        empty: 'This host has no NICs the pool knows of. Rescan NICs to look for them.',
      }),
    },
    {
      id: 'networks',
      label: 'Networks',
      component: tableTab({
        kind: 'xs_host',
        rowKind: 'xs_pif',
        name: 'host-networks',
        label: 'Server networks',
        rows: networkPifsOf,
        columns: PIF_COLUMNS,
        sort: 'nic',
        actions: pifActions,
        add: (host) => newNetwork(host.pool),
        empty: 'This host is connected to no network.',
      }),
    },
    {
      id: 'ip',
      label: 'IP configuration',
      component: tableTab({
        kind: 'xs_host',
        rowKind: 'xs_pif',
        name: 'host-ip',
        label: 'IP configuration',
        rows: (host) => ipRows(pifsOf(host)),
        columns: IP_COLUMNS,
        actions: pifActions,
        add: configureHost,
        empty: 'No interface of this host has an address.',
      }),
    },
    {
      id: 'vms',
      label: 'VMs',
      count: (host) => vmsOnHost(host).length,
      component: tableTab({
        kind: 'xs_host',
        rowKind: 'xs_vm',
        name: 'host-vms',
        label: 'VMs running here',
        rows: vmsOnHost,
        columns: VM_COLUMNS,
        sort: 'name',
        actions: vmActions,
        add: (host) => newVm(host.pool),
        empty: 'No VM runs on this host.',
      }),
    },
    mapTab('xs_host'),
    { id: 'log', label: 'Log', component: LogTab },
  ],
  inspector: inspectorOf('xs_host', hostSections),
  actions: hostActions,
  takes: { xs_vm: takesVms },
  create: newHost(),
})
