/** Two states of the pools side by side: what of the wanted one is not so in the one found. */
import type { ObjectName } from '../../../../shared/errors'
import { nameOf } from '../naming'
import type { Reader } from '../../../inventory/operation'
import { COMPARED, DUE, stateOf, type Compared, type Item } from './state'
import { matchNetworks } from './networks'

export interface Difference {
  readonly kind: Compared
  /** As it is called in the state that has it. */
  readonly object: ObjectName
  /** Null: the whole object is there in one state only. */
  readonly field: string | null
  readonly wanted: unknown
  readonly found: unknown
}

/** @param known networks that were there before either state came about */
export function differencesOf(known: ReadonlySet<string>, wanted: Reader, found: Reader): Difference[] {
  const [wish, is] = [stateOf(wanted, (id) => id), stateOf(found, matchNetworks(known, wanted, found))]
  const list: Difference[] = []
  const named = (reader: Reader, { kind, id }: Item): ObjectName => ({ kind, id, name: nameOf(reader, kind, id) })
  for (const [key, item] of wish) {
    const other = is.get(key)
    const object = named(wanted, item)
    if (!other) {
      list.push({ kind: item.kind, object, field: null, wanted: true, found: false })
      continue
    }
    for (const [field, value] of Object.entries(item.fields)) {
      const there = other.fields[field]
      if (value === DUE || JSON.stringify(value) === JSON.stringify(there)) continue
      list.push({ kind: item.kind, object, field, wanted: value, found: there })
    }
  }
  for (const [key, item] of is)
    if (!wish.has(key)) list.push({ kind: item.kind, object: named(found, item), field: null, wanted: false, found: true })
  return list
}

/** The references of all objects, or of some kinds. */
export const idsOf = (reader: Reader, kinds: readonly Compared[] = COMPARED): Set<string> =>
  new Set(kinds.flatMap((kind) => reader.pick(kind, []).map(({ id }) => id)))
