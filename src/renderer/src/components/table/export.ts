/**
 * Rows as CSV for a file or as tab-separated text for the clipboard. Cells that a spreadsheet would take
 * for a formula are defused, for a VM's name may be anything.
 */
import { stringify } from 'csv-stringify/browser/esm/sync'
import { saveFile } from '../../app/save-file'
import { cellText, type Column } from './column'
import type { Turn } from './turns'

/** Rows written per turn. */
const STEP = 1000

function write(records: string[][], delimiter: string): string {
  return stringify(records, { delimiter, escape_formulas: true, quoted_match: /[\r\n]/, record_delimiter: '\r\n' })
}

function records<R>(rows: readonly R[], columns: readonly Column<R>[]): string[][] {
  return rows.map((row) => columns.map((column) => cellText(column, row)))
}

/** A header line and one line for each row, RFC 4180; null when told to stop. */
export async function toCsv<R>(rows: readonly R[], columns: readonly Column<R>[], turn: Turn): Promise<string | null> {
  let csv = write([columns.map(({ label }) => label)], ',')
  for (let start = 0; start < rows.length; start += STEP) {
    csv += write(records(rows.slice(start, start + STEP), columns), ',')
    if (!(await turn())) return null
  }
  return csv
}

/** The rows as spreadsheets paste them, without a header line. */
export function toTsv<R>(rows: readonly R[], columns: readonly Column<R>[]): string {
  return write(records(rows, columns), '\t').trimEnd()
}

/** Hands the user a text as a file; the byte order mark tells spreadsheets that it is UTF-8. */
export function saveText(name: string, text: string): void {
  saveFile(name, new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }))
}
