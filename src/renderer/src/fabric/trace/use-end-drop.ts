/** Dropping an object of the tree or a table onto an end of the trace. */
import { computed, type ComputedRef } from 'vue'
import { drag, draggedTitle, drop } from '../../app/drag'
import type { ObjectRef } from '../../app/route'
import { END_KINDS } from './open'

export interface EndDrop {
  /** Something that can be an end is held over the field. */
  isOver: ComputedRef<boolean>
  listeners: Record<string, (event: DragEvent) => void>
}

export function useEndDrop(label: string, take: (object: ObjectRef) => void): EndDrop {
  let held: typeof drag.answer = null
  const isOver = computed(() => drag.answer !== null && drag.answer === held)

  function over(event: DragEvent): void {
    const [object, other] = drag.dragged
    if (!object || other || !END_KINDS.has(object.kind)) return
    event.preventDefault()
    if (held !== null && drag.answer === held) return
    held = { label: `${label} ${draggedTitle([object])}`, run: () => take(object) }
    drag.answer = held
  }
  return {
    isOver,
    listeners: {
      dragenter: over,
      dragover: over,
      dragleave() {
        if (drag.answer === held) drag.answer = null
      },
      drop(event) {
        event.preventDefault()
        void drop()
      },
    },
  }
}
