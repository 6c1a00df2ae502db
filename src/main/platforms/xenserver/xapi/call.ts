/** One message of XAPI, by name, with arguments as a protocol read them. */
import { OperationError } from '../../../../shared/errors'
import { parseArgument } from './arguments'
import type { ApiContext, Message } from './class'
import { XAPI_CLASSES } from './classes'
import { genericMessages } from './generic'
import type { XapiType, XapiValue } from './types'

/** Every message, by `<class>.<name>`. A class's own goes before what every class has. */
export const MESSAGES: ReadonlyMap<string, Message> = new Map(
  [...XAPI_CLASSES.values()].flatMap((described) =>
    [...genericMessages(described), ...Object.entries(described.messages)].map(([name, message]) => [
      `${described.name}.${name}`,
      message,
    ]),
  ),
)

export interface Answered {
  readonly type: XapiType
  readonly value: XapiValue
}

/**
 * Throws OperationError: MESSAGE_METHOD_UNKNOWN [method], MESSAGE_PARAMETER_COUNT_MISMATCH [method; expected;
 * received], FIELD_TYPE_ERROR [parameter], and what the message itself refuses.
 * @param args without the session
 */
export async function callXapi(context: ApiContext, method: string, args: readonly unknown[]): Promise<Answered> {
  const message = MESSAGES.get(method)
  if (!message) throw unknownMethod(method)
  const { params, result } = message
  const needed = params.filter(({ fallback }) => fallback === undefined).length
  if (args.length < needed || args.length > params.length) throw wrongCount(method, params.length, args.length)
  const parsed = params.map(({ name, type, fallback }, at) =>
    at < args.length ? parseArgument(name, type, args[at]) : (fallback as XapiValue),
  )
  const value = await message.call(context, ...(parsed as never[]))
  return { type: result, value }
}

export function unknownMethod(method: string): OperationError {
  const name = method.slice(0, 200)
  return new OperationError({
    code: 'MESSAGE_METHOD_UNKNOWN',
    message: `The simulated server has no message ${name}.`,
    remedy: 'system.listMethods tells those that it has.',
    params: [name],
  })
}

function wrongCount(method: string, expected: number, received: number): OperationError {
  return new OperationError({
    code: 'MESSAGE_PARAMETER_COUNT_MISMATCH',
    message: `${method} takes ${expected} parameters beside the session, and got ${received}.`,
    remedy: 'Give one value for each parameter.',
    params: [method, String(expected), String(received)],
  })
}
