/** The keyboard in a table: one place moves over cells and header, with the modifiers of a file list. */
import type { Ref } from 'vue'
import type { GridPlace } from './grid'
import type { SelectManner } from './useRowSelection'

export interface GridActions {
  size(): { rows: number; columns: number; page: number }
  pick(row: number, manner?: SelectManner): void
  selectAll(): void
  selectNone(): void
  open(row: number): void
  /** Goes where the cell's link leads. */
  follow(place: GridPlace): void
  copy(place: GridPlace): void
  menu(place: GridPlace): void
  remove(): void
  header: {
    sort(column: number, add: boolean): void
    shift(column: number, by: -1 | 1): void
    resize(column: number, by: -1 | 1): void
  }
}

export function useGridKeys(place: Ref<GridPlace>, actions: GridActions): (event: KeyboardEvent) => void {
  function moved(event: KeyboardEvent): GridPlace | null {
    const { rows, columns, page } = actions.size()
    const { row, column } = place.value
    const to = (r: number, c = column): GridPlace => ({
      row: Math.max(-1, Math.min(rows - 1, r)),
      column: Math.max(0, Math.min(columns - 1, c)),
    })
    switch (event.key) {
      case 'ArrowUp':
        return to(row - 1)
      case 'ArrowDown':
        return to(row + 1)
      case 'ArrowLeft':
        return to(row, column - 1)
      case 'ArrowRight':
        return to(row, column + 1)
      case 'PageUp':
        return to(Math.max(0, row - page))
      case 'PageDown':
        return to(row + page)
      case 'Home':
        return event.ctrlKey ? to(0, 0) : to(row, 0)
      case 'End':
        return event.ctrlKey ? to(rows - 1, columns - 1) : to(row, columns - 1)
      default:
        return null
    }
  }

  function go(to: GridPlace, event: KeyboardEvent): void {
    const changedRow = to.row !== place.value.row
    place.value = to
    if (!changedRow || to.row < 0 || event.ctrlKey) return
    actions.pick(to.row, { range: event.shiftKey })
  }

  function inHeader(event: KeyboardEvent): boolean {
    const { column } = place.value
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null
    if (event.key === 'Enter' || event.key === ' ') actions.header.sort(column, event.shiftKey)
    else if (by && event.altKey) {
      actions.header.shift(column, by)
      place.value = { row: -1, column: Math.max(0, Math.min(actions.size().columns - 1, column + by)) }
    } else if (by && event.shiftKey) actions.header.resize(column, by)
    else return false
    return true
  }

  function inRows(event: KeyboardEvent): boolean {
    const command = event.ctrlKey || event.metaKey
    const { row } = place.value
    if (event.key === 'Enter') {
      if (command) actions.follow(place.value)
      else actions.open(row)
    } else if (event.key === ' ') actions.pick(row, { toggle: command || !event.shiftKey, range: event.shiftKey })
    else if (event.key === 'Delete') actions.remove()
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) actions.menu(place.value)
    else if (event.key === 'Escape') actions.selectNone()
    else if (command && event.key.toLowerCase() === 'c') actions.copy(place.value)
    else return false
    return true
  }

  return (event) => {
    const handled = place.value.row < 0 ? inHeader(event) : inRows(event)
    if (!handled && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') actions.selectAll()
    else if (!handled) {
      const to = event.altKey ? null : moved(event)
      if (!to) return
      go(to, event)
    }
    event.preventDefault()
    event.stopPropagation()
  }
}
