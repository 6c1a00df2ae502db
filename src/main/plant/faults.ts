/** What has failed in a drill. The configuration knows nothing of it: faults are rows beside it. */
import { NIC_OWNERS, rowName, tableNamed, type TableName } from '../../shared/model/tables'
import { withNoun } from '../../shared/model/words'
import type { Reader } from '../inventory/operation'
import { cableName, endName } from './names'

/** Tables whose rows can fail. */
export const FAULT_KINDS: readonly TableName[] = ['plant_cable', 'plant_nic', 'plant_port', 'plant_switch', ...NIC_OWNERS]

/** Ids of all that has failed, or of those asked about. */
export function failedObjects(reader: Reader, among?: readonly string[]): ReadonlySet<string> {
  return new Set(reader.find('plant_fault', among && { id: among }).map(({ id }) => id))
}

/** `cable A7`, `NIC 1 of Host 1`, `port 7 of SA`, `switch SA`, `Host 1`; the noun alone for what is gone. */
export function faultyName(reader: Reader, kind: TableName, id: string): string {
  const noun = tableNamed(kind)?.noun ?? 'object'
  const row = reader.get(kind, id)
  if (!row) return noun
  if (kind === 'plant_cable') return cableName(reader, id)
  if (kind === 'plant_nic') return endName(reader, { nic: id })
  if (kind === 'plant_port') return endName(reader, { port: id })
  return withNoun(noun, rowName(kind, row))
}

/** What has become of it: a cable is pulled, all else has failed. */
export const faultWords = (kind: TableName): string => (kind === 'plant_cable' ? 'is pulled' : 'has failed')
