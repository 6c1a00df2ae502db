/** What goes wrong between here and a pool, in words. The libraries' own messages go no further: they may hold anything. */
import { OperationError } from '../../../../shared/errors'
import { isLoopback, type PoolTarget } from './address'
import { liveRefusal } from './refusals'

const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no name server knows its name',
  EAI_AGAIN: 'the name server does not answer',
  EHOSTUNREACH: 'no route leads there',
  ENETUNREACH: 'no route leads there',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  EADDRNOTAVAIL: 'this machine has no address from which it could be reached',
}

export function timeout({ text }: PoolTarget, ms: number): OperationError {
  return liveRefusal('POOL_TIMEOUT', text, `nothing came for ${ms / 1000} seconds`)
}

/** Of a connection that did not come about or did not last. */
export function connectionProblem(error: unknown, target: PoolTarget): OperationError {
  return named(error, target) ?? liveRefusal('POOL_UNREACHABLE', target.text, 'the connection failed')
}

/** Of a call: also what the server answered, and what only a server answers that is no XAPI. */
export function callProblem(error: unknown, target: PoolTarget, method: string): OperationError {
  if (error instanceof OperationError) return error
  if (isFailure(error)) return failure(error.code, error.params, target, method)
  return named(error, target) ?? liveRefusal('NOT_XAPI', target.text, `what it says to ${method} is no answer`)
}

interface Failure {
  readonly code: string
  readonly params: readonly unknown[]
}

/** As the npm client throws what XAPI refuses with. */
export const isFailure = (error: unknown): error is Failure =>
  error instanceof Error && 'params' in error && Array.isArray(error.params) && 'code' in error && typeof error.code === 'string'

function failure(code: string, params: readonly unknown[], { text }: PoolTarget, method: string): OperationError {
  const [first] = params
  const told = typeof first === 'string' ? first.slice(0, 100) : ''
  switch (code) {
    case 'SESSION_AUTHENTICATION_FAILED':
      return liveRefusal(code, text)
    case 'HOST_IS_SLAVE':
      return liveRefusal(code, text, told, [told])
    case 'RBAC_PERMISSION_DENIED':
      return liveRefusal(code, text, method)
    case 'MESSAGE_METHOD_UNKNOWN':
      return liveRefusal('NOT_XAPI', text, `it does not know ${method}`)
    default:
      return liveRefusal('POOL_READ_FAILED', text, `${method} was refused with ${code.slice(0, 100)}`)
  }
}

function named(error: unknown, target: PoolTarget): OperationError | null {
  if (error instanceof OperationError) return error
  const { text, host, port } = target
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/TIMEOUT|TIMEDOUT/.test(code)) return liveRefusal('POOL_TIMEOUT', text, 'nothing came in time')
  if (code === 'ECONNREFUSED') return liveRefusal('POOL_UNREACHABLE', text, `nothing listens on port ${port}`)
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return liveRefusal('POOL_READ_FAILED', text, 'an answer is larger than 100 MiB')
  if (/^ERR_SSL|^EPROTO/.test(code)) {
    const isTls = !/WRONG_VERSION_NUMBER|PACKET_LENGTH/.test(code)
    if (!isTls && isLoopback(host)) return liveRefusal('LOOPBACK_NOT_TLS', text)
    const detail = isTls ? 'they have no version or cipher in common' : 'what it speaks is not TLS'
    return liveRefusal('POOL_NOT_TLS', text, detail)
  }
  const reason = UNREACHABLE[code]
  return reason === undefined ? null : liveRefusal('POOL_UNREACHABLE', text, reason)
}
