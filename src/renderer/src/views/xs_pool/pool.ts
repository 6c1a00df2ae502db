/** A pool's state, summary and properties. */
import { clientsOf } from '../../app/endpoints/access'
import type { ObjectState } from '../../app/kinds'
import type { PropertySection } from '../../components/property'
import { useEndpoints } from '../../stores/endpoints'
import { useMirror } from '../../stores/mirror'
import { hostName, isHiddenNetwork, isPlainVm, poolHosts, type Network, type Pool, type Vm } from '../shared/xenserver'
import { isLive, managementItems, releaseOf } from '../xs_host/host'

/** A pool that was given no name is called by its only host. */
export function poolTitle(pool: Pool): string {
  return pool.name_label || hostName(pool.master) || 'Pool'
}

export function poolState(pool: Pool): ObjectState {
  const hosts = poolHosts(pool)
  const away = hosts.filter((host) => !isLive(host)).length
  if (away === 0) return { state: 'up', word: 'All hosts live' }
  return { state: away === hosts.length ? 'down' : 'warning', word: `${away} of ${hosts.length} hosts not live` }
}

export function poolVms(pool: Pool): Vm[] {
  return useMirror().by('xs_vm', 'pool', pool.id).filter(isPlainVm)
}
/** Templates that VMs are made from; snapshots are templates only to XAPI. */
export function poolTemplates(pool: Pool): Vm[] {
  return useMirror()
    .by('xs_vm', 'pool', pool.id)
    .filter((vm) => vm.is_a_template && !vm.is_a_snapshot)
}
export function poolNetworks(pool: Pool): Network[] {
  return useMirror()
    .by('xs_network', 'pool', pool.id)
    .filter((network) => !isHiddenNetwork(network))
}

const counted = (count: number, one: string): string => `${count.toLocaleString()} ${one}${count === 1 ? '' : 's'}`

export function poolSubtitle(pool: Pool): string {
  return [
    counted(poolHosts(pool).length, 'host'),
    counted(poolNetworks(pool).length, 'network'),
    counted(poolVms(pool).length, 'VM'),
  ].join(' · ')
}

export function poolSections(pool: Pool): PropertySection[] {
  const mirror = useMirror()
  const hosts = poolHosts(pool)
  const vms = mirror.by('xs_vm', 'pool', pool.id)
  const master = mirror.get('xs_host', pool.master)
  const served = useEndpoints().of(pool.id)
  return [
    {
      heading: 'Pool',
      items: [
        { id: 'name_label', label: 'Name', value: pool.name_label },
        { id: 'name_description', label: 'Description', value: pool.name_description },
        { id: 'tags', label: 'Tags', value: pool.tags.join(', ') },
        { id: 'master', label: 'Coordinator', link: pool.master ? { kind: 'xs_host', id: pool.master } : null },
        { id: 'release', label: 'Release', value: master?.software_version['product_version'] ?? '' },
        { id: 'profile', label: 'Simulated as', value: master ? releaseOf(master) : '' },
        { id: 'ha', label: 'High availability', value: pool.ha_enabled ? 'Enabled' : 'Disabled' },
        { id: 'igmp', label: 'IGMP snooping', value: pool.igmp_snooping_enabled ? 'On' : 'Off' },
        served
          ? {
              id: 'xapi',
              label: 'XAPI',
              value: served.url,
              mono: true,
              hint: `Served to this machine. Logged in: ${clientsOf(served).toLowerCase()}`,
            }
          : { id: 'xapi', label: 'XAPI', value: 'Not served' },
        { id: 'uuid', label: 'UUID', value: pool.uuid, mono: true },
      ],
    },
    {
      heading: 'Management interfaces',
      items: hosts.flatMap((host) =>
        managementItems(host).map((item) => ({ ...item, label: `${item.label} on ${host.name_label}` })),
      ),
    },
    {
      heading: 'Holds',
      items: [
        { id: 'hosts', label: 'Hosts', value: hosts.length },
        { id: 'networks', label: 'Networks', value: poolNetworks(pool).length },
        { id: 'vms', label: 'VMs', value: poolVms(pool).length },
        { id: 'running', label: 'Running', value: poolVms(pool).filter(({ power_state }) => power_state === 'Running').length },
        { id: 'templates', label: 'Templates', value: poolTemplates(pool).length },
        { id: 'snapshots', label: 'Snapshots', value: vms.filter((vm) => vm.is_a_snapshot).length },
        { id: 'vifs', label: 'VIFs', value: mirror.by('xs_vif', 'pool', pool.id).length },
      ],
    },
  ]
}
