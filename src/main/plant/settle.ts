/** What follows in the plant by itself: faults go with what they were in. */
import type { TableName } from '../../shared/model/tables'
import type { Settle } from '../inventory/operation'

export const settle: Settle = (tx) => {
  for (const { id, kind } of tx.find('plant_fault')) if (!tx.get(kind as TableName, id)) tx.remove('plant_fault', id)
}
