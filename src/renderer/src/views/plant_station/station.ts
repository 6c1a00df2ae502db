/** A station's properties: its NICs, their cables and addresses. */
import { nicName } from '@shared/model/xenserver-names'
import type { PropertySection } from '../../components/property'
import { useMirror } from '../../stores/mirror'
import { connectedTo, type Nic, type Station } from '../shared/plant'

export const STATION_ROLES: Readonly<Record<string, string>> = {
  workstation: 'Workstation',
  gateway: 'Gateway',
  storage: 'Storage target',
  machine: 'Machine',
}

export function nicsOf(station: Station): readonly Nic[] {
  return useMirror().by('plant_nic', 'owner', station.id)
}
function nicAddresses(nic: Nic): string {
  return useMirror()
    .by('guest_address', 'endpoint', nic.id)
    .map(({ address }) => address)
    .join(', ')
}

export function stationSubtitle(station: Station): string {
  const addresses = nicsOf(station).map(nicAddresses).filter(Boolean).join(', ')
  return [STATION_ROLES[station.role] ?? station.role, addresses].filter(Boolean).join(' · ')
}

export function stationSections(station: Station): PropertySection[] {
  return [
    {
      heading: 'Station',
      items: [
        { id: 'name', label: 'Name', value: station.name },
        { id: 'role', label: 'Role', value: STATION_ROLES[station.role] ?? station.role },
      ],
    },
    ...nicsOf(station).map((nic) => {
      const far = connectedTo(nic)
      return {
        heading: nicName(nic.device),
        items: [
          { id: `${nic.id}-mac`, label: 'MAC', value: nic.MAC, mono: true },
          { id: `${nic.id}-ip`, label: 'Addresses', value: nicAddresses(nic), mono: true },
          {
            id: `${nic.id}-to`,
            label: 'Switch port',
            ...(far.link ? { link: { ...far.link, name: far.text } } : { value: far.text }),
          },
          { id: `${nic.id}-speed`, label: 'Speed', value: `${nic.speed.toLocaleString('en-US')} Mbit/s` },
        ],
      }
    }),
  ]
}
