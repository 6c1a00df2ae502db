/** What came about between two moments of a lab: both are gone back to in turn, inside a transaction that is taken back. */
import type { Database } from 'better-sqlite3'
import type { Comparison } from '../../shared/contract/snapshot'
import type { RowChange } from '../../shared/contract/operation'
import type { ObjectName } from '../../shared/errors'
import { rowName, TABLES, tableNamed, type TableName } from '../../shared/model/tables'
import { asAction, lastChange } from './change-log'
import { StillReader } from './memory'
import type { Explain } from './part'
import { changesOf } from './preview'
import type { SqlReader } from './reader'
import { rewind } from './rewind'

/** Stands for the action of a comparison, which never gets a row in the log. */
const COMPARING = -1
/** Kinds in the order in which they are described: pools before hosts before networks. */
const ORDER = new Map<string, number>(TABLES.map(({ name }, i) => [name, i]))

export interface CompareWish {
  /** A position in the change log, or null for now. */
  from: number | null
  to: number | null
  /** Only rows of this kind are listed; all are counted. */
  kind?: string | undefined
  limit: number
}

export interface CompareTools {
  readonly reader: SqlReader
  readonly parts: readonly Explain[]
  readonly progress: (done: number, total: number) => void
}

/** Runs outside of any transaction, and leaves the lab as it is. */
export function compare(db: Database, { from, to, kind, limit }: CompareWish, tools: CompareTools): Comparison {
  const toldAll = (changes: readonly RowChange[], side: 'before' | 'after'): RowChange[] => {
    const reader = new StillReader(db)
    return changes.map((change) => told(change, side, reader, tools.parts))
  }
  db.exec('BEGIN IMMEDIATE')
  try {
    return asAction(db, COMPARING, () => {
      const now = lastChange(db)
      rewind(db, to ?? now, tools.progress)
      const first = lastChange(db) + 1
      db.exec('SAVEPOINT later')
      rewind(db, from ?? now, tools.progress)
      const all = changesOf(db, tools.reader, { first, last: lastChange(db) }).map(turned)
      all.sort((a, b) => (ORDER.get(a.kind) ?? 0) - (ORDER.get(b.kind) ?? 0))
      const wished = kind === undefined ? all : all.filter((change) => change.kind === kind)
      const earlier = toldAll(wished.slice(0, limit), 'before')
      db.exec('ROLLBACK TO later')
      return { counts: countsOf(all), changes: toldAll(earlier, 'after'), total: wished.length }
    })
  } finally {
    db.exec('ROLLBACK')
  }
}

const TURNED = { created: 'removed', changed: 'changed', removed: 'created' } as const

/** The change log was read on the way back; this is the same change seen forwards. */
function turned(change: RowChange): RowChange {
  const fields = change.fields.map(({ field, before, after }) => ({ field, before: after, after: before }))
  return { ...change, change: TURNED[change.change], fields }
}

/** With names for what is known on this side, called while the lab is as it was on this side. */
function told(change: RowChange, side: 'before' | 'after', reader: SqlReader, parts: readonly Explain[]): RowChange {
  const isHere =
    change.change === (side === 'before' ? 'removed' : 'created') || (side === 'after' && change.change === 'changed')
  const fieldsOf = tableNamed(change.kind)?.fields
  const fields = change.fields.map((each) => {
    const target = fieldsOf?.[each.field]?.to
    const id = each[side]
    return target !== undefined && typeof id === 'string' ? { ...each, [side]: nameOf(target, id, reader, parts) } : each
  })
  if (!isHere) return { ...change, fields }
  return { ...change, fields, name: nameOf(change.kind, change.id, reader, parts), host: hostOf(change, reader, parts) }
}

const partOf = (kind: string, parts: readonly Explain[]): Explain | undefined =>
  parts.find(({ tables }) => tables.has(kind as TableName))

function nameOf(kind: string, id: string, reader: SqlReader, parts: readonly Explain[]): string {
  return partOf(kind, parts)?.name(reader, kind as TableName, id) ?? rowName(kind, reader.anyRow(kind, id) ?? { id })
}

function hostOf({ kind, id }: RowChange, reader: SqlReader, parts: readonly Explain[]): ObjectName | null {
  return partOf(kind, parts)?.host(reader, kind as TableName, id) ?? null
}

function countsOf(changes: readonly RowChange[]): Comparison['counts'] {
  const byKind = Map.groupBy(changes, ({ kind }) => kind)
  return [...byKind].map(([kind, those]) => {
    const count = (what: RowChange['change']): number => those.filter(({ change }) => change === what).length
    return { kind, created: count('created'), changed: count('changed'), removed: count('removed') }
  })
}
