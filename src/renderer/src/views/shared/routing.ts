/** How a VM's guest or a station routes, as it was told. */
import type { PropertySection } from '../../components/property'
import { useMirror } from '../../stores/mirror'

/** A station whose role makes it a router forwards whatever it was told. */
export function isGateway(machine: string): boolean {
  return useMirror().get('plant_station', machine)?.role === 'gateway'
}

export function routingSection(machine: string): PropertySection {
  const routing = useMirror().get('guest_routing', machine)
  const gateway = routing?.gateway ?? ''
  const forwards = isGateway(machine) || routing?.forwards === true
  return {
    heading: 'Routing',
    items: [
      {
        id: 'gateway',
        label: 'Gateway',
        value: gateway === '' ? 'None set' : gateway,
        mono: gateway !== '',
        hint: gateway === '' && !forwards ? 'Uses the one router of its subnets, if any' : '',
      },
      { id: 'forwards', label: 'Forwarding', value: forwards ? 'Passes packets on' : 'Off' },
    ],
  }
}
