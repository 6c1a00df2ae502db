/** How a command of `xe` is described: what it takes, and how it comes about by messages of the API, as in the real one. */
import type { XapiValue } from '../xapi/types'

/** `key=value` of the command line; keys in lower case are compared as they are. */
export type XeArguments = ReadonlyMap<string, string>

export interface XeContext {
  /** The host that the command line is connected to. */
  readonly host: string
  /** Sends a message of XAPI. Throws OperationError with XAPI's code. */
  readonly call: (method: string, ...args: unknown[]) => Promise<XapiValue>
  /** As call, for messages that return text. */
  readonly text: (method: string, ...args: unknown[]) => Promise<string>
}

export interface XeCommand {
  readonly name: string
  /** What it does, one sentence, for `xe help`. */
  readonly help: string
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** What is printed, without the line's end; empty = nothing. */
  run(context: XeContext, args: XeArguments): Promise<string>
}
