/**
 * Errors as data. Everything that a user may see is an OperationError: a stable code, the objects
 * concerned, one sentence and a remedy. Anything else thrown is a defect and becomes INTERNAL_ERROR
 * at the door.
 */
import { z } from 'zod'

/** An object named in an error, a log entry or a preview. `kind` is the table that holds it. */
export const ObjectName = z.object({ kind: z.string(), id: z.string(), name: z.string() })
export type ObjectName = z.infer<typeof ObjectName>

/** A button that does a refusal's remedy: runs an operation, or leads to where it can be done. */
export const Fix = z.union([
  z.object({
    label: z.string(),
    run: z.object({ operation: z.string(), input: z.unknown() }),
    /** It does what was wanted in another way, so that nothing is left to try again. */
    instead: z.boolean().optional(),
  }),
  z.object({ label: z.string(), show: z.object({ kind: z.string(), id: z.string(), tab: z.string().optional() }) }),
])
export type Fix = z.infer<typeof Fix>

export const ErrorBody = z.object({
  /** Stable and upper case: the real product's code where it has one (`VIF_IN_USE`). */
  code: z.string(),
  /** One sentence in plain words, naming the object. */
  message: z.string(),
  /** What the user can do about it, one sentence. */
  remedy: z.string(),
  /** Positional parameters, as the real product sends them. */
  params: z.array(z.string()).default([]),
  objects: z.array(ObjectName).default([]),
  /** Ways to do the remedy at a click, best first. */
  fixes: z.array(Fix).optional(),
  /** Path of the input field at fault, dotted (`ipv4_allowed.0`), where there is one. */
  field: z.string().optional(),
})
export type ErrorBody = z.infer<typeof ErrorBody>
type ErrorInput = z.input<typeof ErrorBody>

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
  if (thrown instanceof z.ZodError) return invalidInput(thrown)
  return {
    code: 'INTERNAL_ERROR',
    message: `Something in Switchroom itself failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    remedy: 'Try again, and report it with the log if it comes back; nothing was changed.',
    params: [],
    objects: [],
  }
}

function invalidInput(error: z.ZodError): ErrorBody {
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
