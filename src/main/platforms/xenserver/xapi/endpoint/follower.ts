/**
 * Turns the lab's changed rows into what happened to a pool's objects: its own rows come, change and go, and with them
 * the objects whose records tell of them.
 */
import { mirroredFields, type Table } from '../../../../../shared/model/fields'
import type { ChangedRow } from '../../../../../shared/contract/events'
import { tableNamed } from '../../../../../shared/model/tables'
import type { Reader } from '../../../../inventory/operation'
import { BACK_LINKS } from '../../dump/classes'
import { XAPI_CLASSES } from '../classes'
import type { XapiClass } from '../class'
import type { Change } from './log'

/** Where a row's fields are in what the lab tells of it. */
interface Place {
  readonly described: XapiClass
  readonly pool: number
  /** The fields by which other objects list it, with the class that does. */
  readonly links: readonly { readonly at: number; readonly to: string }[]
}

const classOfTable = new Map([...XAPI_CLASSES.values()].map((described) => [described.table as string, described]))
const PLACES: ReadonlyMap<string, Place> = new Map(
  [...classOfTable].map(([table, described]): [string, Place] => {
    const columns = ['id', ...mirroredFields(tableOf(table))]
    const links = BACK_LINKS.filter(({ from }) => from === table).map(({ of, field }) => ({
      at: columns.indexOf(field),
      to: classOfTable.get(of)?.name ?? '',
    }))
    return [table, { described, pool: described.name === 'pool' ? 0 : columns.indexOf('pool'), links }]
  }),
)

function tableOf(name: string): Table {
  const table = tableNamed(name)
  if (!table) throw new Error(`there is no table ${name}`)
  return table
}

export class Follower {
  private readonly reader: Reader
  private readonly pool: string
  private readonly tell: (kind: string, ref: string, change: Change) => void
  /** By class: each object there is, with who lists it. */
  private readonly known = new Map<string, Map<string, readonly string[]>>()

  constructor(reader: Reader, pool: string, tell: (kind: string, ref: string, change: Change) => void) {
    this.reader = reader
    this.pool = pool
    this.tell = tell
    for (const [table, place] of PLACES) this.known.set(place.described.name, this.present(table, place))
  }

  /** How many objects of each class there are. */
  counts(): [kind: string, count: number][] {
    return [...this.known].map(([kind, objects]) => [kind, objects.size])
  }

  follow(rows: readonly ChangedRow[]): void {
    for (const { table, id, row } of rows) {
      const place = PLACES.get(table)
      if (place) this.changed(place, id, row && row[place.pool] === this.pool ? row : null)
    }
  }

  private changed({ described: { name }, links }: Place, id: string, row: readonly unknown[] | null): void {
    const objects = this.known.get(name)
    const before = objects?.get(id)
    if (!objects || (!row && !before)) return
    const now = row ? links.map(({ at }) => (row[at] as string | null) ?? '') : []
    if (row) objects.set(id, now)
    else objects.delete(id)
    this.tell(name, id, !before ? 'add' : row ? 'mod' : 'del')
    for (const [at, { to }] of links.entries()) {
      const [was = '', is = ''] = [before?.[at], now[at]]
      if (was === is) continue
      for (const ref of [was, is]) this.listsChanged(to, ref)
    }
    if (name === 'VM' && before && row) this.vifsOf(id)
  }

  private listsChanged(kind: string, ref: string): void {
    if (this.known.get(kind)?.has(ref)) this.tell(kind, ref, 'mod')
  }

  /** What may be done with a VIF follows from its VM's power state. */
  private vifsOf(vm: string): void {
    for (const { id } of this.reader.pick('xs_vif', [], { VM: vm })) this.listsChanged('VIF', id)
  }

  private present(table: string, { described, links }: Place): Map<string, readonly string[]> {
    const fields = BACK_LINKS.filter(({ from }) => from === table).map(({ field }) => field as 'id')
    const where = described.name === 'pool' ? { id: this.pool } : { pool: this.pool }
    const rows = this.reader.pick(described.table, fields, where) as Record<string, string | null>[]
    return new Map(rows.map((row) => [row['id'] ?? '', links.map((_, at) => row[fields[at] ?? 'id'] ?? '')]))
  }
}
