/** How results and refusals are written. */
import type { ErrorBody } from '../../../shared/errors'
import { refusalLines } from './streams'

/** Aligned columns, one line a row; the last column is not padded. */
export function columns(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map(String))
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells
    .map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))))
    .map((row) => `${row.join('  ').trimEnd()}\n`)
    .join('')
}

export const json = (value: unknown): string => `${JSON.stringify(value)}\n`

/** `CODE: sentence`, then the remedy; one JSON line where the user asked for JSON. */
export function refusalText(error: ErrorBody, asJson: boolean): string {
  return asJson ? json(error) : refusalLines(error)
}
