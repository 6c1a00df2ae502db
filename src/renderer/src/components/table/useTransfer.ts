/** Taking rows out of a table: to the clipboard, to a file. */
import { copy } from '../../app/clipboard'
import { cellText, type Column } from './column'
import { saveText, toCsv, toTsv } from './export'
import type { GridPlace } from './grid'
import { takeTurns } from './turns'

interface Source<R> {
  /** The exported file's name, without its ending. */
  name: string
  shown(): readonly R[]
  selected(): readonly R[]
  /** Visible columns in their order. */
  columns(): readonly Column<R>[]
}

export interface Transfer {
  copyCell: (place: GridPlace) => Promise<void>
  copyRows: () => Promise<void>
  /** What Ctrl+C means: the selected rows if there are several, else the cell the keyboard is in. */
  copyEither: (place: GridPlace) => Promise<void>
  /** Writes what is shown — filtered, sorted, visible columns — as a CSV file. */
  exportCsv: () => Promise<void>
}

export function useTransfer<R>(source: Source<R>): Transfer {
  async function copyCell({ row, column }: GridPlace): Promise<void> {
    const [each, at] = [source.shown()[row], source.columns()[column]]
    if (each !== undefined && at) await copy(cellText(at, each), at.label)
  }
  async function copyRows(): Promise<void> {
    const rows = source.selected()
    await copy(toTsv(rows, source.columns()), rows.length === 1 ? 'Row' : `${rows.length} rows`)
  }
  return {
    copyCell,
    copyRows,
    copyEither: (place) => (source.selected().length > 1 ? copyRows() : copyCell(place)),
    async exportCsv() {
      const csv = await toCsv(source.shown(), source.columns(), takeTurns(new AbortController().signal))
      if (csv !== null) saveText(`${source.name}.csv`, csv)
    },
  }
}
