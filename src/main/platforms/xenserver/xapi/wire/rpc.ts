/** Values as both protocols write them: plain ones, and the few that XML-RPC marks with a type of their own. */
import { XAPI_KINDS } from '../classes'
import type { XapiType, XapiValue } from '../types'

/** Numbers are 64-bit ints, which XML-RPC writes as digits. */
export type Rpc = string | number | boolean | RpcFloat | RpcDate | RpcInt32 | readonly Rpc[] | { readonly [key: string]: Rpc }

/** What XML-RPC gives an element of its own, and JSON writes as it is. */
abstract class Marked<T> {
  readonly value: T
  constructor(value: T) {
    this.value = value
  }
  toJSON(): T {
    return this.value
  }
}
export class RpcFloat extends Marked<number> {}
export class RpcDate extends Marked<string> {}
export class RpcInt32 extends Marked<number> {}

type Convert = (value: XapiValue) => Rpc
const asIs: Convert = (value) => value as Rpc

/** How values of a type are written; void is the empty string. */
export function rpcOf(type: XapiType): Convert {
  if (typeof type === 'object') {
    if ('set' in type) {
      const each = rpcOf(type.set)
      return each === asIs ? asIs : (value) => (value as readonly XapiValue[]).map(each)
    }
    if ('map' in type) {
      const each = rpcOf(type.map[1])
      return each === asIs ? asIs : (value) => mapped(value, () => each)
    }
    if ('record' in type) return recordOf(type.record)
    return asIs
  }
  switch (type) {
    case 'float':
      return (value) => new RpcFloat(value as number)
    case 'datetime':
      return (value) => new RpcDate(value as string)
    case 'void':
      return () => ''
    case 'string':
    case 'int':
    case 'bool':
      return asIs
  }
}

/** Only the fields that are marked have to be looked at. */
function recordOf(name: string): Convert {
  const fields = [...(XAPI_KINDS.get(name)?.fields.values() ?? [])]
  const marked = new Map(
    fields.map((field) => [field.name, rpcOf(field.type)] as const).filter(([, convert]) => convert !== asIs),
  )
  if (marked.size === 0) return asIs
  return (value) => mapped(value, (key) => marked.get(key) ?? asIs)
}

function mapped(value: XapiValue, convert: (key: string) => Convert): Rpc {
  const entries = Object.entries(value as Record<string, XapiValue>)
  return Object.fromEntries(entries.map(([key, each]) => [key, convert(key)(each)]))
}
