/** VMs, templates and snapshots. */
import { defineKind } from '../../app/kinds'
import { guestAdapters, windowsGuest } from '../shared/guest'
import { describe, generalTab, labelEdits } from '../shared/general-tab'
import { SnapshotIcon, TemplateIcon, VmIcon } from '../shared/icons'
import { inspectorOf } from '../shared/inspector'
import LogTab from '../shared/LogTab.vue'
import { tableTab } from '../shared/table-tab'
import { addInterface, vifActions } from '../xs_vif/actions'
import { INTERFACE_COLUMNS } from '../xs_vif/columns'
import { vmActions } from './actions'
import GuestTab from './GuestTab.vue'
import PathTab from './PathTab.vue'
import { vmState } from './state'
import { vifsOf, vmSections, vmSubtitle } from './vm'

export default defineKind<'xs_vm'>({
  kind: 'xs_vm',
  label: 'VM',
  plural: 'VMs',
  icon: VmIcon,
  iconOf: (vm) => (vm.is_a_snapshot ? SnapshotIcon : vm.is_a_template ? TemplateIcon : VmIcon),
  title: (vm) => vm.name_label,
  subtitle: vmSubtitle,
  state: vmState,
  parent: (vm) => (vm.resident_on ? { kind: 'xs_host', id: vm.resident_on } : vm.pool ? { kind: 'xs_pool', id: vm.pool } : null),
  rename: (vm, name) => describe('xs_vm', vm.id, { name_label: name }),
  tabs: [
    {
      id: 'general',
      label: 'General',
      component: generalTab('xs_vm', { sections: vmSections, edits: (vm) => labelEdits('xs_vm', vm) }),
    },
    {
      id: 'interfaces',
      label: 'Interfaces',
      count: (vm) => vifsOf(vm).length,
      component: tableTab({
        kind: 'xs_vm',
        rowKind: 'xs_vif',
        name: 'vm-interfaces',
        label: 'Virtual network interfaces',
        rows: vifsOf,
        columns: INTERFACE_COLUMNS,
        actions: vifActions,
        add: addInterface,
        empty: 'This VM has no interface: it reaches no network.',
      }),
    },
    {
      id: 'guest',
      label: 'Guest',
      component: GuestTab,
      count: (vm) => guestAdapters(vm.id).length,
      shown: (vm) => windowsGuest(vm.id) !== undefined,
    },
    { id: 'path', label: 'Path', component: PathTab },
    { id: 'log', label: 'Log', component: LogTab },
  ],
  inspector: inspectorOf('xs_vm', vmSections),
  actions: vmActions,
})
