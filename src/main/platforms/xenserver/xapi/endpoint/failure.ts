/** What went wrong, as XAPI tells it: a code and its parameters. */
import { toErrorBody } from '../../../../../shared/errors'

export function failureOf(thrown: unknown): readonly string[] {
  const { code, params, message } = toErrorBody(thrown)
  return code === 'INTERNAL_ERROR' ? [code, message] : [code, ...params]
}
