/** The way from the lab down to an object, by each kind's own idea of its parent. */
import { useMirror } from '../../stores/mirror'
import { kindView } from '../kinds'
import { sameObject, type ObjectRef } from '../route'

/** Objects above the given one, topmost first. */
export function trailOf(object: ObjectRef): ObjectRef[] {
  const mirror = useMirror()
  const above: ObjectRef[] = []
  let at: ObjectRef | null = object
  while (at) {
    const row = mirror.find(at.kind, at.id)
    const parent: ObjectRef | null = (row && kindView(at.kind)?.parent?.(row)) ?? null
    // A damaged reference may lead in a circle.
    if (!parent || above.some((each) => sameObject(each, parent))) break
    above.unshift(parent)
    at = parent
  }
  return above
}
