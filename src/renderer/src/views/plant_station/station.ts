/** A station's properties: its NICs, their cables and addresses. */
import { nicName } from '@shared/model/xenserver-names'
import type { ObjectState } from '../../app/kinds'
import type { PropertySection } from '../../components/property'
import { faultState, nicFaultState } from '../../fabric/drills/faults'
import { useMirror } from '../../stores/mirror'
import { connectedTo, plugged, type Nic, type Station } from '../shared/plant'
import { routingSection } from '../shared/routing'

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

/** Out of order in a drill, by itself or as every NIC that is plugged in is; else whether it is connected. */
export function stationState(station: Station): ObjectState {
  const cabled = nicsOf(station).filter((nic) => plugged({ nic: nic.id }))
  const dead = cabled.flatMap((nic) => nicFaultState(nic) ?? [])
  const drill = faultState(station.id) ?? (dead.length === cabled.length ? dead[0] : undefined)
  return drill ?? { state: 'none', word: cabled.length ? 'Connected' : 'Not connected' }
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
    routingSection(station.id),
  ]
}
