/** A core of rows for tests of the page: answers `lab.rows` from tables, and whatever else a test scripts. */
import type { Envelope } from '@shared/errors'
import type { Wire, WireEvent } from '@shared/contract/transport'
import { mirroredFields } from '@shared/model/fields'
import { tableNamed, type RowOf, type TableName } from '@shared/model/tables'
import { connect } from '../api/client'

type Answer = (params: never) => unknown

/** A row in the order in which rows travel; what is not given takes the field's initial value. */
export function travelling<N extends TableName>(name: N, row: Partial<RowOf<N>> & { id: string }): unknown[] {
  const table = tableNamed(name)
  if (!table) throw new Error(`no table ${name}`)
  const given = row as Record<string, unknown>
  return [row.id, ...mirroredFields(table).map((field) => given[field] ?? table.fields[field]?.initial ?? null)]
}

export class TableWire implements Wire {
  readonly asked: { method: string; params: unknown }[] = []
  private readonly tables = new Map<string, unknown[][]>()
  private readonly answers = new Map<string, Answer>()
  private tell: (event: WireEvent) => void = () => undefined

  /** Becomes the page's core; returns what ends that. */
  connect(): () => void {
    return connect(this)
  }
  rows<N extends TableName>(name: N, rows: readonly (Partial<RowOf<N>> & { id: string })[]): void {
    this.tables.set(
      name,
      rows.map((row) => travelling(name, row)),
    )
  }
  answer(method: string, answer: Answer): void {
    this.answers.set(method, answer)
  }
  emit(event: string, data: unknown): void {
    this.tell({ event, data })
  }

  async call(method: string, params: unknown): Promise<Envelope> {
    this.asked.push({ method, params })
    const answer = this.answers.get(method)
    if (answer) return { ok: true, value: await answer(params as never) }
    if (method === 'lab.rows') return { ok: true, value: this.page(params as { table: string; after?: string; limit: number }) }
    throw new Error(`nobody answers ${method}`)
  }
  listen(listener: (event: WireEvent) => void): () => void {
    this.tell = listener
    return () => (this.tell = () => undefined)
  }
  onState(listener: (state: 'up' | 'down') => void): () => void {
    listener('up')
    return () => undefined
  }

  private page({ table, after, limit }: { table: string; after?: string; limit: number }) {
    const all = this.tables.get(table) ?? []
    const from = after === undefined ? 0 : all.findIndex(([id]) => id === after) + 1
    const rows = all.slice(from, from + limit)
    const last = rows.at(-1)?.[0]
    return { table, columns: [], rows, next: from + limit < all.length ? last : null, total: all.length }
  }
}
