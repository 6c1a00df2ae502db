/** A switch port's columns and properties. */
import { speedWords } from '@shared/model/words'
import type { PropertySection } from '../../components/property'
import type { Column } from '../../components/table/column'
import { useMirror } from '../../stores/mirror'
import { endName, plugged, portVlans, type Port } from '../shared/plant'
import { portSpeed, portState } from '../shared/port-state'

/** `Access` or `Trunk`, with the encapsulation where hosts cannot read it. */
function modeText(port: Port): string {
  if (port.mode === 'access') return 'Access'
  return port.encapsulation === 'dot1q' ? 'Trunk' : `Trunk (${port.encapsulation.toUpperCase()})`
}
function nativeText(port: Port): string {
  if (port.mode === 'access') return ''
  return port.native_vlan === null ? 'None' : String(port.native_vlan)
}
function farEnd(port: Port): ReturnType<typeof endName> {
  const far = plugged({ port: port.id })?.far
  return far ? endName(far) : { text: '', link: null }
}
const onOff = (on: boolean): string => (on ? 'On' : 'Off')

export const PORT_COLUMNS: Column<Port>[] = [
  {
    id: 'port',
    label: 'Port',
    value: (port) => port.number,
    text: (port) => port.name,
    link: ({ id }) => ({ kind: 'plant_port', id }),
    width: 72,
  },
  { id: 'description', label: 'Description', value: (port) => port.description, width: 100, grow: true },
  { id: 'mode', label: 'Mode', value: modeText, width: 72 },
  { id: 'vlans', label: 'VLANs', value: portVlans, mono: true, width: 90 },
  { id: 'native', label: 'Native', value: nativeText, mono: true, width: 68 },
  {
    id: 'to',
    label: 'Connected to',
    value: (port) => farEnd(port).text,
    link: (port) => farEnd(port).link,
    width: 150,
    grow: true,
  },
  { id: 'link', label: 'Link', value: (port) => portState(port).word, state: portState, width: 124 },
  {
    id: 'speed',
    label: 'Speed',
    value: portSpeed,
    text: (port) => (portSpeed(port) === null ? '' : speedWords(portSpeed(port) ?? 0)),
    align: 'end',
    width: 108,
  },
  { id: 'lag', label: 'LAG', value: (port) => port.lag, mono: true, width: 72 },
  { id: 'portfast', label: 'PortFast', value: (port) => onOff(port.portfast), width: 76 },
  { id: 'stp', label: 'STP', value: (port) => onOff(port.stp), width: 56 },
  { id: 'guard', label: 'BPDU guard', value: (port) => onOff(port.bpdu_guard), width: 96 },
  { id: 'security', label: 'Port security', value: (port) => onOff(port.port_security), width: 104 },
  { id: 'error', label: 'Error state', value: (port) => port.error_disabled, width: 110 },
]

export function portTitle(port: Port): string {
  const owner = useMirror().get('plant_switch', port.switch)
  return `Port ${port.name} of ${owner?.name ?? 'a switch'}`
}
/** `trunk · VLANs 1-4094 · native 1 · NIC 1 of grimsby`. */
export function portSubtitle(port: Port): string {
  return [
    modeText(port).toLowerCase(),
    `VLAN ${portVlans(port)}`,
    port.mode === 'trunk' && `native ${nativeText(port)}`,
    farEnd(port).text,
  ]
    .filter(Boolean)
    .join(' · ')
}

export function portSections(port: Port): PropertySection[] {
  const far = farEnd(port)
  return [
    {
      heading: 'Port',
      items: [
        { id: 'switch', label: 'Switch', link: port.switch ? { kind: 'plant_switch', id: port.switch } : null },
        { id: 'name', label: 'Port', value: port.name },
        { id: 'description', label: 'Description', value: port.description },
        { id: 'to', label: 'Connected to', ...(far.link ? { link: { ...far.link, text: far.text } } : { value: far.text }) },
        { id: 'link', label: 'Link', value: portState(port).word },
        { id: 'speed', label: 'Speed', value: speedWords(port.speed), hint: port.autonegotiate ? 'Negotiated' : 'Static' },
        { id: 'duplex', label: 'Duplex', value: port.full_duplex ? 'Full' : 'Half' },
        {
          id: 'lag',
          label: 'Link aggregation',
          value: port.lag,
          mono: true,
          hint: port.lag ? 'Ports with this name on its switch or stack work as one' : '',
        },
        { id: 'admin', label: 'Enabled', value: port.admin_up ? 'Yes' : 'Shut down' },
        { id: 'error', label: 'Error state', value: port.error_disabled },
      ],
    },
    {
      heading: 'VLANs',
      items: [
        { id: 'mode', label: 'Mode', value: modeText(port) },
        { id: 'vlans', label: port.mode === 'access' ? 'Access VLAN' : 'Allowed VLANs', value: portVlans(port), mono: true },
        { id: 'native', label: 'Native VLAN', value: nativeText(port), mono: true },
      ],
    },
    {
      heading: 'Protection',
      items: [
        { id: 'portfast', label: 'PortFast', value: onOff(port.portfast) },
        { id: 'stp', label: 'Spanning tree', value: onOff(port.stp) },
        { id: 'guard', label: 'BPDU guard', value: onOff(port.bpdu_guard) },
        { id: 'security', label: 'Port security', value: onOff(port.port_security) },
      ],
    },
  ]
}
