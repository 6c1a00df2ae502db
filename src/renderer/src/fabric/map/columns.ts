/** The columns that hosts stand in, and the channels beside them for cables to lower rows. */
import type { Cell } from './arrange'

const GAP = { hosts: 20, pools: 44 } as const
const CHANNEL = { step: 4, clear: 12 } as const

export interface Columns {
  width: number
  /** The left edge of a cell's block. */
  x: (cell: Cell) => number
  /** A way down past the rows, beside a column or, with null, outside of all; never the same one twice. */
  channel: (column: number | null) => number
}

/** @param hasCable whether a NIC's cable is drawn */
export function placeColumns(cells: readonly Cell[], hasCable: (nic: string) => boolean): Columns {
  const count = Math.max(0, ...cells.map(({ column }) => column + 1))
  const lefts: number[] = []
  const widths: number[] = []
  const firstWays: number[] = []
  let x = 0
  for (let column = 0; column < count; column++) {
    const here = cells.filter((cell) => cell.column === column)
    const ways = here.filter(({ row }) => row > 0).flatMap(({ block }) => [...block.ends.keys()].filter(hasCable)).length
    const startsPool = here.some((cell) => cells.some((other) => isLeftOf(other, cell) && other.pool !== cell.pool))
    if (column > 0) x += startsPool ? GAP.pools : GAP.hosts
    firstWays[column] = x
    x += ways > 0 ? ways * CHANNEL.step + CHANNEL.clear : 0
    lefts[column] = x
    widths[column] = Math.max(...here.map(({ block }) => block.w))
    x += widths[column] ?? 0
  }
  const taken: number[] = []
  let outer = 0
  return {
    width: x,
    x: ({ column, block }) => (lefts[column] ?? 0) + ((widths[column] ?? 0) - block.w) / 2,
    channel: (column) => {
      if (column === null) return -CHANNEL.clear - CHANNEL.step * outer++
      const way = taken[column] ?? 0
      taken[column] = way + 1
      return (firstWays[column] ?? 0) + way * CHANNEL.step
    },
  }
}

const isLeftOf = (one: Cell, other: Cell): boolean => one.row === other.row && one.column === other.column - 1
