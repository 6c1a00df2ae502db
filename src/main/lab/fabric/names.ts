/** What objects of the lab are called where the data plane speaks of them. */
import type { ObjectName } from '../../../shared/errors'
import { rowName, tableNamed, type TableName } from '../../../shared/model/tables'
import { objectNamed } from '../../fabric/name'
import type { Reader } from '../../inventory/operation'
import type { LabPart } from '../../inventory/part'
import { cableName, endName } from '../../plant/names'
import { OBJECT_PARTS } from '../parts'

const PARTS: readonly LabPart[] = OBJECT_PARTS

/** The objects that a name of a compiled lab stands for: a bridge's are its network and its host. */
export function objectsNamed(reader: Reader, name: string): ObjectName[] {
  const named = objectNamed(name)
  if (!named) return []
  const object = pageOf(reader, named.kind, named.id)
  return named.kind === 'xs_network' && named.at !== null && reader.get('xs_host', named.at)
    ? [object, objectCalled(reader, 'xs_host', named.at)]
    : [object]
}

/** NICs of hosts and bonds are shown as their PIFs, which have pages. */
function pageOf(reader: Reader, kind: string, id: string): ObjectName {
  if (kind === 'plant_nic') {
    const nic = reader.get('plant_nic', id)
    const pif = nic && reader.first('xs_pif', { host: nic.owner, device: nic.device, physical: true })
    if (pif) return objectCalled(reader, 'xs_pif', pif.id)
  }
  const master = kind === 'xs_bond' ? reader.get('xs_bond', id)?.master : undefined
  return master ? objectCalled(reader, 'xs_pif', master) : objectCalled(reader, kind, id)
}

/** An object as lists and the log name it; by its id when it is gone. */
export function objectCalled(reader: Reader, kind: string, id: string): ObjectName {
  return { kind, id, name: capital(nameOf(reader, kind, id)) }
}

function nameOf(reader: Reader, kind: string, id: string): string {
  if (kind === 'plant_port') return endName(reader, { port: id })
  if (kind === 'plant_nic') return endName(reader, { nic: id })
  if (kind === 'plant_cable') return cableName(reader, id)
  if (!tableNamed(kind)) return id
  const table = kind as TableName
  const part = PARTS.find(({ explain }) => explain?.tables.has(table))
  const row = reader.get(table, id)
  return part?.explain?.name(reader, table, id) ?? (row ? rowName(table, row) : id)
}

/** It may stand at the beginning of a line. */
const capital = (name: string): string =>
  name.replace(/^(the )?(port|cable|tunnel) /, (word) => word.charAt(0).toUpperCase() + word.slice(1))
