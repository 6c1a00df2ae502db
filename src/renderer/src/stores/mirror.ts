/** The lab as the page knows it: read page by page when a lab opens, then kept up by the change feed. */
import { defineStore } from 'pinia'
import { ref, shallowReactive } from 'vue'
import type { ChangedRow } from '@shared/contract/events'
import type { AnyRow } from '@shared/model/fields'
import { MIRRORED, tableNamed, type RowOf, type TableName } from '@shared/model/tables'
import { call, listen } from '../api/client'
import { TableMirror } from './table-mirror'

/** Rows asked for at a time: few enough that reading and taking them in holds up neither process. */
const PAGE_ROWS = 500
/** How often a long table shows what has come so far, in ms: each showing lets the tree and tables count anew. */
const SHOW_EVERY = 250
/** What the tree cannot be drawn without; all of it is asked for and shown at once. */
const STRUCTURE = MIRRORED.slice(0, MIRRORED.indexOf('xs_vm'))

export const useMirror = defineStore('mirror', () => {
  const tables = new Map<string, TableMirror>()
  for (const name of MIRRORED) {
    const table = tableNamed(name)
    if (table) tables.set(name, new TableMirror(table))
  }
  const loading = ref(false)
  /** Rows read so far and to read, of the tables begun so far. */
  const progress = ref({ done: 0, total: 0 })
  const complete = shallowReactive(new Set<TableName>())
  let generation = 0
  let queue: ChangedRow[] = []
  let frame = 0

  function mirrorOf(name: TableName): TableMirror {
    const table = tables.get(name)
    if (!table) throw new Error(`${name} is not mirrored`)
    return table
  }

  function get<N extends TableName>(table: N, id: string | null | undefined): RowOf<N> | undefined {
    return id ? (mirrorOf(table).get(id) as RowOf<N> | undefined) : undefined
  }
  function all<N extends TableName>(table: N): readonly RowOf<N>[] {
    return mirrorOf(table).all() as unknown as readonly RowOf<N>[]
  }
  function by<N extends TableName>(table: N, field: keyof RowOf<N> & string, id: string): readonly RowOf<N>[] {
    return mirrorOf(table).by(field, id) as unknown as readonly RowOf<N>[]
  }
  /** The row of any kind, for code that treats all kinds alike. */
  function find(kind: string, id: string): AnyRow | undefined {
    return tables.get(kind)?.get(id)
  }

  /** Takes in what the change feed has brought since the last frame. */
  function flush(): void {
    cancelAnimationFrame(frame)
    frame = 0
    const changed = new Set<TableMirror>()
    for (const { table, id, row } of queue) {
      const mirror = tables.get(table)
      if (!mirror) continue
      if (row) mirror.put(row)
      else mirror.remove(id)
      changed.add(mirror)
    }
    queue = []
    for (const mirror of changed) mirror.publish()
  }

  function enqueue(rows: readonly ChangedRow[]): void {
    for (const row of rows) queue.push(row)
    frame ||= requestAnimationFrame(flush)
  }

  function clear(): void {
    generation++
    queue = []
    loading.value = false
    progress.value = { done: 0, total: 0 }
    complete.clear()
    for (const mirror of tables.values()) mirror.clear()
  }

  /**
   * Reads the whole lab anew; a later `load` or `clear` ends an earlier one.
   * @param begun told once the tree can be drawn
   */
  async function load(begun?: () => void): Promise<void> {
    clear()
    const mine = generation
    loading.value = true
    try {
      const structure = await Promise.all(STRUCTURE.map((name) => takePage(name, undefined, mine)))
      if (mine !== generation) return
      for (const name of STRUCTURE) mirrorOf(name).publish()
      begun?.()
      for (const [i, name] of MIRRORED.entries()) {
        if (!(await loadTable(name, structure[i], mine))) return
        complete.add(name)
      }
    } finally {
      if (mine === generation) loading.value = false
    }
  }

  /** @param after where the table was read to; null if it is complete, undefined if it was not begun */
  async function loadTable(name: TableName, after: string | null | undefined, mine: number): Promise<boolean> {
    let shown = 0
    while (after !== null) {
      after = await takePage(name, after, mine)
      if (mine !== generation) return false
      if (after === null || performance.now() - shown > SHOW_EVERY) {
        mirrorOf(name).publish()
        shown = performance.now()
      }
    }
    return true
  }

  /** Takes in the rows after `after` as soon as they are here, without telling readers; returns where they end. */
  async function takePage(name: TableName, after: string | undefined, mine: number): Promise<string | null> {
    const page = await call('lab.rows', { table: name, limit: PAGE_ROWS, ...(after ? { after } : {}) })
    if (mine !== generation) return null
    // Changes queued so far were committed before this page was read: they must not overwrite it.
    flush()
    const mirror = mirrorOf(name)
    for (const row of page.rows) mirror.put(row)
    progress.value = {
      done: progress.value.done + page.rows.length,
      total: progress.value.total + (after ? 0 : page.total),
    }
    return page.next
  }

  listen('changes', ({ rows }) => enqueue(rows))

  return { get, all, by, find, flush, load, clear, loading, progress, loaded: (table: TableName) => complete.has(table) }
})
