/** How a command of `xe` is described: what it takes, and how it comes about by messages of the API, as in the real one. */
import type { Release } from '../../../../shared/model/fields'
import type { ReleaseProfile } from '../../../../shared/model/xenserver-names'
import type { Reader } from '../../../inventory/operation'
import type { XapiValue } from '../xapi/types'
import type { XeParams } from './words'

/** What a command line looks at. */
export interface XeView {
  readonly read: Reader
  readonly pool: string
  /** The host whose toolstack does the work: the coordinator, to which members pass commands on, unless a command stays. */
  readonly host: string
  readonly release: ReleaseProfile
}

export interface XeContext extends XeView {
  /** Sends a message of XAPI. Throws OperationError with XAPI's code. */
  readonly call: (method: string, ...args: unknown[]) => Promise<XapiValue>
  /** Runs an operation, for the little that the API does by classes that no lab has. Throws OperationError. */
  readonly run: (operation: string, input: unknown) => Promise<unknown>
}

/** Objects with the same lines: names with their tags, in the order of the record, and a value for each. */
export interface XeTables {
  readonly names: readonly string[]
  readonly records: readonly (readonly string[])[]
}

/** What a command prints. Only tables and lists are printed in minimal mode. */
export type XeOutput = { readonly tables: XeTables } | { readonly list: readonly string[] } | { readonly text: string }

export interface XeCommand {
  readonly name: string
  /** What it does, one sentence, for `xe help`. */
  readonly help: string
  readonly required: readonly string[]
  /** `properties:` takes keys after the colon. */
  readonly optional: readonly string[]
  /** Any field of a VM or a host can stand beside the parameters, and says which are meant. */
  readonly selects?: 'vm' | 'host'
  readonly since?: Release
  /** `xe help` without `--all` lists it. */
  readonly isStandard?: boolean
  /** No help lists it. */
  readonly isHidden?: boolean
  /** It sends no message, so that reading the lab is enough; but where the lab has something to notice first. */
  readonly isReading?: boolean
  /** Done by the host that was asked; the others are passed on to the coordinator. */
  readonly staysOnHost?: boolean
  run(context: XeContext, params: XeParams): XeOutput | undefined | Promise<XeOutput | undefined>
}
