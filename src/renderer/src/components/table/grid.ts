/** Words that the parts of a table share. */

/** Height of a row and of the header, px; the stylesheet's `--row`. */
export const ROW_HEIGHT = 28

/** Where the keyboard is: row -1 is the header. */
export interface GridPlace {
  row: number
  column: number
}

/** The element id of one cell, by which the grid names its active one. */
export function cellId(grid: string, { row, column }: GridPlace): string {
  return `${grid}-${row < 0 ? 'h' : row}-${column}`
}
