/** A comparison arranged as a table: a line for each field that differs, and one for each object made or removed. */
import type { Comparison } from '@shared/contract/snapshot'
import type { RowChange } from '@shared/contract/operation'
import { tableNamed } from '@shared/model/tables'
import type { Column } from '../../components/table/column'
import { fieldText } from '../../components/wizard/preview'

export interface Difference {
  readonly key: string
  readonly kind: string
  readonly name: string
  readonly host: string
  readonly change: RowChange['change']
  readonly field: string
  readonly before: string
  readonly after: string
}

const WORDS = { created: 'Created', changed: 'Changed', removed: 'Removed' } as const

/** What one row of a kind is called, as a word of its own: `network`, `VIF`. */
export const nounOf = (kind: string): string => tableNamed(kind)?.noun ?? kind

/** @param everyField lists the fields of objects made and removed too */
export function differences(changes: readonly RowChange[], everyField: boolean): Difference[] {
  return changes.flatMap((change) => {
    const { kind, id, name, host } = change
    const base = { kind: nounOf(kind), name, host: host?.name ?? '', change: change.change }
    const key = `${kind}/${id}`
    if (change.change !== 'changed' && !everyField) return [{ ...base, key, field: '', before: '', after: '' }]
    return change.fields.map(({ field, before, after }) => ({
      ...base,
      key: `${key}/${field}`,
      field,
      before: change.change === 'created' ? '' : text(before),
      after: change.change === 'removed' ? '' : text(after),
    }))
  })
}

/** References have come as names already. */
const text = (value: unknown): string => fieldText(value, (name) => name)

export const COLUMNS: Column<Difference>[] = [
  { id: 'kind', label: 'Kind', value: ({ kind }) => kind, width: 104 },
  { id: 'name', label: 'Object', value: ({ name }) => name, hint: ({ name }) => name, width: 160, grow: true },
  { id: 'host', label: 'Host', value: ({ host }) => host, width: 96 },
  { id: 'change', label: 'Change', value: ({ change }) => WORDS[change], width: 88 },
  { id: 'field', label: 'Field', value: ({ field }) => field, hint: ({ field }) => field, mono: true, width: 136 },
  { id: 'before', label: 'Before', value: ({ before }) => before, hint: ({ before }) => before, width: 144, grow: true },
  { id: 'after', label: 'After', value: ({ after }) => after, hint: ({ after }) => after, width: 144, grow: true },
]

/** `2 created, 1 changed`. */
export function countText({ created, changed, removed }: Omit<Comparison['counts'][number], 'kind'>): string {
  const parts = { created, changed, removed }
  const told = Object.entries(parts).flatMap(([word, n]) => (n ? `${n.toLocaleString('en')} ${word}` : []))
  return told.join(', ')
}
