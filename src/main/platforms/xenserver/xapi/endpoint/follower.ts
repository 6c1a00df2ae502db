/**
 * Turns the lab's changed rows into what happened to a pool's objects: its own rows come, change and go, and with them
 * the objects whose records tell of them.
 */
import { mirroredFields } from '../../../../../shared/model/fields'
import type { ChangedRow } from '../../../../../shared/contract/events'
import { tableNamed } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import type { XapiClass } from '../class'
import { inPool } from '../records'
import type { Change } from './log'
import { CLASS_OF_TABLE, fieldsTold, tellersOf, tellsOf, type ChangedTells } from './tellers'

/** Where a row's fields are in what the lab tells of it. */
interface Place {
  readonly described: XapiClass
  readonly pool: number
  readonly fields: readonly (readonly [name: string, at: number])[]
}

const PLACES: ReadonlyMap<string, Place> = new Map(
  [...CLASS_OF_TABLE].map(([table, described]): [string, Place] => {
    const known = tableNamed(table)
    if (!known) throw new Error(`there is no table ${table}`)
    const columns = ['id', ...mirroredFields(known)]
    const fields = fieldsTold(table).map((name) => [name, columns.indexOf(name)] as const)
    return [table, { described, pool: described.name === 'pool' ? 0 : columns.indexOf('pool'), fields }]
  }),
)

export class Follower {
  private readonly reader: Reader
  private readonly pool: string
  private readonly tell: (kind: string, ref: string, change: Change) => void
  /** By class: each object there is, with what others tell of it. */
  private readonly known = new Map<string, Map<string, readonly string[]>>()

  constructor(reader: Reader, pool: string, tell: (kind: string, ref: string, change: Change) => void) {
    this.reader = reader
    this.pool = pool
    this.tell = tell
    for (const [table, { described }] of PLACES) this.known.set(described.name, this.present(table, described))
  }

  /** How many objects of each class there are. */
  counts(): [kind: string, count: number][] {
    return [...this.known].map(([kind, objects]) => [kind, objects.size])
  }

  follow(rows: readonly ChangedRow[]): void {
    for (const [table, changed] of Map.groupBy(rows, (row) => row.table)) {
      const place = PLACES.get(table)
      if (!place) continue
      const tells = changed.flatMap(({ id, row }) => this.changed(table, place, id, row))
      for (const { kind, ref } of tellersOf(this.reader, table, tells))
        if (this.known.get(kind)?.has(ref)) this.tell(kind, ref, 'mod')
    }
  }

  private changed(table: string, place: Place, id: string, now: ChangedRow['row']): ChangedTells[] {
    const { name } = place.described
    const objects = this.known.get(name)
    const was = objects?.get(id)
    const row = now?.[place.pool] === this.pool ? now : null
    if (!objects || (!row && !was)) return []
    const is = row ? tellsOf(table, Object.fromEntries(place.fields.map(([field, at]) => [field, row[at]]))) : []
    if (row) objects.set(id, is)
    else objects.delete(id)
    this.tell(name, id, !was ? 'add' : row ? 'mod' : 'del')
    return [{ id, was: was ?? [], is }]
  }

  private present(table: string, { name, table: from }: XapiClass): Map<string, readonly string[]> {
    const rows = this.reader.pick(from, fieldsTold(table) as 'id'[], inPool(name, this.pool))
    return new Map(rows.map((row) => [row.id, tellsOf(table, row)]))
  }
}
