/** Columns of a pool's hosts. */
import type { Column } from '../../components/table/column'
import { useMirror } from '../../stores/mirror'
import { isCoordinator, type Host } from '../shared/xenserver'
import { hostState, releaseOf, vmsOnHost } from './host'

export const HOST_COLUMNS: Column<Host>[] = [
  {
    id: 'name',
    label: 'Name',
    value: (host) => host.name_label,
    link: ({ id }) => ({ kind: 'xs_host', id }),
    width: 180,
    grow: true,
  },
  { id: 'state', label: 'State', value: (host) => hostState(host).word, state: hostState, width: 140 },
  { id: 'role', label: 'Role', value: (host) => (isCoordinator(host) ? 'Coordinator' : 'Member'), width: 110 },
  { id: 'address', label: 'Address', value: (host) => host.address, mono: true, width: 130 },
  { id: 'nics', label: 'NICs', value: nicCount, align: 'end', width: 64 },
  { id: 'vms', label: 'VMs running', value: (host) => vmsOnHost(host).length, align: 'end', width: 104 },
  {
    id: 'release',
    label: 'Release',
    value: (host) => host.software_version['product_version'] ?? '',
    text: versionText,
    width: 150,
  },
  { id: 'description', label: 'Description', value: (host) => host.name_description, width: 180, grow: true },
  { id: 'uuid', label: 'UUID', value: (host) => host.uuid, mono: true, width: 280, hidden: true },
]

function nicCount(host: Host): number {
  return useMirror()
    .by('xs_pif', 'host', host.id)
    .filter(({ physical }) => physical).length
}
function versionText(host: Host): string {
  const version = host.software_version['product_version'] ?? ''
  return version && version !== releaseOf(host) ? `${version}, as ${releaseOf(host)}` : version
}
