/** The messages that XAPI gives every class by itself: getters, setters, and finding by uuid or name. */
import type { ApiContext, Message, Param, Write, XapiKind, XapiField } from './class'
import { refusal } from '../refusals'
import { recordsOf } from './records'
import { refTo, type XapiType } from './types'

const self = ({ name }: XapiKind): Param => ({ name: 'self', type: refTo(name) })
const named = (name: string, type: XapiType): Param => ({ name, type })
type Entry = readonly [name: string, message: Message]
type StringMap = Readonly<Record<string, string>>

/** By name without the class: `get_all`, `get_name_label`, `add_to_other_config`. */
export function genericMessages(described: XapiKind): Map<string, Message> {
  const entries = [...finding(described), ...[...described.fields.values()].flatMap((field) => accessing(described, field))]
  return new Map(entries.map(([name, message]) => [name, { ...message, isSync: true }]))
}

function finding(described: XapiKind): Entry[] {
  const record: XapiType = { record: described.name }
  const refs: XapiType = { set: refTo(described.name) }
  const entries: Entry[] = [
    ['get_all', { params: [], result: refs, call: (context) => described.refs(context) }],
    [
      'get_all_records',
      {
        params: [],
        result: { map: [refTo(described.name), record] },
        call: (context) => Object.fromEntries(recordsOf(context.read, described, described.rows(context))),
      },
    ],
    [
      'get_record',
      {
        params: [self(described)],
        result: record,
        call: (context, ref: string) => {
          const row = described.row(context, ref)
          return recordsOf(context.read, described, [row]).get(row.id) ?? {}
        },
      },
    ],
    [
      'get_by_uuid',
      {
        params: [named('uuid', 'string')],
        result: refTo(described.name),
        call: (context, uuid: string) => {
          const [ref] = described.refs(context, { uuid })
          if (ref !== undefined) return ref
          throw refusal('UUID_INVALID', [described.name, uuid.slice(0, 200)])
        },
      },
    ],
  ]
  if (!described.fields.has('name_label')) return entries
  const byLabel: Message = {
    params: [named('label', 'string')],
    result: refs,
    call: (context, name_label: string) => described.refs(context, { name_label }),
  }
  return [...entries, ['get_by_name_label', byLabel]]
}

function accessing(described: XapiKind, field: XapiField): Entry[] {
  const { name, type, since, write } = field
  const get: Message = {
    params: [self(described)],
    result: type,
    call: (context, ref: string) => {
      const row = described.row(context, ref)
      return field.read(context.read, [row])(row)
    },
  }
  const entries: Entry[] = [[`get_${name}`, get], ...(write ? setting(described, field, write) : [])]
  return since === undefined ? entries : entries.map(([message, each]) => [message, { ...each, since }])
}

function setting(described: XapiKind, { name, type }: XapiField, write: Write): Entry[] {
  /** What the field is to be, given what it is. */
  const change =
    <A>(next: (now: never, ...args: A[]) => unknown) =>
    async (context: ApiContext, ref: string, ...args: A[]): Promise<null> => {
      const row = described.row(context, ref)
      const { operation, input } = write(ref, next(row[name] as never, ...args) as never)
      await context.run(operation, input)
      return null
    }
  const params = (...more: Param[]): Pick<Message, 'params' | 'result'> => ({
    params: [self(described), ...more],
    result: 'void',
  })
  if (typeof type === 'object' && 'map' in type) {
    return [
      [`set_${name}`, { ...params(named('value', type)), call: change<StringMap>(replaced) }],
      [
        `add_to_${name}`,
        {
          ...params(named('key', type.map[0]), named('value', type.map[1])),
          call: async (context, ref: string, key: string, value: string) => {
            const held = described.row(context, ref)[name] as StringMap
            if (Object.hasOwn(held, key)) throw refusal('MAP_DUPLICATE_KEY', [described.name, name, ref, key])
            return change(() => ({ [key]: value }))(context, ref)
          },
        },
      ],
      [`remove_from_${name}`, { ...params(named('key', type.map[0])), call: change((_, key: string) => ({ [key]: null })) }],
    ]
  }
  const set: Entry = [
    `set_${name}`,
    { ...params({ ...named('value', type), isNullable: true }), call: change((_, value) => value) },
  ]
  if (typeof type !== 'object' || !('set' in type)) return [set]
  return [
    set,
    [
      `add_${name}`,
      { ...params(named('value', type.set)), call: change((now: readonly string[], one: string) => [...new Set([...now, one])]) },
    ],
    [
      `remove_${name}`,
      {
        ...params(named('value', type.set)),
        call: change((now: readonly string[], one: string) => now.filter((each) => each !== one)),
      },
    ],
  ]
}

/** The patch that turns one map into another. */
function replaced(now: StringMap, next: StringMap): Record<string, string | null> {
  const gone = Object.keys(now).filter((key) => !Object.hasOwn(next, key))
  return { ...next, ...Object.fromEntries(gone.map((key) => [key, null])) }
}
