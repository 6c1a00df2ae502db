/**
 * Errors as data. Everything that a user may see is an OperationError: a stable code, the objects
 * concerned, one sentence and a remedy. Anything else thrown is a defect and becomes INTERNAL_ERROR
 * at the door.
 */
import type { ErrorBody, ErrorInput, Fix } from './error-schema'

export type { ErrorBody, Fix, ObjectName } from './error-schema'

/** A refusal: expected, explained, and nothing has been changed. */
export class OperationError extends Error {
  readonly body: ErrorBody
  constructor(body: ErrorInput, cause?: unknown) {
    super(body.message, cause === undefined ? undefined : { cause })
    this.name = 'OperationError'
    this.body = { ...body, params: body.params ?? [], objects: body.objects ?? [] }
  }
  get code(): string {
    return this.body.code
  }
}

/** The same refusal with buttons that do its remedy. */
export function withFixes(error: OperationError, fixes: readonly Fix[]): OperationError {
  return fixes.length === 0 ? error : new OperationError({ ...error.body, fixes: [...(error.body.fixes ?? []), ...fixes] })
}

/** What crosses a wire: a value, or an error as data. */
export type Envelope<T = unknown> = { ok: true; value: T } | { ok: false; error: ErrorBody }

/** Any thrown thing as error data; what is not an OperationError is a defect and says no more than its message. */
export function toErrorBody(thrown: unknown): ErrorBody {
  if (thrown instanceof OperationError) return thrown.body
  if (isInvalidInput(thrown)) return invalidInput(thrown)
  return {
    code: 'INTERNAL_ERROR',
    message: `Something in Switchroom itself failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    remedy: 'Try again, and report it with the log if it comes back; nothing was changed.',
    params: [],
    objects: [],
  }
}

/** What a schema refused: told by its name, as the library that throws it is not loaded for this. */
interface InvalidInput {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
}
const isInvalidInput = (thrown: unknown): thrown is InvalidInput & Error =>
  thrown instanceof Error && thrown.name === 'ZodError' && 'issues' in thrown

function invalidInput(error: InvalidInput): ErrorBody {
  const first = error.issues[0]
  const field = first?.path.map(String).join('.') ?? ''
  return {
    code: 'INVALID_INPUT',
    message: field ? `${field}: ${first?.message ?? 'is not valid'}.` : `The request is not valid: ${first?.message ?? ''}.`,
    remedy: 'Correct the value and try again; nothing was changed.',
    params: [field],
    objects: [],
    ...(field ? { field } : {}),
  }
}

/** Closes a switch over a union: the compiler refuses a case left out. */
export function assertNever(value: never): never {
  throw new Error(`case not handled: ${JSON.stringify(value)}`)
}
