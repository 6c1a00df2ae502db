/** What commands print, laid out as the real one does. */
import type { XeOutput, XeTable } from './define'

/** Characters between the longest name and the colon. */
const GAP = 4

/** What stands on standard output, its last line's end included. */
export function printed(output: XeOutput | undefined, minimal: boolean): string {
  if (minimal) return `${output ? minimalText(output) : ''}\n`
  if (!output) return ''
  if ('tables' in output) return output.tables.map(tableText).join('')
  return 'list' in output ? output.list.map((line) => `${line}\n`).join('') : `${output.text}\n`
}

/** The first name stands left, the others right; two empty lines follow each record. */
function tableText(table: XeTable): string {
  const width = table.reduce((longest, [name]) => Math.max(longest, name.length), 0) + GAP
  const lines = table.map(([name, value], at) => `${at === 0 ? name.padEnd(width) : name.padStart(width)}: ${value}`)
  return `${lines.join('\n')}\n\n\n`
}

/** The first value of each record, joined by commas. */
function minimalText(output: XeOutput): string {
  if ('tables' in output) return output.tables.flatMap(([first]) => (first ? [escaped(first[1])] : [])).join(',')
  return 'list' in output ? output.list.map(escaped).join(',') : ''
}

const escaped = (value: string): string => value.replace(/[\\,]/g, String.raw`\$&`)
