/** Columns of a pool's templates: what a VM made from one gets of the network. */
import type { Column } from '../../components/table/column'
import { useMirror } from '../../stores/mirror'
import { networkName, type Vm } from '../shared/xenserver'

const vifs = (vm: Vm) => useMirror().by('xs_vif', 'VM', vm.id)

function networks(vm: Vm): string {
  const names = vifs(vm).map(({ network }) => networkName(network))
  return [...new Set(names)].join(', ')
}

export const TEMPLATE_COLUMNS: Column<Vm>[] = [
  { id: 'name', label: 'Name', value: (vm) => vm.name_label, link: ({ id }) => ({ kind: 'xs_vm', id }), width: 200, grow: true },
  { id: 'vifs', label: 'Interfaces', value: (vm) => vifs(vm).length, align: 'end', width: 90 },
  { id: 'networks', label: 'Networks', value: networks, width: 240, grow: true },
  {
    id: 'origin',
    label: 'Origin',
    value: (vm) => (vm.other_config['default_template'] === 'true' ? 'Comes with XenServer' : 'Made here'),
    width: 150,
  },
  { id: 'description', label: 'Description', value: (vm) => vm.name_description, width: 200, grow: true, hidden: true },
  { id: 'uuid', label: 'UUID', value: (vm) => vm.uuid, mono: true, width: 280, hidden: true },
]
