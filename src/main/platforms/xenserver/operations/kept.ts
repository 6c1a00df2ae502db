/** Classes that the lab does not simulate (clusters, SR-IOV, storage) where they stand in the way of those that it does. */
import type { RowOf } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'

/** Only an imported pool has them: its database's rows are kept as they came, and their ids are its references. */
export function keptRows(reader: Reader, pool: string | null, className: string): RowOf<'xs_kept'>[] {
  return reader.find('xs_kept', { pool, class: className })
}
