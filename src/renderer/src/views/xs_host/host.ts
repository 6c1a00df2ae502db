/** A host's state, summary and properties. */
import { releaseProfile } from '@shared/model/xenserver-names'
import { memoryText } from '@shared/model/xenserver-values'
import type { ObjectState } from '../../app/kinds'
import type { PropertySection } from '../../components/property'
import { faultState } from '../../fabric/drills/faults'
import { useMirror } from '../../stores/mirror'
import { interfacePurpose, isCoordinator, isPlainVm, networkName, pifTitle, type Host } from '../shared/xenserver'

/** A host without metrics counts as live, as the core has it: a dump does not keep them. */
export function isLive(host: Host): boolean {
  return useMirror().get('xs_host_metrics', host.metrics)?.live ?? true
}

export function hostState(host: Host): ObjectState {
  const drill = faultState(host.id)
  if (drill) return drill
  if (!isLive(host)) return { state: 'down', word: 'Not live' }
  return host.enabled ? { state: 'up', word: 'Running' } : { state: 'warning', word: 'Maintenance mode' }
}

/** Plain VMs that run on a host. */
export function vmsOnHost(host: Host) {
  return useMirror().by('xs_vm', 'resident_on', host.id).filter(isPlainVm)
}

const PROFILE_WORDS = { '5.6': '5.6', '5.6-fp1': '5.6 Feature Pack 1', '8': '8' } as const
export function releaseOf(host: Host): string {
  return PROFILE_WORDS[releaseProfile(host.software_version['product_version'])]
}

/** `coordinator · 10.0.0.1 · 12 VMs running`. */
export function hostSubtitle(host: Host): string {
  const { length } = vmsOnHost(host)
  return [isCoordinator(host) ? 'coordinator' : 'member', host.address, length === 1 ? '1 VM running' : `${length} VMs running`]
    .filter(Boolean)
    .join(' · ')
}

/** One line for each interface with a purpose; `host` names whose it is. */
export function managementItems(host: Host): PropertySection['items'] {
  return useMirror()
    .by('xs_pif', 'host', host.id)
    .filter((pif) => interfacePurpose(pif) !== '')
    .sort((a, b) => Number(b.management) - Number(a.management))
    .map((pif) => ({
      id: pif.id,
      label: interfacePurpose(pif),
      value: pif.IP,
      mono: true,
      hint: `${pifTitle(pif)}, ${networkName(pif.network)}`,
    }))
}

export function hostSections(host: Host): PropertySection[] {
  const metrics = useMirror().get('xs_host_metrics', host.metrics)
  return [
    {
      heading: 'Host',
      items: [
        { id: 'name_label', label: 'Name', value: host.name_label },
        { id: 'name_description', label: 'Description', value: host.name_description },
        { id: 'tags', label: 'Tags', value: host.tags.join(', ') },
        { id: 'state', label: 'State', value: hostState(host).word },
        { id: 'role', label: 'Role', value: isCoordinator(host) ? 'Coordinator' : 'Member' },
        { id: 'pool', label: 'Pool', link: host.pool ? { kind: 'xs_pool', id: host.pool } : null },
        { id: 'hostname', label: 'Host name', value: host.hostname, mono: true },
        { id: 'address', label: 'Address', value: host.address, mono: true },
        { id: 'memory', label: 'Memory', value: metrics?.memory_total ? memoryText(metrics.memory_total) : '' },
        { id: 'uuid', label: 'UUID', value: host.uuid, mono: true },
      ],
    },
    { heading: 'Management interfaces', items: managementItems(host) },
    {
      heading: 'Release',
      items: [
        { id: 'product', label: 'Product', value: host.software_version['product_brand'] ?? 'XenServer' },
        { id: 'version', label: 'Version', value: host.software_version['product_version'] ?? '' },
        { id: 'profile', label: 'Simulated as', value: releaseOf(host) },
        { id: 'backend', label: 'Network backend', value: host.software_version['network_backend'] ?? 'bridge', mono: true },
      ],
    },
  ]
}
