/**
 * The state of a table's columns — order, visibility, width, sorting — held by TanStack Table and kept in
 * the preferences. Rows stay outside: its row models take ten times as long on a change.
 */
import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/vue-table'
import { computed, watch, type ComputedRef } from 'vue'
import { usePrefs } from '../../stores/prefs'
import type { Column } from './column'
import type { SortKey } from './sort'

const features = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
})
const WIDTH = { initial: 120, least: 48, step: 16 }

/** A visible column with its state, as header and rows draw it. */
export interface ShownColumn<R> {
  column: Column<R>
  width: number
  sorted: 'asc' | 'desc' | null
  /** 1 upwards when several columns sort, else 0. */
  sortPlace: number
  startResize(event: unknown): void
}

export interface ColumnsState<R> {
  shown: ComputedRef<ShownColumn<R>[]>
  sorting: ComputedRef<SortKey<R>[]>
  /** CSS grid tracks of every row. */
  tracks: ComputedRef<string>
  /** px that the columns need at least. */
  width: ComputedRef<number>
  isVisible(id: string): boolean
  setVisible(id: string, visible: boolean): void
  /** Ascending, then descending, then unsorted; `add` keeps the other columns' sorting. */
  sort(id: string, add: boolean): void
  /** Puts a column where another stands. */
  move(id: string, to: string): void
  /** One place to the left (-1) or right (1) among the visible columns. */
  shift(id: string, by: -1 | 1): void
  /** One step narrower (-1) or wider (1). */
  resize(id: string, by: -1 | 1): void
  /** Back to the width the table gives the column. */
  resetWidth(id: string): void
  reset(): void
}

/** @param name under which the preferences keep this table's columns */
export function useColumns<R>(name: string, columns: () => readonly Column<R>[], defaultSort: string | null): ColumnsState<R> {
  const prefs = usePrefs()
  const kept = prefs.table(name)
  const initialHidden = columns()
    .filter(({ hidden }) => hidden)
    .map(({ id }) => id)
  const defaults = {
    columnOrder: [] as string[],
    columnVisibility: Object.fromEntries(initialHidden.map((id) => [id, false])),
    columnSizing: {} as Record<string, number>,
    sorting: defaultSort ? [{ id: defaultSort, desc: false }] : [],
  }

  const table = useTable({
    features,
    columns: computed(() =>
      columns().map((column) => ({
        id: column.id,
        accessorFn: (row: object) => row,
        size: column.width ?? WIDTH.initial,
        minSize: WIDTH.least,
      })),
    ),
    data: [] as object[],
    manualSorting: true,
    sortDescFirst: false,
    columnResizeMode: 'onChange',
    initialState: {
      columnOrder: kept.order ?? defaults.columnOrder,
      columnVisibility: kept.hidden ? Object.fromEntries(kept.hidden.map((id) => [id, false])) : defaults.columnVisibility,
      columnSizing: kept.widths ?? defaults.columnSizing,
      sorting: kept.sort ?? defaults.sorting,
    },
  })

  const byId = computed(() => new Map(columns().map((column) => [column.id, column])))
  const sizes = computed(() => table.atoms.columnSizing.get())
  const sortState = computed(() => table.atoms.sorting.get())
  const headers = computed(() => table.getHeaderGroups()[0]?.headers ?? [])

  const shown = computed(() =>
    headers.value.flatMap((header): ShownColumn<R>[] => {
      const column = byId.value.get(header.column.id)
      if (!column) return []
      const place = sortState.value.findIndex(({ id }) => id === column.id)
      const sort = sortState.value[place]
      return [
        {
          column,
          width: sizes.value[column.id] ?? column.width ?? WIDTH.initial,
          sorted: sort ? (sort.desc ? 'desc' : 'asc') : null,
          sortPlace: sortState.value.length > 1 ? place + 1 : 0,
          startResize: header.getResizeHandler(),
        },
      ]
    }),
  )
  const sorting = computed(() =>
    sortState.value.flatMap(({ id, desc }): SortKey<R>[] => {
      const column = byId.value.get(id)
      return column ? [{ column, desc }] : []
    }),
  )
  /** A column set by hand keeps its width; one that grows shares what is left over. */
  const track = ({ column, width }: ShownColumn<R>): string =>
    column.grow && sizes.value[column.id] === undefined ? `minmax(${width}px, 1fr)` : `${width}px`

  watch(
    () => ({
      order: table.atoms.columnOrder.get(),
      hidden: hiddenIds(table.atoms.columnVisibility.get()),
      widths: sizes.value,
      sort: sortState.value,
    }),
    (state) => prefs.setTable(name, state),
  )

  function move(id: string, to: string): void {
    const order = table.getAllLeafColumns().map((column) => column.id)
    const [from, at] = [order.indexOf(id), order.indexOf(to)]
    if (from < 0 || at < 0) return
    order.splice(from, 1)
    order.splice(at, 0, id)
    table.setColumnOrder(order)
  }

  return {
    shown,
    sorting,
    tracks: computed(() => shown.value.map(track).join(' ')),
    width: computed(() => shown.value.reduce((sum, { width }) => sum + width, 0)),
    isVisible: (id) => table.atoms.columnVisibility.get()[id] !== false,
    setVisible: (id, visible) => table.getColumn(id)?.toggleVisibility(visible),
    sort: (id, add) => table.getColumn(id)?.toggleSorting(undefined, add),
    move,
    shift(id, by) {
      const to = shown.value[shown.value.findIndex(({ column }) => column.id === id) + by]
      if (to) move(id, to.column.id)
    },
    resize(id, by) {
      const width = shown.value.find(({ column }) => column.id === id)?.width ?? WIDTH.initial
      table.setColumnSizing((old) => ({ ...old, [id]: Math.max(WIDTH.least, width + by * WIDTH.step) }))
    },
    resetWidth: (id) => table.getColumn(id)?.resetSize(),
    reset() {
      table.setColumnOrder(defaults.columnOrder)
      table.setColumnVisibility(defaults.columnVisibility)
      table.setColumnSizing(defaults.columnSizing)
      table.setSorting(defaults.sorting)
    },
  }
}

function hiddenIds(visibility: Record<string, boolean>): string[] {
  return Object.keys(visibility).filter((id) => visibility[id] === false)
}
