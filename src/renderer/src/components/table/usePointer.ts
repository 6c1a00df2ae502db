/** What the pointer does in a table: picks rows, aims menus, drags what the rows stand for. */
import type { Ref } from 'vue'
import { sameObject } from '../../app/route'
import { rowIndexAt, useDragRows } from '../../app/use-drag-rows'
import type { CellLink } from './column'
import type { GridPlace } from './grid'
import type { RowSelection } from './useRowSelection'

interface Source {
  place: Ref<GridPlace>
  selected: Readonly<Ref<ReadonlySet<string>>>
  pick: RowSelection['pick']
  /** The object a row stands for. */
  objectAt: (row: number) => CellLink | null
  selectedObjects: () => readonly CellLink[]
}

export function usePointer({ place, selected, pick, objectAt, selectedObjects }: Source) {
  function press(event: MouseEvent, row: number, key: string): void {
    if (event.button !== 0) return
    place.value = placeOf(event, row)
    // One of several selected rows may be the handle by which all are dragged: it is picked when let go.
    if (isPlain(event) && selected.value.size > 1 && selected.value.has(key)) return
    pick(row, { toggle: event.ctrlKey || event.metaKey, range: event.shiftKey })
  }
  function release(event: MouseEvent, row: number): void {
    if (isPlain(event) && selected.value.size > 1) pick(row)
  }
  /** A menu speaks of the selected rows, or of the row under the pointer if that is not among them. */
  function aim(event: MouseEvent, row: number, key: string): void {
    place.value = placeOf(event, row)
    if (!selected.value.has(key)) pick(row)
  }
  const dragging = useDragRows({
    at: (event) => objectAt(rowIndexAt(event)),
    selectedWith: (object) => {
      const objects = selectedObjects()
      return objects.some((one) => sameObject(one, object)) ? objects : [object]
    },
  })
  return { press, release, aim, dragging }
}

function placeOf(event: Event, row: number): GridPlace {
  const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
  return { row, column: Number(cell?.dataset['column'] ?? 0) }
}
const isPlain = (event: MouseEvent): boolean => !event.ctrlKey && !event.metaKey && !event.shiftKey
