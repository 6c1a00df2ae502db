/** Walking the map with the arrow keys: to what the box is joined to in that direction, or else to what lies there. */
import type { Picture, Shape } from './picture'

export type Direction = 'left' | 'right' | 'up' | 'down'

const ALONG = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const
/** How much more a step aside counts than one ahead. */
const ASIDE = 2

/** The key of the box to go to; null where the map ends. */
export function step({ shapes, wires }: Picture, from: string, direction: Direction): string | null {
  const start = shapes.find(({ key }) => key === from)
  if (!start) return shapes.find(({ kind }) => kind !== 'pool')?.key ?? null
  const joined = new Set<string>()
  for (const { from: a, to: b } of wires) {
    if (a === from) joined.add(b)
    if (b === from) joined.add(a)
  }
  for (const { key, within } of shapes) {
    if (within === from) joined.add(key)
    if (key === start.within) joined.add(key)
  }
  const [ax, ay] = ALONG[direction]
  const near = (candidates: readonly Shape[]): string | null => {
    let best: string | null = null
    let least = Infinity
    for (const shape of candidates) {
      const [dx, dy] = gaps(start, shape)
      const ahead = dx * ax + dy * ay
      const aside = Math.abs(dx * ay) + Math.abs(dy * ax)
      if (ahead <= 0 || shape.key === from) continue
      const cost = ahead + ASIDE * aside
      if (cost < least) [best, least] = [shape.key, cost]
    }
    return best
  }
  const sameKind = direction === 'left' || direction === 'right' ? shapes.filter((each) => isBeside(each, start)) : []
  const linked = shapes.filter(({ key }) => joined.has(key))
  return near(sameKind) ?? near(linked) ?? near(shapes.filter(({ kind }) => kind !== 'pool'))
}

/** Left and right go first along a row of the same kind in the same box. */
const isBeside = (shape: Shape, start: Shape): boolean =>
  shape.kind === start.kind && shape.within === start.within && shape.y < start.y + start.h && shape.y + shape.h > start.y

/** From middle to middle. */
function gaps(a: Shape, b: Shape): [number, number] {
  return [b.x + b.w / 2 - (a.x + a.w / 2), b.y + b.h / 2 - (a.y + a.h / 2)]
}
