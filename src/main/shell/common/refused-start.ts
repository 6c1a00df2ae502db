/** A program that cannot even begin says so in words. */
import { toErrorBody } from '../../../shared/errors'

/** What `prepare` gives; or its refusal on standard error, and the end with status 1. */
export function orEnd<T>(prepare: () => T): T {
  try {
    return prepare()
  } catch (thrown) {
    const { code, message, remedy } = toErrorBody(thrown)
    process.stderr.write(`${code}: ${message} ${remedy}\n`)
    process.exit(1)
  }
}
