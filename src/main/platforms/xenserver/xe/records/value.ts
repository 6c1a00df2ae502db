/** A value of the command line as the API's setter takes it. */
import { NULL_REF } from '../../xapi/types'
import type { XeContext } from '../define'
import { XeFailure } from '../failure'
import { behind, targetOf, type XeField } from './field'
import { classOf, type XeRecord } from './record'

/** Throws XeFailure where it is not of the field's type. */
export async function typedValue({ call }: XeContext, record: XeRecord, field: XeField, value: string): Promise<unknown> {
  if (field.isBytes) return parseBytes(field.name, value)
  const type = behind(classOf(record), field)?.of.type
  if (type === 'int') return parseInteger(field.name, value)
  if (type === 'bool') return parseBoolean(field.name, value)
  if (type === undefined || typeof type === 'string') return value
  if ('enum' in type && !type.enum.includes(value)) {
    const expected = type.enum.map((each) => `'${each}'`).join()
    throw new XeFailure(`Failed to parse parameter '${field.name}': Expected ${expected}, got ${value}`)
  }
  const target = targetOf(type)
  if (target && 'ref' in type) return value === '' ? NULL_REF : call(`${target}.get_by_uuid`, value)
  return 'set' in type ? value.split(',').filter((each) => each !== '') : value
}

/** Whole numbers as the real one reads them. */
export function parseInteger(key: string, value: string): number {
  const number = Number(value)
  if (value.trim() !== '' && Number.isSafeInteger(number)) return number
  throw new XeFailure(`Failed to parse parameter '${key}': expecting an integer`)
}

function parseBoolean(key: string, value: string): boolean {
  if (value === 'true' || value === 'false') return value === 'true'
  throw new XeFailure(`Failed to parse parameter '${key}': expecting a boolean (true or false)`)
}

const UNITS = new Map(Object.entries({ '': 1, bytes: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 }))

/** `2GiB` or bytes. */
export function parseBytes(key: string, value: string): number {
  const [, digits, unit = ''] = /^\s*(\d+)\s*([A-Za-z]*)\s*$/.exec(value) ?? []
  if (digits === undefined) throw new XeFailure(`Failed to parse field '${key}': expecting an integer (possibly with suffix)`)
  const factor = UNITS.get(unit)
  if (factor === undefined)
    throw new XeFailure(`Failed to parse field '${key}': Unknown suffix: '${unit}' (try KiB, MiB, GiB or TiB)`)
  return Number(digits) * factor
}
