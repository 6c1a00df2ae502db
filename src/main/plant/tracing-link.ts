/** Why a port or NIC has no link, and what brings it back. */
import type { Fix } from '../../shared/errors'
import type { TableName } from '../../shared/model/tables'
import type { Reader } from '../inventory/operation'
import type { Told } from '../inventory/part'
import { cableAt, endOf, otherSide, type CableEnd } from './cable-ends'
import { faultWords, faultyName } from './faults'
import { endName, nicOwner } from './names'

interface Trouble {
  /** `the cable is pulled`. */
  readonly what: string
  readonly fix: Fix
}

/** What stands between a port or NIC and a link: what has failed or is shut along its cable. */
export function linkDown(reader: Reader, end: CableEnd): Told {
  const name = endName(reader, end)
  const plugged = cableAt(reader, end)
  const far = plugged && endOf(plugged.cable, otherSide(plugged.side))
  const troubles = [
    ...troublesAt(reader, end),
    ...(plugged ? faultOf(reader, 'plant_cable', plugged.cable.id) : []),
    ...(far ? troublesAt(reader, far) : []),
  ]
  const fixes = [...troubles.map(({ fix }) => fix), ...shown(reader, end)]
  const [first] = troubles
  if (first) return { message: `${capital(name)} has no link: ${first.what}.`, remedy: `${first.fix.label}.`, fixes }
  const told = (why: string, remedy: string): Told => ({ message: `${capital(name)} has no link: ${why}.`, remedy, fixes })
  if (far) return told('the port at its other end has shut itself', 'See why that port has shut itself.')
  return plugged ? told('the other end of the cable is loose', 'Plug it in.') : told('nothing is plugged in', 'Plug in a cable.')
}

function troublesAt(reader: Reader, end: CableEnd): Trouble[] {
  if ('nic' in end) {
    const owner = nicOwner(reader, reader.get('plant_nic', end.nic)?.owner ?? '')
    return [...faultOf(reader, 'plant_nic', end.nic), ...(owner ? faultOf(reader, owner.kind as TableName, owner.id) : [])]
  }
  const port = reader.get('plant_port', end.port)
  const owner = port?.switch ? reader.get('plant_switch', port.switch) : undefined
  if (!port || !owner) return []
  const name = endName(reader, end)
  const isShut = !port.admin_up || port.error_disabled !== ''
  const why =
    port.error_disabled === ''
      ? 'is shut down'
      : `was shut by its switch (${REASONS[port.error_disabled] ?? port.error_disabled})`
  return [
    ...faultOf(reader, 'plant_switch', owner.id),
    ...faultOf(reader, 'plant_port', port.id),
    ...(owner.powered
      ? []
      : [trouble(`${owner.name} is off`, `Switch ${owner.name} on`, 'plant.switch.edit', { switch: owner.id, powered: true })]),
    ...(isShut ? [trouble(`${name} ${why}`, `Enable ${name}`, 'plant.port.edit', { port: port.id, admin_up: true })] : []),
  ]
}

/** What a drill has put out of order. */
function faultOf(reader: Reader, kind: TableName, object: string): Trouble[] {
  if (!reader.get('plant_fault', object)) return []
  const name = faultyName(reader, kind, object)
  return [trouble(`${name} ${faultWords(kind)}`, `Restore ${name}`, 'plant.fault.clear', { kind, object })]
}

const trouble = (what: string, label: string, operation: string, input: unknown): Trouble => ({
  what,
  fix: { label, run: { operation, input } },
})

function shown(reader: Reader, end: CableEnd): Fix[] {
  if ('port' in end) return [{ label: 'Show the port', show: { kind: 'plant_port', id: end.port } }]
  const owner = nicOwner(reader, reader.get('plant_nic', end.nic)?.owner ?? '')
  return owner ? [{ label: `Show ${owner.name}`, show: { kind: owner.kind, id: owner.id } }] : []
}

const REASONS: Readonly<Record<string, string>> = { 'port-security': 'port security', 'bpdu-guard': 'BPDU guard' }
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
