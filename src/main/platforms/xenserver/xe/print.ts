/** What commands print, laid out as the real one does. */
import type { XeOutput, XeTables } from './define'

/** Characters between the longest name and the colon. */
const GAP = 4

/** What stands on standard output, its last line's end included. */
export function printed(output: XeOutput | undefined, minimal: boolean): string {
  if (minimal) return `${output ? minimalText(output) : ''}\n`
  if (!output) return ''
  if ('tables' in output) return tablesText(output.tables)
  return 'list' in output ? output.list.map((line) => `${line}\n`).join('') : `${output.text}\n`
}

/** The first name stands left, the others right; two empty lines follow each record. */
function tablesText({ names, records }: XeTables): string {
  const width = names.reduce((longest, name) => Math.max(longest, name.length), 0) + GAP
  const starts = names.map((name, at) => `${at === 0 ? name.padEnd(width) : `\n${name.padStart(width)}`}: `)
  // A piece for each record, joined once: a list can have 100,000 records, and one text that grows is a tree of them all.
  return records
    .map((record) => {
      let text = ''
      for (let at = 0; at < starts.length; at++) text += starts[at]! + record[at]!
      return `${text}\n\n\n`
    })
    .join('')
}

/** The first value of each record, joined by commas. */
function minimalText(output: XeOutput): string {
  if ('tables' in output)
    return output.tables.records.flatMap(([first]) => (first === undefined ? [] : [escaped(first)])).join(',')
  return 'list' in output ? output.list.map(escaped).join(',') : ''
}

const escaped = (value: string): string => value.replace(/[\\,]/g, String.raw`\$&`)
