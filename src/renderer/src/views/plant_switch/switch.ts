/** A switch's state, summary and properties. */
import type { ObjectState } from '../../app/kinds'
import type { PropertySection } from '../../components/property'
import { faultState } from '../../fabric/drills/faults'
import { useMirror } from '../../stores/mirror'
import { plugged, type Port, type Switch } from '../shared/plant'

export function portsOf(device: Switch): Port[] {
  return [...useMirror().by('plant_port', 'switch', device.id)].sort((a, b) => a.number - b.number)
}

export function switchState(device: Switch): ObjectState {
  const drill = faultState(device.id)
  if (drill) return drill
  if (!device.powered) return { state: 'down', word: 'Off' }
  const shut = portsOf(device).filter(({ error_disabled }) => error_disabled).length
  if (shut === 0) return { state: 'up', word: 'On' }
  return { state: 'warning', word: shut === 1 ? '1 port shut by the switch' : `${shut} ports shut by the switch` }
}

export function switchSubtitle(device: Switch): string {
  const ports = portsOf(device)
  const used = ports.filter((port) => plugged({ port: port.id })).length
  return [
    `${device.make} ${device.model}`.trim(),
    `${used} of ${ports.length} ports in use`,
    device.stack && `stack ${device.stack}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

export function switchSections(device: Switch): PropertySection[] {
  const ports = portsOf(device)
  return [
    {
      heading: 'Switch',
      items: [
        { id: 'name', label: 'Name', value: device.name },
        { id: 'description', label: 'Description', value: device.description },
        { id: 'make', label: 'Make', value: device.make },
        { id: 'model', label: 'Model', value: device.model },
        {
          id: 'stack',
          label: 'Stack',
          value: device.stack,
          hint: device.stack ? 'Counts as one switch with the others of its stack' : '',
        },
        { id: 'powered', label: 'Power', value: device.powered ? 'On' : 'Off' },
      ],
    },
    {
      heading: 'Ports',
      items: [
        { id: 'count', label: 'Ports', value: ports.length },
        { id: 'used', label: 'Connected', value: ports.filter((port) => plugged({ port: port.id })).length },
        { id: 'trunks', label: 'Trunks', value: ports.filter(({ mode }) => mode === 'trunk').length },
        { id: 'shut', label: 'Shut by the switch', value: ports.filter(({ error_disabled }) => error_disabled).length },
      ],
    },
  ]
}
