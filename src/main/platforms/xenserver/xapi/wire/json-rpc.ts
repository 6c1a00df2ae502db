/**
 * JSON-RPC 1.0 and 2.0 as XAPI speaks them (xen-api, doc/content/xen-api/wire-protocol.md): one call per request, each
 * with an id, never a batch and never a notification; a failure of 2.0 has the code 1, which says nothing.
 */
import { MalformedRequest, type WireCall, type WireResult } from './malformed'
import type { Rpc } from './rpc'

/** XAPI sets it to something that is not 0, which some clients take for no error. */
const ERROR_CODE = 1

export interface JsonCall extends WireCall {
  readonly version: '1.0' | '2.0'
  readonly id: string | number
}

export function jsonCall(text: string): JsonCall {
  const call = parsed(text)
  if (typeof call !== 'object' || call === null || Array.isArray(call)) throw new MalformedRequest('Invalid request body')
  const { method, jsonrpc, params, id } = call as Partial<Record<string, unknown>>
  if (method === undefined) throw new MalformedRequest('Required field method is missing')
  if (typeof method !== 'string') throw wrongField('method')
  if (jsonrpc !== undefined && jsonrpc !== '1.0' && jsonrpc !== '2.0') throw wrongField('jsonrpc')
  if (typeof id !== 'string' && !Number.isSafeInteger(id)) throw wrongField('id')
  const version = jsonrpc === '2.0' ? '2.0' : '1.0'
  return { method, version, id: id as string | number, params: paramsOf(version, params) }
}

/** The body of an answer, in parts: a value that is kept as bytes is sent as it is. */
export function jsonAnswer({ version, id }: JsonCall, result: WireResult): (string | Buffer)[] {
  const told = JSON.stringify(id)
  if (version === '1.0') {
    return result.ok
      ? ['{"result":', result.value, `,"error":null,"id":${told}}`]
      : [`{"result":null,"error":${JSON.stringify(result.error)},"id":${told}}`]
  }
  if (result.ok) return ['{"jsonrpc":"2.0","result":', result.value, `,"id":${told}}`]
  const [message, ...data] = result.error
  return [`{"jsonrpc":"2.0","error":${JSON.stringify({ code: ERROR_CODE, message, data })},"id":${told}}`]
}

export const jsonText = (value: Rpc): string => JSON.stringify(value)
export const jsonMember = (name: string, value: Rpc): string => `${JSON.stringify(name)}:${jsonText(value)}`
export const JSON_MAP = ['{', ',', '}'] as const

function paramsOf(version: JsonCall['version'], params: unknown): readonly unknown[] {
  if (Array.isArray(params)) return params
  if (version === '2.0') {
    if (params === undefined || params === null) return []
    if (typeof params === 'object') return [params]
  }
  if (params === undefined) throw new MalformedRequest('Required field params is missing')
  throw wrongField('params')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new MalformedRequest('The body is not JSON')
  }
}

const wrongField = (name: string): MalformedRequest => new MalformedRequest(`Invalid field '${name}' in request body`)
