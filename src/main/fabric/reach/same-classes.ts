/** What of layer 2 a change has left as it was. */
import { NONE } from '../tables'
import type { Topology } from '../topology'
import type { Layer2 } from './layer2'

/** Classes of layer 2 that are now what they were: their number before, by their number now. */
export function sameClasses(before: Topology, old: Layer2, after: Topology, now: Layer2): Map<number, number> {
  const classBefore = new Map(before.endpoints.map(({ id }, n) => [id, old.classOf[n] ?? NONE]))
  const [oldSize, size] = [sizes(old), sizes(now)]
  const found = new Map<number, number>()
  for (const [n, { id }] of after.endpoints.entries()) {
    const is = now.classOf[n] ?? NONE
    const was = classBefore.get(id) ?? NONE
    if (is === NONE) continue
    // All are together as they were, or it is not the same class.
    if (was === NONE || (found.has(is) && found.get(is) !== was) || oldSize[was] !== size[is]) found.set(is, NONE)
    else found.set(is, was)
  }
  const isSame = ([is, was]: [number, number]): boolean => {
    const [heard, hears] = [now.heard(is), old.heard(was)]
    return (
      was !== NONE && heard.size === hears.size && [...heard].every(([to, talk]) => hears.get(found.get(to) ?? NONE) === talk)
    )
  }
  return new Map([...found].filter(isSame))
}

function sizes({ classOf, classes }: Layer2): Int32Array {
  const size = new Int32Array(classes)
  for (const each of classOf) if (each !== NONE) size[each] = (size[each] ?? 0) + 1
  return size
}
