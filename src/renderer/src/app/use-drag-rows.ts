/** Listeners for a container of rows; one set serves however many rows scroll through it. */
import { beginDrag, drag, draggedTitle, dragOver, drop, endDrag, isDraggable } from './drag'
import type { ObjectRef } from './route'

export interface DragRows {
  /** The object of the row at an event, where there is one. */
  at(event: Event): ObjectRef | null
  /** All that is selected, if the object is among them. */
  selectedWith(object: ObjectRef): readonly ObjectRef[]
}

/** The number of the row that an event happened in, by its `data-row`; -1 outside of rows. */
export function rowIndexAt(event: Event): number {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
  return Number(row?.dataset['row'] ?? -1)
}

/** For `v-on`: the rows themselves only say `draggable`. */
export function useDragRows(rows: DragRows): Record<string, (event: DragEvent) => void> {
  /** Preventing the browser's own answer is what allows a drop. */
  function over(event: DragEvent): void {
    if (drag.dragged.length === 0) return
    const answer = dragOver(rows.at(event))
    if (!answer || !event.dataTransfer || 'refused' in answer) return
    event.dataTransfer.dropEffect = 'move'
    event.preventDefault()
  }
  return {
    dragstart(event) {
      const object = rows.at(event)
      if (!object || !event.dataTransfer || !isDraggable(object.kind)) return
      const objects = rows.selectedWith(object).filter(({ kind }) => kind === object.kind)
      beginDrag(objects)
      // Firefox drags nothing that carries no data.
      event.dataTransfer.setData('text/plain', draggedTitle(objects))
      event.dataTransfer.effectAllowed = 'move'
      showPickedUp(event.dataTransfer, draggedTitle(objects))
    },
    dragenter: over,
    dragover: over,
    dragleave(event) {
      const into = event.relatedTarget
      if (!(into instanceof Node && event.currentTarget instanceof Node && event.currentTarget.contains(into))) dragOver(null)
    },
    drop(event) {
      event.preventDefault()
      void drop()
    },
    dragend: endDrag,
  }
}

/** A label at the pointer in place of a picture of the row, which would hide what is below it. */
function showPickedUp(transfer: DataTransfer, title: string): void {
  const label = document.createElement('div')
  label.className = 'picked-up'
  label.textContent = title
  document.body.append(label)
  transfer.setDragImage(label, -12, 8)
  setTimeout(() => label.remove())
}
