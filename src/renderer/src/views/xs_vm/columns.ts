/** Columns of tables of VMs. */
import { memoryText } from '@shared/model/xenserver-values'
import type { Column } from '../../components/table/column'
import { hostName, networkName, type Vm } from '../shared/xenserver'
import { vmState } from './state'
import { vifsOf, vmAddresses } from './vm'

export const VM_COLUMNS: Column<Vm>[] = [
  { id: 'name', label: 'Name', value: (vm) => vm.name_label, link: ({ id }) => ({ kind: 'xs_vm', id }), width: 200, grow: true },
  { id: 'power', label: 'Power state', value: (vm) => vmState(vm).word, state: vmState, width: 110 },
  {
    id: 'host',
    label: 'Host',
    value: (vm) => hostName(vm.resident_on),
    link: ({ resident_on: id }) => (id ? { kind: 'xs_host', id } : null),
    width: 140,
  },
  { id: 'networks', label: 'Networks', value: networksOf, width: 180, grow: true },
  { id: 'vifs', label: 'VIFs', value: (vm) => vifsOf(vm).length, align: 'end', width: 60 },
  { id: 'address', label: 'Address', value: vmAddresses, mono: true, width: 150, grow: true },
  { id: 'vcpus', label: 'vCPUs', value: (vm) => vm.VCPUs_max, align: 'end', width: 68 },
  {
    id: 'memory',
    label: 'Memory',
    value: (vm) => vm.memory_static_max,
    text: (vm) => memoryText(vm.memory_static_max),
    align: 'end',
    width: 88,
  },
  { id: 'description', label: 'Description', value: (vm) => vm.name_description, width: 180, hidden: true },
  { id: 'tags', label: 'Tags', value: (vm) => vm.tags.join(', '), hidden: true },
  { id: 'uuid', label: 'UUID', value: (vm) => vm.uuid, mono: true, width: 280, hidden: true },
]

function networksOf(vm: Vm): string {
  return [...new Set(vifsOf(vm).map(({ network }) => networkName(network)))].filter(Boolean).join(', ')
}
