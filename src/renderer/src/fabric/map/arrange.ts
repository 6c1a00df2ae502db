/** Where hosts stand: in rows under the switches, the hosts of a pool next to each other. */
import type { MapPool } from './model'
import type { Block } from './picture'

/** Width to height that fits a window. */
const ASPECT = 1.7
/** What a row takes beside its hosts, for the cables above it. */
const ROW_EXTRA = 110
const PLANT_HEIGHT = 260

export interface Cell {
  pool: MapPool
  block: Block
  row: number
  column: number
}

/** The grid whose proportions fit a window best. */
export function arrange(pools: readonly { pool: MapPool; blocks: readonly Block[] }[], plantWidth: number): Cell[] {
  const total = pools.reduce((sum, { blocks }) => sum + blocks.length, 0)
  let best: Cell[] = []
  let least = Infinity
  for (let columns = 1; columns <= Math.max(1, total); columns++) {
    const cells = inColumns(pools, columns)
    const { w, h } = sizeOf(cells)
    const off = Math.abs(Math.log(Math.max(w, plantWidth) / (h + PLANT_HEIGHT) / ASPECT))
    if (off < least - 1e-9) [best, least] = [cells, off]
  }
  return best
}

/** A pool begins a new row where the one before leaves too few places. */
function inColumns(pools: readonly { pool: MapPool; blocks: readonly Block[] }[], columns: number): Cell[] {
  const cells: Cell[] = []
  let row = 0
  let column = 0
  for (const { pool, blocks } of pools) {
    if (column > 0 && column + blocks.length > columns) [row, column] = [row + 1, 0]
    for (const block of blocks) {
      if (column === columns) [row, column] = [row + 1, 0]
      cells.push({ pool, block, row, column })
      column++
    }
  }
  return cells
}

function sizeOf(cells: readonly Cell[]): { w: number; h: number } {
  const widths: number[] = []
  const heights: number[] = []
  for (const { block, row, column } of cells) {
    widths[column] = Math.max(widths[column] ?? 0, block.w)
    heights[row] = Math.max(heights[row] ?? 0, block.h + ROW_EXTRA)
  }
  const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0)
  return { w: sum(widths), h: sum(heights) }
}

/**
 * Left edges of boxes in a row, in their order and `gap` apart, each as near to where it wants its middle as the others
 * let it.
 */
export function spread(boxes: readonly { w: number; middle: number }[], gap: number): number[] {
  const fromLeft: number[] = []
  let edge = -Infinity
  for (const { w, middle } of boxes) {
    const x = Math.max(middle - w / 2, edge)
    fromLeft.push(x)
    edge = x + w + gap
  }
  const fromRight: number[] = []
  edge = Infinity
  for (const { w, middle } of boxes.toReversed()) {
    const x = Math.min(middle - w / 2, edge - w)
    fromRight.unshift(x)
    edge = x - gap
  }
  return fromLeft.map((x, at) => (x + (fromRight[at] ?? x)) / 2)
}

/** How far a box may be moved aside, and how near two upright lines may come. */
const NUDGES = [0, 4, -4, 8, -8, 12, -12] as const
const CLEAR = 5

/** How far to move a box so that the upright lines from it come as little as possible upon those that end elsewhere. */
export function nudge(ports: readonly number[], taken: readonly number[]): number {
  const clashes = (by: number): number => ports.filter((x) => taken.some((other) => Math.abs(x + by - other) < CLEAR)).length
  return NUDGES.reduce<number>((best, by) => (clashes(by) < clashes(best) ? by : best), 0)
}
