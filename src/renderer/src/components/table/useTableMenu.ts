/** The menu of a table: copying first, then what can be done with the selected rows. */
import { Copy } from '@lucide/vue'
import { computed, type ComputedRef } from 'vue'
import type { ActionItem } from '../../app/kinds'

interface Source<R> {
  selected: () => readonly R[]
  actions: (rows: readonly R[]) => ActionItem[]
  /** Label of the column that the keyboard or pointer is in. */
  cell: () => string
  copyCell: () => Promise<void>
  copyRows: () => Promise<void>
}

export function useTableMenu<R>(source: Source<R>): { menu: ComputedRef<ActionItem[]>; remove: () => void } {
  const menu = computed<ActionItem[]>(() => {
    const rows = source.selected()
    if (rows.length === 0) return []
    const one = rows.length === 1
    const shortcut = { shortcut: 'Ctrl+C' }
    const more = source.actions(rows)
    return [
      { id: 'copy-cell', label: `Copy ${source.cell()}`, icon: Copy, run: source.copyCell, ...(one && shortcut) },
      { id: 'copy-rows', label: one ? 'Copy row' : `Copy ${rows.length} rows`, run: source.copyRows, ...(!one && shortcut) },
      ...(more.length ? ['separator' as const, ...more] : []),
    ]
  })

  /** The Delete key: whichever action names it as its own. */
  function remove(): void {
    for (const action of source.actions(source.selected()))
      if (action !== 'separator' && action.shortcut === 'Del' && !action.disabled) void action.run()
  }
  return { menu, remove }
}
