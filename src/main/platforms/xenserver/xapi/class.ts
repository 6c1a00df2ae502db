/** How a class of XAPI is described: its fields, how each is read and set, and its own messages. */
import type { AnyRow, Release } from '../../../../shared/model/fields'
import type { TableName } from '../../../../shared/model/tables'
import type { Reader } from '../../../inventory/operation'
import type { Tasks } from './tasks'
import type { ClassName, XapiType, XapiValue } from './types'

/** One operation of the lab, as a message comes to it. */
export interface OperationCall {
  readonly operation: string
  readonly input: unknown
}

/** Who calls, and on what. */
export interface ApiContext {
  readonly read: Reader
  /** The pool that the client speaks to. */
  readonly pool: string
  /** The host that it is connected to: the coordinator, unless it asked for another. */
  readonly host: string
  /** Runs an operation as an action of its own, and returns its result. Throws OperationError. */
  readonly run: (operation: string, input: unknown) => Promise<unknown>
  /** Of the server that answers; a command line has none, and takes no `Async.` calls. */
  readonly tasks?: Tasks
}

/** Reads one field of many rows: what they need together is fetched once. */
export type ReadField = (reader: Reader, rows: readonly AnyRow[]) => (row: AnyRow) => XapiValue

export interface XapiField {
  readonly name: string
  readonly type: XapiType
  readonly since?: Release
  /** Columns of a row that reading it looks at; all of them unless told. */
  readonly columns?: readonly string[]
  readonly read: ReadField
  /** The operation behind `set_<field>`; for maps, also behind `add_to_` and `remove_from_`, for sets behind `add_` and `remove_`. */
  readonly write?: Write
}

/** The value as it is to be, of the field's type; for a map only what changes, null for keys that go. */
export type Write = (self: string, value: never) => OperationCall

export interface Param {
  readonly name: string
  readonly type: XapiType
  /** A reference that may lead nowhere: what a setter is given to clear a field. */
  readonly isNullable?: boolean
  /** Left out by older clients. */
  readonly fallback?: XapiValue
}

/** A message beside the ones that every class has. */
export interface Message {
  /** Without the session, which comes first in all of them. */
  readonly params: readonly Param[]
  readonly result: XapiType
  readonly since?: Release
  /** There is no `Async.` form of it. */
  readonly isSync?: boolean
  /** Of a message that takes a record: the fields that it must have. */
  readonly required?: readonly string[]
  /** The arguments are of their types by now, one for each param. */
  call(context: ApiContext, ...args: never[]): XapiValue | Promise<XapiValue>
}

/** What clients see as objects: rows of a table, or what a server keeps for itself. */
export interface XapiKind {
  readonly name: ClassName
  readonly since?: Release
  readonly fields: ReadonlyMap<string, XapiField>
  readonly messages: Readonly<Record<string, Message>>
  /** All that the client's pool has, in order of insertion. */
  readonly rows: (context: ApiContext) => AnyRow[]
  /** References of those, or of the ones with that text in a field. */
  readonly refs: (context: ApiContext, where?: Readonly<Record<string, string>>) => string[]
  /** The one behind a reference, or HANDLE_INVALID [class; reference]. */
  readonly row: (context: ApiContext, ref: string) => AnyRow
}

export interface XapiClass extends XapiKind {
  readonly table: TableName
}
