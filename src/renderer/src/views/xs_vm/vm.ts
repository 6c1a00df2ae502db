/** A VM's summary and properties. */
import { memoryText } from '@shared/model/xenserver-values'
import type { PropertySection } from '../../components/property'
import { useMirror } from '../../stores/mirror'
import { routingSection } from '../shared/routing'
import { driverOf, guestAddresses } from '../shared/vif'
import { hostName, isPlainVm, type Vif, type Vm } from '../shared/xenserver'
import { vmState } from './state'

/** A VM's interfaces by device number. */
export function vifsOf(vm: Vm): Vif[] {
  return [...useMirror().by('xs_vif', 'VM', vm.id)].sort((a, b) => Number(a.device) - Number(b.device))
}
export function vmAddresses(vm: Vm): string {
  return [...new Set(vifsOf(vm).flatMap(guestAddresses))].join(', ')
}
function osOf(vm: Vm): string {
  return useMirror().get('xs_vm_guest_metrics', vm.guest_metrics)?.os_version['name'] ?? ''
}
function toolsOf(vm: Vm): string {
  const metrics = useMirror().get('xs_vm_guest_metrics', vm.guest_metrics)
  const { major, minor, micro } = metrics?.PV_drivers_version ?? {}
  if (!metrics || major === undefined) return 'Not installed'
  const version = [major, minor, micro].filter((part) => part !== undefined).join('.')
  return metrics.PV_drivers_up_to_date ? `Version ${version}` : `Version ${version}, out of date`
}

/** `Running on grimsby · 3 interfaces · 10.0.0.5`. */
export function vmSubtitle(vm: Vm): string {
  const host = hostName(vm.resident_on)
  const { length } = vifsOf(vm)
  return [
    host ? `${vmState(vm).word} on ${host}` : vmState(vm).word,
    length === 1 ? '1 interface' : `${length} interfaces`,
    vmAddresses(vm),
  ]
    .filter(Boolean)
    .join(' · ')
}

export function vmSections(vm: Vm): PropertySection[] {
  return [
    {
      heading: vm.is_a_template ? 'Template' : vm.is_a_snapshot ? 'Snapshot' : 'VM',
      items: [
        { id: 'name_label', label: 'Name', value: vm.name_label },
        { id: 'name_description', label: 'Description', value: vm.name_description },
        { id: 'tags', label: 'Tags', value: vm.tags.join(', ') },
        { id: 'power', label: 'Power state', value: vmState(vm).word },
        { id: 'host', label: 'Host', link: vm.resident_on ? { kind: 'xs_host', id: vm.resident_on } : null },
        { id: 'affinity', label: 'Home server', link: vm.affinity ? { kind: 'xs_host', id: vm.affinity } : null },
        ...(vm.snapshot_of ? [{ id: 'snapshot', label: 'Snapshot of', link: { kind: 'xs_vm', id: vm.snapshot_of } }] : []),
        { id: 'domid', label: 'Domain', value: vm.domid < 0 ? '' : vm.domid },
        { id: 'uuid', label: 'UUID', value: vm.uuid, mono: true },
      ],
    },
    {
      heading: 'Machine',
      items: [
        { id: 'vcpus', label: 'vCPUs', value: vm.VCPUs_max },
        { id: 'memory', label: 'Memory', value: memoryText(vm.memory_static_max) },
        { id: 'mode', label: 'Virtualisation', value: vm.HVM_boot_policy ? 'HVM' : 'Paravirtual' },
        { id: 'os', label: 'Operating system', value: osOf(vm) },
        { id: 'tools', label: 'XenServer Tools', value: toolsOf(vm) },
        {
          id: 'driver',
          label: 'NIC driver',
          value: driverOf(vm) === 'emulated' ? 'Emulated NIC, the system’s own driver' : 'Paravirtualised',
          hint: driverOf(vm) === 'emulated' ? 'No plugging while it runs' : '',
        },
        { id: 'seed', label: 'MAC seed', value: vm.other_config['mac_seed'] ?? '', mono: true },
      ],
    },
    {
      heading: 'Interfaces',
      items: vifsOf(vm).map((vif) => ({
        id: vif.id,
        label: `VIF ${vif.device}`,
        link: vif.network ? { kind: 'xs_network', id: vif.network } : null,
        hint: [vif.MAC, ...guestAddresses(vif)].join(', '),
      })),
    },
    ...(isPlainVm(vm) ? [routingSection(vm.id)] : []),
  ]
}
