/** The keyboard in the matrix: one place that arrows, Home, End and the page keys move. */
import type { Ref } from 'vue'

export interface Place {
  row: number
  column: number
}

/** @param page rows that are in view */
export function useMatrixKeys(
  place: Ref<Place>,
  size: () => { total: number; page: number },
  open: () => void,
): (event: KeyboardEvent) => void {
  const moved = ({ key, ctrlKey }: KeyboardEvent): Place | null => {
    const { row, column } = place.value
    const { total, page } = size()
    switch (key) {
      case 'ArrowUp':
        return { row: row - 1, column }
      case 'ArrowDown':
        return { row: row + 1, column }
      case 'ArrowLeft':
        return { row, column: column - 1 }
      case 'ArrowRight':
        return { row, column: column + 1 }
      case 'PageUp':
        return { row: row - page, column }
      case 'PageDown':
        return { row: row + page, column }
      case 'Home':
        return { row: ctrlKey ? 0 : row, column: 0 }
      case 'End':
        return { row: ctrlKey ? total - 1 : row, column: total - 1 }
      default:
        return null
    }
  }
  return (event) => {
    if (event.altKey || event.metaKey) return
    if (event.key === 'Enter') open()
    const to = moved(event)
    if (!to) return
    event.preventDefault()
    const last = size().total - 1
    const within = (at: number): number => Math.max(0, Math.min(last, at))
    place.value = { row: within(to.row), column: within(to.column) }
  }
}
