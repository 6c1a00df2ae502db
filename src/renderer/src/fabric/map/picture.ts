/** The map as it is drawn: boxes and lines with coordinates. The page's canvas and the exported SVG draw the same. */
import type { ObjectRef } from '../../app/route'
import type { Condition, Thing } from './model'

export interface Point {
  readonly x: number
  readonly y: number
}

export type ShapeKind = 'pool' | 'switch' | 'port' | 'station' | 'host' | 'bond' | 'nic' | 'bar' | 'vm'
export type WireKind = 'cable' | 'uplink' | 'tunnel' | 'vif'

interface Drawn {
  readonly key: string
  readonly object: ObjectRef
  readonly also: readonly string[]
  /** Its whole name and its state, for tips and for reading out. */
  readonly title: string
  readonly word: string
  readonly condition: Condition
  readonly failed: boolean
  /** Number of its colour among those of networks; null = it has none. */
  readonly hue: number | null
}
/** `x` and `y` are its upper left corner. */
export interface Shape extends Drawn {
  readonly kind: ShapeKind
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  /** The box that it is in. */
  readonly within: string | null
  /** Cut to the room there is; empty where captions say it. */
  readonly label: string
  /** Where the label begins, from the left edge; null = it is centred. */
  readonly indent: number | null
  /** Leads only to its host's network, not to others: a dashed outline. */
  readonly isPrivate: boolean
  /** Whether it holds things that can be hidden, and whether they are. */
  readonly fold: 'open' | 'folded' | null
  /** Where the button for that is, from the upper edge. */
  readonly foldY: number
  /** How many it stands for that are not drawn. */
  readonly hidden: number
}
export interface Wire extends Drawn {
  readonly kind: WireKind
  readonly from: string
  readonly to: string
  /** From end to end with all bends. */
  readonly points: readonly Point[]
  /** How many cables are drawn as this one. */
  readonly count: number
}
/** A text in a box that has more than its label. */
export interface Caption {
  readonly key: string
  readonly owner: string
  readonly text: string
  /** Its left end and the middle of its height. */
  readonly x: number
  readonly y: number
  readonly role: 'title' | 'detail'
}
export interface Picture {
  readonly shapes: readonly Shape[]
  readonly wires: readonly Wire[]
  readonly captions: readonly Caption[]
  readonly width: number
  readonly height: number
}

/** A part of the picture with an origin of its own. */
export interface Block {
  shapes: Shape[]
  wires: Wire[]
  captions: Caption[]
  w: number
  h: number
  /** Where cables end, by the key of the NIC or port. */
  ends: Map<string, { at: Point; shape: string }>
}

export const emptyBlock = (): Block => ({ shapes: [], wires: [], captions: [], w: 0, h: 0, ends: new Map() })

/** Puts a block into another, moved by `x` and `y`. */
export function put(into: Block, block: Block, x: number, y: number): void {
  const moved = <T extends Point>(at: T): T => ({ ...at, x: at.x + x, y: at.y + y })
  for (const shape of block.shapes) into.shapes.push(moved(shape))
  for (const caption of block.captions) into.captions.push(moved(caption))
  for (const wire of block.wires) into.wires.push({ ...wire, points: wire.points.map(moved) })
  for (const [key, { at, shape }] of block.ends) into.ends.set(key, { at: moved(at), shape })
}

/** What a shape or wire takes over from the thing that it shows. */
export function drawn(thing: Thing, hue: number | null = null): Drawn {
  const { key, object, also, label, word, condition, failed } = thing
  return { key, object, also, title: label, word, condition, failed, hue }
}

type Box = Pick<Shape, 'kind' | 'x' | 'y' | 'w' | 'h'>
export function shapeOf(thing: Thing, box: Box, more: Partial<Shape> = {}): Shape {
  return {
    ...drawn(thing),
    ...box,
    within: null,
    label: '',
    indent: null,
    isPrivate: false,
    fold: null,
    foldY: 12,
    hidden: 0,
    ...more,
  }
}
