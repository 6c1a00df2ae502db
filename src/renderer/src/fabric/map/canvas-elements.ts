/** The picture in the terms of the canvas library: its boxes as nodes, its lines as edges with bends. */
import type { ElementDefinition } from 'cytoscape'
import { ICON_BOX } from './icons'
import type { Caption, Picture, Point, Shape, Wire } from './picture'
import { FAILED_MARK } from './text-width'

const HUES = 10
/** Pictures with more lines have plainer ones, which are picked by what they join: dots and curves cost too much. */
const MANY_WIRES = 1500
const FOLD = { size: 15, inset: 4 } as const

/** The id of the node that folds and unfolds a box. */
export const foldId = (key: string): string => `${key}#fold`

export function elementsOf({ shapes, wires, captions }: Picture): ElementDefinition[] {
  const boxes = new Map(shapes.map((shape) => [shape.key, shape]))
  return [
    ...shapes.flatMap((shape) => [nodeOf(shape), ...foldNode(shape)]),
    ...captions.map((caption) => captionNode(caption, boxes.get(caption.owner)?.failed ?? false)),
    ...wires.flatMap((wire) => edgeOf(wire, boxes, wires.length > MANY_WIRES)),
  ]
}

const looks = ({ condition, failed, hue }: Pick<Shape, 'condition' | 'failed' | 'hue'>): string[] => [
  condition,
  ...(failed ? ['failed'] : []),
  ...(hue === null ? [] : [`hue${hue % HUES}`]),
]

function nodeOf(shape: Shape): ElementDefinition {
  const { key, kind, x, y, w, h, label, indent, isPrivate, failed } = shape
  const icon = ICON_BOX[kind]
  const hasIcon = icon !== undefined && (kind !== 'host' || shape.object.kind === 'xs_host')
  return {
    group: 'nodes',
    pannable: true,
    data: {
      id: key,
      w,
      h,
      ...(label && { label: failed ? FAILED_MARK + label : label }),
      ...(indent !== null && { tx: indent - w }),
      ...(hasIcon && { iconY: `${iconTop(shape, icon.size)}px` }),
    },
    position: { x: x + w / 2, y: y + h / 2 },
    classes: [kind, ...looks(shape), ...(isPrivate ? ['private'] : [])].join(' '),
  }
}

/** Beside a host's title, and in the middle of smaller boxes. */
export function iconTop({ kind, h }: Shape, size: number): number {
  return kind === 'host' ? 12 : (h - size) / 2
}

function foldNode({ key, kind, fold, foldY, x, y, w }: Shape): ElementDefinition[] {
  if (fold === null || kind === 'bar') return []
  const { size, inset } = FOLD
  return [
    {
      group: 'nodes',
      pannable: true,
      data: { id: foldId(key), w: size, h: size, label: fold === 'folded' ? '+' : '−', folds: key },
      position: { x: x + w - inset - size / 2, y: y + foldY },
      classes: 'fold',
    },
  ]
}

function captionNode({ key, text, x, y, role }: Caption, failed: boolean): ElementDefinition {
  const isMarked = failed && role === 'title'
  return {
    group: 'nodes',
    pannable: true,
    data: { id: key, w: 1, h: 1, label: isMarked ? FAILED_MARK + text : text },
    position: { x, y },
    classes: `caption ${role}${isMarked ? ' failed' : ''}`,
  }
}

function edgeOf(wire: Wire, boxes: ReadonlyMap<string, Shape>, isPlain: boolean): ElementDefinition[] {
  const [from, to] = [boxes.get(wire.from), boxes.get(wire.to)]
  const [first, last] = [wire.points[0], wire.points.at(-1)]
  if (!from || !to || !first || !last) return []
  const bends = wire.points.slice(1, -1).map((point) => relative(point, first, last))
  const label = wire.failed ? FAILED_MARK.trim() : wire.count > 1 ? `${wire.count} cables` : ''
  return [
    {
      group: 'edges',
      data: {
        id: wire.key,
        source: wire.from,
        target: wire.to,
        a: offset(first, from),
        b: offset(last, to),
        weights: bends.map(({ weight }) => weight).join(' ') || '0.5',
        distances: bends.map(({ distance }) => distance).join(' ') || '0',
        ...(label && { label }),
      },
      classes: [wire.kind, ...looks(wire), ...(bends.length ? [] : ['straight']), ...(isPlain ? ['plain'] : [])].join(' '),
    },
  ]
}

/** An end as the library wants it: in px from the middle of its box. */
function offset(at: Point, { x, y, w, h }: Shape): string {
  return `${at.x - x - w / 2}px ${at.y - y - h / 2}px`
}

/** A bend as the library wants it: how far along the line between both ends, and how far off it. */
export function relative(point: Point, a: Point, b: Point): { weight: number; distance: number } {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = Math.hypot(dx, dy) || 1
  const [px, py] = [point.x - a.x, point.y - a.y]
  return { weight: (px * dx + py * dy) / length ** 2, distance: (py * dx - px * dy) / length }
}
