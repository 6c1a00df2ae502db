/** Arguments as a protocol read them, as values of their types. */
import type { OperationError } from '../../../../shared/errors'
import { refusal } from '../refusals'
import { XAPI_CLASSES } from './classes'
import type { XapiType, XapiValue } from './types'

/** Ints come as digits from XML-RPC and from careful JSON clients, as numbers from others. Refuses with FIELD_TYPE_ERROR [name]. */
export function parseArgument(name: string, type: XapiType, raw: unknown, required: readonly string[] = []): XapiValue {
  const wrong = (): OperationError => refusal('FIELD_TYPE_ERROR', [name], { field: name, words: { type: typeName(type) } })
  const need = (isFine: boolean): XapiValue => {
    if (!isFine) throw wrong()
    return raw as XapiValue
  }
  if (typeof type === 'object') {
    if ('ref' in type) return need(typeof raw === 'string')
    if ('enum' in type) return need(typeof raw === 'string' && type.enum.includes(raw))
    if ('set' in type) {
      need(Array.isArray(raw))
      return (raw as unknown[]).map((each) => parseArgument(name, type.set, each))
    }
    need(typeof raw === 'object' && raw !== null && !Array.isArray(raw))
    const entries = Object.entries(raw as object)
    if ('map' in type) return Object.fromEntries(entries.map(([key, value]) => [key, parseArgument(name, type.map[1], value)]))
    const fields = XAPI_CLASSES.get(type.record)?.fields
    const missing = required.find((field) => !Object.hasOwn(raw as object, field))
    if (missing !== undefined)
      throw refusal('FIELD_TYPE_ERROR', [missing], { words: { why: ': it is missing', type: 'that it has' } })
    // A record's fields that the class does not have are left to whoever wrote them.
    return Object.fromEntries(
      entries.flatMap(([key, value]) => {
        const field = fields?.get(key)
        return field ? [[key, parseArgument(key, field.type, value)]] : []
      }),
    )
  }
  switch (type) {
    case 'int':
    case 'float': {
      const number = typeof raw === 'number' || (typeof raw === 'string' && raw.trim() !== '') ? Number(raw) : NaN
      if (!(type === 'int' ? Number.isSafeInteger(number) : Number.isFinite(number))) throw wrong()
      return number
    }
    case 'bool':
      return need(typeof raw === 'boolean')
    case 'string':
    case 'datetime':
      return need(typeof raw === 'string')
    case 'void':
      throw wrong()
  }
}

function typeName(type: XapiType): string {
  if (typeof type !== 'object') return type
  if ('ref' in type) return `${type.ref} ref`
  if ('enum' in type) return type.enum.join(' | ')
  if ('set' in type) return `${typeName(type.set)} set`
  return 'map' in type ? `(${typeName(type.map[0])} → ${typeName(type.map[1])}) map` : `${type.record} record`
}
