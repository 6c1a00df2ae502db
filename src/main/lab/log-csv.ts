/** The action log as a table for other programs. */
import { stringify } from 'csv-stringify/sync'
import type { Action, LogFilter } from '../../shared/contract/operation'
import type { Inventory } from '../inventory/inventory'

const PAGE = 1000
const COLUMNS = ['id', 'time', 'state', 'kind', 'title', 'operation', 'duration ms', 'changes', 'objects', 'error', 'warnings']

/** Every action that fits the filter, newest first. */
export function logCsv(lab: Inventory, filter: Omit<LogFilter, 'limit' | 'before'>): { csv: string; rows: number } {
  const actions: Action[] = []
  let before: number | undefined
  for (;;) {
    const page = lab.actions({ ...filter, limit: PAGE, ...(before === undefined ? {} : { before }) })
    actions.push(...page)
    before = page.at(-1)?.id
    if (page.length < PAGE || before === undefined) break
  }
  // Spreadsheets run cells that look like formulas; `escape_formulas` keeps them text.
  const csv = stringify(actions.map(toRecord), { header: true, columns: COLUMNS, escape_formulas: true })
  return { csv, rows: actions.length }
}

function toRecord(action: Action): (string | number)[] {
  const error = action.error ? `${action.error.code}: ${action.error.message}` : ''
  const objects = action.objects.map((o) => o.name).join('; ')
  return [
    action.id,
    action.at,
    action.state,
    action.kind,
    action.title,
    action.operation,
    action.durationMs,
    action.changes,
    objects,
    error,
    action.warnings.join(' '),
  ]
}
