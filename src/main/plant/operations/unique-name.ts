import { OperationError } from '../../../shared/errors'
import type { Tx } from '../../inventory/operation'

const CODES = { plant_switch: 'SWITCH_NAME_IN_USE', plant_station: 'STATION_NAME_IN_USE' } as const
const NOUNS = { plant_switch: 'switch', plant_station: 'station' } as const

/** Refuses a name that another switch, or another station, has. @throws OperationError SWITCH_NAME_IN_USE, STATION_NAME_IN_USE */
export function refuseTakenName(tx: Tx, table: keyof typeof CODES, name: string): void {
  const other = tx.first(table, { name })
  if (!other) return
  throw new OperationError({
    code: CODES[table],
    message: `There is a ${NOUNS[table]} named ${name} already.`,
    remedy: 'Choose another name.',
    params: [name],
    objects: [{ kind: table, id: other.id, name }],
    field: 'name',
  })
}
