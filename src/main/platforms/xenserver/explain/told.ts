/** What the sentences about changes are made from. */
import type { RowChange } from '../../../../shared/contract/operation'
import type { RowOf, TableName } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import type { Names } from '../../../inventory/part'

export interface Told {
  readonly changes: readonly RowChange[]
  readonly names: Names
  /** The lab as it was before the changes. */
  readonly before: Reader
}

/** A changed row before and after; undefined where it was not, or is no more. */
export interface Pair<N extends TableName> {
  readonly change: RowChange
  readonly was: RowOf<N> | undefined
  readonly is: RowOf<N> | undefined
}

/** The changes to one table's rows, each as the whole row before and after. */
export function pairs<N extends TableName>({ changes, before }: Told, table: N): Pair<N>[] {
  return changes
    .filter(({ kind }) => kind === table)
    .map((change) => {
      const was = change.change === 'created' ? undefined : before.get(table, change.id)
      const after = Object.fromEntries(change.fields.map((field) => [field.field, field.after]))
      const is = change.change === 'removed' ? undefined : ({ id: change.id, ...was, ...after } as RowOf<N>)
      return { change, was, is }
    })
}

/** `5 VIFs of 3 VMs`, or up to three of them by name. */
export function counted(names: readonly string[], several: (count: number) => string): string {
  if (names.length > 3) return several(names.length)
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '')
}

/** Groups by a key, in order of first appearance. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  return [...Map.groupBy(items, key).values()]
}
