/** Errors as they cross a wire. Apart from `errors.ts`, which is everywhere and must load without the schema library. */
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
export type ErrorInput = z.input<typeof ErrorBody>
