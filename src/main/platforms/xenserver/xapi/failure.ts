/** What went wrong, as XAPI says it: a code and its parameters. */
import { z } from 'zod'
import { OperationError } from '../../../../shared/errors'
import { refusal } from '../refusals'

/** A failure as clients get it: the code, then its parameters. A defect tells nothing of itself. */
export function failureOf(thrown: unknown): readonly string[] {
  if (thrown instanceof OperationError) return [thrown.code, ...thrown.body.params]
  return ['INTERNAL_ERROR', 'The server failed; its log says how.']
}

/**
 * Input that an operation's schema does not take, in XAPI's words: INVALID_VALUE [field; value], or FIELD_TYPE_ERROR
 * [field] where a value is missing or no text could say it. Anything else is given back as it is.
 */
export function asRefusal(thrown: unknown, input: unknown): unknown {
  const [issue] = thrown instanceof z.ZodError ? thrown.issues : []
  if (!issue) return thrown
  const path = issue.path.filter((part) => part !== 'fields')
  const value = issue.path.reduce<unknown>((held, part) => (held as Record<PropertyKey, unknown> | undefined)?.[part], input)
  const name = path.map(String).join('.')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (value === undefined || value === null)
    return refusal('FIELD_TYPE_ERROR', [name], { words: { why: ': it is missing', type: 'of the field' } })
  return refusal('INVALID_VALUE', [name, text.slice(0, 200)], { field: name })
}
