/** Class `task`: what `Async.` calls give back, and what clients make for themselves. The server keeps them, not the lab. */
import type { AnyRow } from '../../../../../shared/model/fields'
import { refusal } from '../../refusals'
import type { ApiContext, Message, XapiField, XapiKind } from '../class'
import { param, refParam, selfOf, text } from '../message'
import { noSuch } from '../records'
import type { Task } from '../tasks'
import { NULL_REF, refTo, STRING_MAP, STRING_SET, type XapiType, type XapiValue } from '../types'

const SELF = selfOf('task')
const STATUS: XapiType = { enum: ['pending', 'success', 'failure', 'cancelling', 'cancelled'] }
const OPERATIONS: XapiType = { enum: ['cancel', 'destroy'] }

const kept = (name: string, type: XapiType): XapiField => ({
  name,
  type,
  read: () => (row) => row[name] as XapiValue,
})
const constant = (name: string, type: XapiType, value: XapiValue): XapiField => ({ name, type, read: () => () => value })

const FIELDS: readonly XapiField[] = [
  // Work on a lab is done in one go: nothing of it can be stopped.
  constant('allowed_operations', { set: OPERATIONS }, []),
  constant('backtrace', 'string', '()'),
  kept('created', 'datetime'),
  constant('current_operations', { map: ['string', OPERATIONS] }, {}),
  kept('error_info', STRING_SET),
  kept('finished', 'datetime'),
  kept('name_description', 'string'),
  kept('name_label', 'string'),
  kept('other_config', STRING_MAP),
  kept('progress', 'float'),
  kept('resident_on', refTo('host')),
  kept('result', 'string'),
  kept('status', STATUS),
  constant('subtask_of', refTo('task'), NULL_REF),
  constant('subtasks', { set: refTo('task') }, []),
  kept('type', 'string'),
  kept('uuid', 'string'),
]

/** A message that says something of a task. */
const says = (field: string, type: XapiType, value: (given: never) => XapiValue = (given) => given): Message => ({
  isSync: true,
  params: [SELF, param('value', type)],
  result: 'void',
  call: ({ tasks }, self: string, given: never) => {
    tasks?.update(self, { [field]: value(given) } as Partial<Task>)
    return null
  },
})

/** A message that changes a task's other_config. */
const keys = (params: Message['params'], next: (now: Config, self: string, ...args: never[]) => Config): Message => ({
  isSync: true,
  params: [SELF, ...params],
  result: 'void',
  call: ({ tasks }, self: string, ...args: never[]) => {
    const now = (tasks?.get(self)?.['other_config'] ?? {}) as Config
    tasks?.update(self, { other_config: next(now, self, ...args) })
    return null
  },
})
type Config = Record<string, string>

function added(now: Config, self: string, key: string, value: string): Config {
  if (Object.hasOwn(now, key)) throw refusal('MAP_DUPLICATE_KEY', ['task', 'other_config', self, key])
  return { ...now, [key]: value }
}

/** The server's tasks, which it keeps until they are done and somebody destroys them, or too many others were. */
export const task: XapiKind = {
  name: 'task',
  fields: new Map(FIELDS.map((field) => [field.name, field])),
  rows: ({ tasks }) => tasks?.all() ?? [],
  refs: ({ tasks }, where = {}) => {
    const wanted = Object.entries(where)
    const found = tasks?.all().filter((row) => wanted.every(([field, value]) => row[field] === value)) ?? []
    return found.map(({ id }) => id)
  },
  row: ({ tasks }, ref): AnyRow => {
    const found = tasks?.get(ref)
    if (!found) throw noSuch('task', ref)
    return found
  },
  messages: {
    create: {
      isSync: true,
      params: [text('label'), text('description')],
      result: refTo('task'),
      call: ({ tasks, host }: ApiContext, label: string, description: string) =>
        tasks?.begin(label, description, host) ?? NULL_REF,
    },
    destroy: {
      isSync: true,
      params: [SELF],
      result: 'void',
      call: ({ tasks }, self: string) => {
        tasks?.remove(self)
        return null
      },
    },
    cancel: {
      params: [refParam('task', 'task')],
      result: 'void',
      call: ({ tasks }, self: string) => {
        tasks?.cancel(self)
        return null
      },
    },
    set_status: says('status', STATUS),
    set_progress: says('progress', 'float', (value: number) => Math.min(1, Math.max(0, value))),
    set_result: says('result', 'string'),
    set_error_info: says('error_info', STRING_SET),
    set_other_config: keys([param('value', STRING_MAP)], (_, __, value: Config) => value),
    add_to_other_config: keys([text('key'), text('value')], added),
    remove_from_other_config: keys([text('key')], ({ ...now }, _, key: string) => {
      delete now[key]
      return now
    }),
  },
}
