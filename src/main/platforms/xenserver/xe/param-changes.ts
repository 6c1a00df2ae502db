/** Changes to one object's parameters, each by the setters of the API. */
import type { AnyRow } from '../../../../shared/model/fields'
import type { XeContext } from './define'
import { XeFailure } from './failure'
import { showing, type Shown, type XeField } from './records/field'
import { fieldNamed, meantBy } from './records/lookup'
import { classOf, fieldsOf, type XeRecord } from './records/record'
import { rowByUuid } from './records/row'
import { typedValue } from './records/value'
import { STANDARD_PARAMS, type XeParams } from './words'

export interface Target {
  readonly context: XeContext
  readonly record: XeRecord
  readonly id: string
  readonly fields: readonly XeField[]
}

/** Refuses with UUID_INVALID. */
export function targetNamed(context: XeContext, record: XeRecord, uuid: string): Target {
  return { context, record, id: rowByUuid(context, record, uuid).id, fields: fieldsOf(record, context.release) }
}

/** What a parameter is now, between one message and the next. */
function now({ context: { read }, record, id }: Target, field: XeField): Shown {
  const row: AnyRow = read.need(classOf(record).table, id)
  return showing(read, classOf(record), field, [row])(row)
}

const send = ({ context, record, id }: Target, message: string, ...args: unknown[]): Promise<unknown> =>
  context.call(`${record.class}.${message}`, id, ...args)

/** A key with its value, as param-set takes it. */
export async function setOne(target: Target, key: string, value: string): Promise<void> {
  const { field, key: inMap } = meantBy(target.fields, key)
  if (inMap !== undefined) await setInside(target, field, inMap, value)
  else if (field.shape === 'map' && field.isWritable)
    throw new XeFailure(`Field '${key}' is a map or set. use the 'name:key=value' syntax.`)
  else if (!field.isWritable || (field.shape === 'set' && !field.isReplaceable))
    throw new XeFailure(`Field '${key}' is read-only.`)
  else await send(target, `set_${field.of}`, await typedValue(target.context, target.record, field, value))
}

async function setInside(target: Target, field: XeField, key: string, value: string): Promise<void> {
  if (field.shape === 'set') throw new XeFailure('Cannot param-set on set fields')
  if (!field.isWritable) throw new XeFailure(`Map field '${field.name}' is read-only.`)
  if (field.property !== undefined) {
    await send(target, `set_${field.property}`, key, value)
    return
  }
  // The API adds no key that is there already.
  if (key in entriesOf(now(target, field))) await send(target, `remove_from_${field.of}`, key)
  await send(target, `add_to_${field.of}`, key, value)
}

export async function addTo(target: Target, params: XeParams): Promise<void> {
  const field = fieldNamed(target.fields, params.need('param-name'))
  if (field.shape === 'plain') throw new XeFailure('Can only add to parameters of type Set or Map')
  if (!field.isWritable || field.property !== undefined) throw new XeFailure('Parameter is read-only')
  if (field.shape === 'map') {
    const given = params.without(['uuid', 'param-name', 'param-key', ...STANDARD_PARAMS]).pairs
    for (const [key, value] of given) await send(target, `add_to_${field.of}`, key, value)
    return
  }
  const member = params.get('param-key')
  if (member === undefined)
    throw new XeFailure('When adding a key to a set, use the syntax: *-param-add param-name=<name> param-key=<key>')
  await send(target, `add_${field.of}`, member)
}

export async function removeFrom(target: Target, params: XeParams): Promise<void> {
  const field = fieldNamed(target.fields, params.need('param-name'))
  const key = params.need('param-key')
  if (field.shape === 'plain') throw new XeFailure('Can only remove from parameters of type Set or Map')
  if (!field.isWritable || field.property !== undefined) throw new XeFailure('Cannot remove parameters from read-only map')
  const value = now(target, field)
  if (field.shape === 'set') {
    if (!membersOf(value).includes(key)) throw new XeFailure(`Key ${key} is not in the set`)
    await send(target, `remove_${field.of}`, key)
    return
  }
  if (!(key in entriesOf(value))) throw new XeFailure(`Key ${key} is not in map`)
  await send(target, `remove_from_${field.of}`, key)
}

export async function clearOne(target: Target, params: XeParams): Promise<void> {
  const field = fieldNamed(target.fields, params.need('param-name'))
  if (!field.isWritable || field.property !== undefined) throw new XeFailure('Can only clear RW parameters')
  const value = now(target, field)
  if (field.shape === 'set') for (const member of membersOf(value)) await send(target, `remove_${field.of}`, member)
  else if (field.shape === 'map')
    for (const key of Object.keys(entriesOf(value))) await send(target, `remove_from_${field.of}`, key)
  else await clearPlain(target, field)
}

async function clearPlain(target: Target, field: XeField): Promise<void> {
  try {
    await setOne(target, field.name, '')
  } catch {
    throw new XeFailure('Cannot clear this parameter')
  }
}

const membersOf = (value: Shown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [])
const entriesOf = (value: Shown): Readonly<Record<string, string>> =>
  typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, string>>) : {}
