/** What to call the plant's objects in a sentence, and as an object of an error. */
import type { ObjectName } from '../../shared/errors'
import type { AnyRow } from '../../shared/model/fields'
import { NIC_OWNERS, rowName, type RowOf } from '../../shared/model/tables'
import { nicName } from '../../shared/model/xenserver-names'
import type { Reader } from '../inventory/operation'
import { endOf, type CableEnd } from './cable-ends'

/** The host or station that a NIC is in, by the id that `plant_nic.owner` holds. */
export function nicOwner(reader: Reader, id: string): ObjectName | undefined {
  for (const kind of NIC_OWNERS) {
    const row: AnyRow | undefined = reader.get(kind, id)
    if (row) return { kind, id, name: rowName(kind, row) }
  }
  return undefined
}

/** `NIC 3 of Host 1`, `port 7 of SA`. */
export function endName(reader: Reader, end: CableEnd): string {
  if ('nic' in end) {
    const nic = reader.get('plant_nic', end.nic)
    return nic ? `${nicName(nic.device)} of ${nicOwner(reader, nic.owner)?.name ?? 'an unknown host'}` : 'a NIC'
  }
  const port = reader.get('plant_port', end.port)
  return port ? portName(reader, port) : 'a switch port'
}

/** `port 7 of SA`. */
export function portName(reader: Reader, port: RowOf<'plant_port'>): string {
  const owner = port.switch === null ? undefined : reader.get('plant_switch', port.switch)
  return `port ${port.name} of ${owner?.name ?? 'an unknown switch'}`
}

/** An end as an object of an error. */
export function endObject(reader: Reader, end: CableEnd): ObjectName {
  const name = endName(reader, end)
  return 'nic' in end ? { kind: 'plant_nic', id: end.nic, name } : { kind: 'plant_port', id: end.port, name }
}

/** `cable A7`, or by its ends where it has no label. */
export function cableName(reader: Reader, id: string): string {
  const cable = reader.get('plant_cable', id)
  if (!cable) return 'cable'
  if (cable.label !== '') return `cable ${cable.label}`
  const ends = (['a', 'b'] as const).map((side) => {
    const end = endOf(cable, side)
    return end ? endName(reader, end) : 'a loose end'
  })
  return `the cable from ${ends.join(' to ')}`
}
