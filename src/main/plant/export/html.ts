/** Lists as a page of their own, made to be printed. */
import { htmlText } from '../../../shared/html'
import { oneLine } from './clean'

const escaped = (text: string): string => htmlText(oneLine(text))

const STYLE = `
  body { font: 13px/1.45 system-ui, sans-serif; margin: 24px; color: #1a1d21; background: #fff }
  h1 { font-size: 20px; margin: 0 0 4px } h2 { font-size: 14px; margin: 20px 0 6px } p { margin: 0 0 16px; color: #555c66 }
  table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: 4px 10px 4px 0; border-bottom: 1px solid #d5d9de }
  th { font-weight: 600; border-bottom: 2px solid #1a1d21 } td.box { width: 18px } td.box::before { content: "\\2610"; font-size: 16px }
  td.note { width: 90px; color: #9a3412 } thead { display: table-header-group } tr { break-inside: avoid }
  @page { size: A4 landscape; margin: 12mm } @media print { body { margin: 0; font-size: 11px } }`

export interface Section {
  /** Above the table; empty = none. */
  readonly heading: string
  /** Names of columns; none for a checklist. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Rows are to be ticked off; their last cell is a note. */
  readonly toTick?: boolean
}

/** @param about one line below the title */
export function page(title: string, about: string, sections: readonly Section[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${escaped(about)}</p>
${sections.map(section).join('\n')}
</body>
</html>
`
}

function section({ heading, columns, rows, toTick = false }: Section): string {
  const head =
    columns.length === 0 ? '' : `<thead><tr>${columns.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead>\n`
  const cell = (text: string, at: number, all: readonly string[]): string =>
    `<td${toTick && at === all.length - 1 ? ' class="note"' : ''}>${escaped(text)}</td>`
  const box = toTick ? '<td class="box"></td>' : ''
  const lines = rows.map((cells) => `<tr>${box}${cells.map(cell).join('')}</tr>`)
  return `${heading === '' ? '' : `<h2>${escaped(heading)}</h2>\n`}<table>\n${head}<tbody>\n${lines.join('\n')}\n</tbody>\n</table>`
}
