/**
 * Dragging objects onto objects. A row of the tree or a table is picked up and put onto another; what that
 * means is asked of the target's kind (`KindView.takes`), so that frame and tables know no kind by name.
 * Everything that can be dragged is also in the objects' menu: the mouse is never the only way.
 */
import { shallowReactive } from 'vue'
import { toErrorBody } from '@shared/errors'
import { useMirror } from '../stores/mirror'
import { useToasts } from '../stores/toasts'
import { allKinds, kindView, titleOf, type DropAnswer } from './kinds'
import { keyOf, sameObject, type ObjectRef } from './route'

/** What is being dragged now, over what, and what dropping it there would do. */
export const drag = shallowReactive<{ dragged: readonly ObjectRef[]; over: ObjectRef | null; answer: DropAnswer | null }>({
  dragged: [],
  over: null,
  answer: null,
})

/** Whether any kind takes objects of this one. */
export function isDraggable(kind: string): boolean {
  return allKinds().some(({ takes }) => takes && kind in takes)
}

/** What putting objects onto another would do, why it cannot be done, or null where it means nothing. */
export function dropActions(dragged: readonly ObjectRef[], target: ObjectRef): DropAnswer | null {
  const kind = dragged[0]?.kind
  if (kind === undefined || dragged.some((one) => one.kind !== kind || sameObject(one, target))) return null
  const takes = (kindView(target.kind)?.takes as Record<string, Taker> | undefined)?.[kind]
  const mirror = useMirror()
  const row = mirror.find(target.kind, target.id)
  const rows = dragged.flatMap(({ id }) => mirror.find(kind, id) ?? [])
  return takes && row && rows.length > 0 ? takes(rows, row) : null
}
type Taker = (dragged: readonly unknown[], target: unknown) => DropAnswer | null

/** `VIF 0 of web-1`, `3 VIFs`. */
export function draggedTitle(dragged: readonly ObjectRef[]): string {
  const [first] = dragged
  if (!first) return ''
  if (dragged.length > 1) return `${dragged.length} ${kindView(first.kind)?.plural ?? 'objects'}`
  const row = useMirror().find(first.kind, first.id)
  return row ? titleOf(first.kind, row) : ''
}

export function beginDrag(objects: readonly ObjectRef[]): void {
  drag.dragged = objects
  // A drag whose row was scrolled away never tells its end; the pointer moving freely does.
  window.addEventListener('pointermove', endDrag, { once: true, capture: true })
}
export function endDrag(): void {
  window.removeEventListener('pointermove', endDrag, { capture: true })
  Object.assign(drag, { dragged: [], over: null, answer: null })
}
export function dragOver(target: ObjectRef | null): DropAnswer | null {
  if ((target && keyOf(target)) !== (drag.over && keyOf(drag.over))) {
    drag.answer = target ? dropActions(drag.dragged, target) : null
    drag.over = target
  }
  return drag.answer
}
/** Does what was promised; a refusal of the core shows as everywhere. */
export async function drop(): Promise<void> {
  const { answer } = drag
  endDrag()
  if (!answer || 'refused' in answer) return
  try {
    await answer.run()
  } catch (thrown) {
    useToasts().refuse(toErrorBody(thrown))
  }
}

/** How a row shows that something is held over it. */
export function dropMark(object: ObjectRef | null): 'yes' | 'no' | null {
  if (!drag.answer || !object || !drag.over || !sameObject(drag.over, object)) return null
  return 'refused' in drag.answer ? 'no' : 'yes'
}
