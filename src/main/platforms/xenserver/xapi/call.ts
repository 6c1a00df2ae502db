/** One message of XAPI, by name, with arguments as a protocol read them. */
import type { OperationError } from '../../../../shared/errors'
import type { Release } from '../../../../shared/model/fields'
import { poolProfile } from '../profile'
import { refusal } from '../refusals'
import { parseArgument } from './arguments'
import type { ApiContext, Message } from './class'
import { XAPI_KINDS } from './classes'
import { genericMessages } from './generic'
import { assertReferences } from './references'
import { isIn, latest } from './release'
import { NULL_REF, refTo, type XapiType, type XapiValue } from './types'

/** Every message, by `<class>.<name>`. A class's own goes before what every class has. */
export const MESSAGES: ReadonlyMap<string, Message> = new Map(
  [...XAPI_KINDS.values()].flatMap((described) =>
    [...genericMessages(described), ...Object.entries(described.messages)].map(([name, message]): [string, Message] => [
      `${described.name}.${name}`,
      { ...message, ...latest(described.since, message.since) },
    ]),
  ),
)

/** The messages that a pool of that release answers, in the order of the classes. */
export function listMethods(release: Release): string[] {
  return [...MESSAGES].flatMap(([name, { since }]) => (isIn(release, since) ? [name] : []))
}

export interface Answered {
  readonly type: XapiType
  readonly value: XapiValue
}

/**
 * Throws OperationError: MESSAGE_METHOD_UNKNOWN [method], MESSAGE_PARAMETER_COUNT_MISMATCH [method; expected;
 * received], FIELD_TYPE_ERROR [parameter], HANDLE_INVALID [class; reference], and what the message itself refuses; of
 * `Async.` calls the last two fail the task.
 * @param args without the session
 */
export async function callXapi(context: ApiContext, method: string, args: readonly unknown[]): Promise<Answered> {
  const name = method.startsWith(ASYNC) ? method.slice(ASYNC.length) : method
  const message = MESSAGES.get(name)
  const isAsync = name !== method
  if (!message || (isAsync && (message.isSync || !context.tasks))) throw unknownMethod(method)
  if (!isIn(poolProfile(context.read, context.pool).name, message.since)) throw unknownMethod(method)
  const given = argumentsOf(method, message, args)
  const { tasks, host } = context
  if (!isAsync || !tasks) return { type: message.result, value: await perform(context, message, given) }
  const task = tasks.begin(method, '', host)
  void tasks.run(task, message.result, () => perform(context, message, given))
  return { type: refTo('task'), value: task }
}

const ASYNC = 'Async.'

async function perform(context: ApiContext, message: Message, given: readonly XapiValue[]): Promise<XapiValue> {
  for (const [at, { type, isNullable }] of message.params.entries()) {
    if (!isNullable || given[at] !== NULL_REF) assertReferences(context, type, given[at], message.required)
  }
  return message.call(context, ...(given as never[]))
}

/** One value for each parameter. Refuses with MESSAGE_PARAMETER_COUNT_MISMATCH and FIELD_TYPE_ERROR. */
export function argumentsOf(
  method: string,
  { params, required = [] }: Pick<Message, 'params' | 'required'>,
  args: readonly unknown[],
): XapiValue[] {
  const needed = params.filter(({ fallback }) => fallback === undefined).length
  if (args.length < needed || args.length > params.length) {
    throw refusal('MESSAGE_PARAMETER_COUNT_MISMATCH', [method, String(needed), String(args.length)])
  }
  return params.map(({ name, type, fallback }, at) =>
    at < args.length ? parseArgument(name, type, args[at], required) : (fallback as XapiValue),
  )
}

export function unknownMethod(method: string): OperationError {
  return refusal('MESSAGE_METHOD_UNKNOWN', [method.slice(0, 200)], { words: { release: 'as it is simulated' } })
}
