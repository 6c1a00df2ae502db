/** A session with a pool's coordinator, through the wire of the npm client xen-api; it only reads (ADR 29). */
import createTransport from 'xen-api/transports/auto.mjs'
import { OperationError } from '../../../../shared/errors'
import type { PoolTarget } from './address'
import { pinnedDispatcher } from './dispatcher'
import { callProblem } from './problem'
import { liveRefusal } from './refusals'

export interface Credentials {
  readonly user: string
  readonly password: string
  /** Of the certificate that was confirmed; null for plain HTTP. */
  readonly fingerprint: string | null
}

export type Records = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export interface PoolSession {
  /** Classes that can be read, in the order in which the server names them. */
  classes(): Promise<string[]>
  /** Every record of a class. Null where the server has no such class after all. */
  records(className: string): Promise<Records | null>
}

/** How long a session is given to end, which the server does by itself anyway. */
const GOODBYE_MS = 2_000
/** A class that the server names and does not have: removed, or never made. */
const NO_CLASS = new Set(['MESSAGE_REMOVED', 'MESSAGE_METHOD_UNKNOWN', 'MESSAGE_DEPRECATED', 'NOT_IMPLEMENTED'])
const LISTED = /^([A-Za-z_]\w{0,99})\.get_all_records$/

/**
 * Logs in, lets `use` read, and logs out. When `signal` says so, what is under way ends with CANCELLED.
 * Refuses as `pool.connect` tells.
 */
export async function withSession<T>(
  target: PoolTarget,
  { user, password, fingerprint }: Credentials,
  signal: AbortSignal,
  use: (session: PoolSession) => Promise<T>,
): Promise<T> {
  const dispatcher = pinnedDispatcher(target, fingerprint)
  const { host, port, isPlain } = target
  const hostname = host.includes(':') ? `[${host}]` : host
  const url = { protocol: isPlain ? 'http:' : 'https:', hostname, port: String(port) }
  const send = createTransport({ dispatcher, url })
  const stopped = whenAborted(signal)
  const call = async (method: string, ...args: unknown[]): Promise<unknown> => {
    try {
      return await Promise.race([send(method, args), stopped.promise])
    } catch (error) {
      throw isMissing(error, method) ? error : callProblem(error, target, method)
    }
  }
  let session: string | null = null
  try {
    session = text(await call('session.login_with_password', user, password), target)
    return await use(reading(call, session, target))
  } finally {
    stopped.forget()
    if (session !== null) await goodbye(send('session.logout', [session]))
    await dispatcher.destroy()
  }
}

function reading(
  call: (method: string, ...args: unknown[]) => Promise<unknown>,
  session: string,
  target: PoolTarget,
): PoolSession {
  return {
    classes: async () => {
      const methods = await call('system.listMethods')
      if (!Array.isArray(methods)) throw liveRefusal('NOT_XAPI', target.text, 'it has no list of messages')
      return methods.flatMap((name) => (typeof name === 'string' ? (LISTED.exec(name)?.[1] ?? []) : []))
    },
    records: async (className) => {
      const method = `${className}.get_all_records`
      try {
        return recordsIn(await call(method, session), target, method)
      } catch (error) {
        if (error instanceof OperationError) throw error
        return null
      }
    },
  }
}

function isMissing(error: unknown, method: string): boolean {
  return method.endsWith('.get_all_records') && error instanceof Error && 'code' in error && NO_CLASS.has(String(error.code))
}

function text(value: unknown, { text: at }: PoolTarget): string {
  if (typeof value === 'string' && value !== '') return value
  throw liveRefusal('NOT_XAPI', at, 'it opened no session')
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function recordsIn(value: unknown, { text: at }: PoolTarget, method: string): Records {
  if (isObject(value) && Object.values(value).every(isObject)) return value as Records
  throw liveRefusal('NOT_XAPI', at, `what it says to ${method} is no answer`)
}

/** A promise that rejects when the signal says so, and never else. */
function whenAborted(signal: AbortSignal): { promise: Promise<never>; forget: () => void } {
  let abort = (): void => undefined
  const promise = new Promise<never>((_, reject) => {
    abort = () => reject(cancelledReading())
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort)
  })
  // Nobody may be waiting when it comes.
  promise.catch(() => undefined)
  return { promise, forget: () => signal.removeEventListener('abort', abort) }
}

function cancelledReading(): OperationError {
  return new OperationError({
    code: 'CANCELLED',
    message: 'Reading the pool was stopped.',
    remedy: 'Nothing was imported; connect again when you like.',
  })
}

async function goodbye(logout: Promise<unknown>): Promise<void> {
  const enough = AbortSignal.timeout(GOODBYE_MS)
  await Promise.race([
    logout.catch(() => undefined),
    new Promise((resolve) => enough.addEventListener('abort', resolve, { once: true })),
  ])
}
