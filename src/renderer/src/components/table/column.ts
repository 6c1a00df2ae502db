/** What a table shows: its columns, and the text of a cell. */
import type { TableName } from '@shared/model/tables'
import type { ObjectState } from '../../app/kinds'

export type CellValue = string | number | boolean | null

/** An object that a cell or row stands for. */
export interface CellLink {
  kind: TableName
  id: string
}

export interface Column<R> {
  /** Unique in its table; the name under which order, width and visibility are remembered. */
  id: string
  label: string
  /** What is sorted; null and the empty text sort last in both directions. */
  value(row: R): CellValue
  /** What is shown, filtered, copied and exported, where it is not the plain value. */
  text?(row: R): string
  /** Identifiers (MAC, address, tag): monospaced. */
  mono?: boolean
  align?: 'start' | 'end'
  /** px; the least width of a column that grows. */
  width?: number
  /** Takes a share of the width left over. */
  grow?: boolean
  /** Not shown until chosen. */
  hidden?: boolean
  /** `natural` (default): `Host 2` before `Host 10`; `exact`: by characters, as suits hexadecimal. */
  sort?: 'natural' | 'exact'
  link?(row: R): CellLink | null
  /** A shape before the text; the text says the same in words. */
  state?(row: R): ObjectState
  /** Levels of indentation while the table stands in its own order: members below their bond. */
  depth?(row: R): number
  /** More to say about a cell than fits it. */
  hint?(row: R): string
}

/** How an empty cell is drawn; it is neither filtered nor exported. */
export const EMPTY_CELL = '–'

/** A cell as text, empty where there is nothing to say. */
export function cellText<R>(column: Column<R>, row: R): string {
  if (column.text) return column.text(row)
  const value = column.value(row)
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return String(value)
}
