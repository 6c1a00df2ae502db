/** Which boxes and lines of a picture stand for an object: those that show it, or hold it while it is not drawn. */
import type { ObjectRef } from '../../app/route'
import type { Highlight } from '../../stores/highlight'
import type { Picture } from './picture'

export interface Index {
  /** Keys of what shows an object; in several places for a network. */
  of(object: ObjectRef): string[]
}

export function indexOf({ shapes, wires }: Picture): Index {
  const shown = new Map<string, Set<string>>()
  const add = (name: string, key: string): void => void shown.set(name, (shown.get(name) ?? new Set()).add(key))
  const own = (drawn: { key: string; object: ObjectRef }): void => {
    add(drawn.key, drawn.key)
    add(`${drawn.object.kind}/${drawn.object.id}`, drawn.key)
  }
  for (const shape of shapes) own(shape)
  for (const wire of wires) if (wire.kind === 'cable' || wire.kind === 'vif') own(wire)
  for (const { key, also } of [...shapes, ...wires]) for (const name of also) if (!shown.has(name)) add(name, key)
  return { of: ({ kind, id }) => [...(shown.get(`${kind}/${id}`) ?? [])] }
}

/**
 * A way through the picture: what its objects are drawn as, and the lines between them. A network that is drawn in
 * several hosts is lit only where the way enters it.
 */
export function litBy(picture: Picture, index: Index, { path }: Highlight): Set<string> {
  const keys = path.map((object) => index.of(object))
  const lit = new Set(keys.filter((each) => each.length === 1).flat())
  const homes = new Map(picture.shapes.map((shape) => [shape.key, shape.within]))
  const top = (key: string): string => {
    let at = key
    for (let up = homes.get(at); up !== null && up !== undefined; up = homes.get(at)) at = up
    return at
  }
  const wireEnds = picture.wires.filter(({ key }) => lit.has(key)).flatMap(({ from, to }) => [from, to])
  const entered = new Set([...lit, ...wireEnds].map(top))
  for (const several of keys.filter((each) => each.length > 1)) {
    const here = several.filter((key) => entered.has(top(key)))
    for (const key of here.length ? here : several) lit.add(key)
  }
  // A way is told by the NIC that its bond chose; the bond itself is on it too.
  const bonds = new Set(picture.shapes.flatMap(({ key, kind }) => (kind === 'bond' ? [key] : [])))
  for (const key of [...lit]) {
    const home = homes.get(key)
    if (home && bonds.has(home)) lit.add(home)
  }
  for (const { key, from, to } of picture.wires) {
    if (lit.has(key)) lit.add(from).add(to)
    else if (lit.has(from) && lit.has(to)) lit.add(key)
  }
  // What holds a lit box stays readable.
  for (const key of [...lit]) {
    const home = homes.get(key)
    if (home && !lit.has(home)) lit.add(`${home}#title`)
  }
  return lit
}
