/** What goes wrong, as it stands on standard error. */
import type { AnyRow } from '../../../../shared/model/fields'
import { toErrorBody, type ErrorBody } from '../../../../shared/errors'
import type { Reader } from '../../../inventory/operation'
import { XENSERVER_TABLES } from '../../../../shared/model/xenserver'
import { MissingParameter, MultipleFailure, XeFailure, XeUsage } from './failure'
import { ERROR_PARAMETERS } from './error-parameters'

/** Lines that end each. */
export function failureText(read: Reader, thrown: unknown): string {
  if (thrown instanceof XeUsage) return `${thrown.message}\nFor usage run: 'xe help'\n`
  if (thrown instanceof XeFailure) return `Error: ${thrown.message}\n`
  if (thrown instanceof MissingParameter) return `Error code: Missing parameter\nError parameters: ${thrown.parameter}\n`
  if (thrown instanceof MultipleFailure) return thrown.lines.map((line) => `${line}\n`).join('')
  return refusalText(read, toErrorBody(thrown))
}

/**
 * The refusal's sentence where the real one has the code's description, then each parameter by its declared name.
 * Codes that the real server does not have are Switchroom's own: they come with what to do about it.
 */
export function refusalText(read: Reader, { code, message, remedy, params }: ErrorBody): string {
  const names = ERROR_PARAMETERS.get(code)
  if (!names) return `${message}\n${remedy}\n`
  const lines = Array.from({ length: Math.max(names.length, params.length) }, (_, at) => {
    const value = params[at]
    return `${names[at] ?? '<extra>'}: ${value === undefined ? '<unknown>' : spelledOut(read, value)}\n`
  })
  return `${message}\n${lines.join('')}`
}

/** `uuid (name-label)` of what a reference leads to; other values as they are. */
function spelledOut(read: Reader, value: string): string {
  if (!value.startsWith('OpaqueRef:')) return value
  for (const { name } of XENSERVER_TABLES) {
    const row: AnyRow | undefined = read.get(name, value)
    if (typeof row?.['uuid'] !== 'string') continue
    const label = row['name_label']
    return typeof label === 'string' ? `${row['uuid']} (${label})` : row['uuid']
  }
  return value
}
