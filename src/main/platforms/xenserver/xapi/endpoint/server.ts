/** One host's XAPI: who may call what, before a message is answered. Knows no protocol. */
import type { Clock } from '../../../../inventory/clock'
import type { LabDoor } from '../../../../inventory/part'
import { answerMessage, argumentsOf, callXapi, MESSAGES, type Answered } from '../call'
import { contextOf } from '../context'
import { Tasks } from '../tasks'
import { STRING_SET } from '../types'
import { rpcOf } from '../wire/rpc'
import { xmlText } from '../wire/xml-write'
import { answeringHost, coordinatorAddress, hostIsMember, type Caller, type ServerMessages } from './caller'
import { PasswordCheck } from './password'
import { sessionMessages } from './session-messages'
import { Sessions } from './sessions'

/** Session messages that make a session instead of taking one. */
const LOGINS = new Set(['session.login_with_password', 'session.slave_local_login_with_password'])
const TEXT = (name: string, fallback?: string) => ({
  name,
  type: 'string' as const,
  ...(fallback === undefined ? {} : { fallback }),
})
const LOGIN_PARAMS = [TEXT('uname'), TEXT('pwd'), TEXT('version', '1.0'), TEXT('originator', '')]

export interface ServerOptions {
  readonly user: string
  readonly password: string
  readonly clock: Clock
}

export class XapiServer {
  readonly sessions: Sessions
  private readonly door: LabDoor
  private readonly target: string
  private readonly clock: Clock
  private readonly passwords: PasswordCheck
  private readonly own: ServerMessages
  private readonly tasks: Tasks

  /** @param target a pool, answered for by its coordinator, or a host, which may be a member */
  constructor(door: LabDoor, target: string, { user, password, clock }: ServerOptions) {
    this.door = door
    this.target = target
    this.clock = clock
    this.passwords = new PasswordCheck(user, password, clock)
    this.sessions = new Sessions(() => undefined)
    this.tasks = new Tasks({ now: () => clock.now(), write: (type, value) => xmlText(rpcOf(type)(value)) })
    this.own = sessionMessages(this.sessions, () => clock.now())
  }

  /** Throws OperationError with XAPI's code. */
  async call(method: string, params: readonly unknown[]): Promise<Answered> {
    if (method === 'system.listMethods') return { type: STRING_SET, value: this.methods() }
    const host = answeringHost(this.door.read, this.target)
    const elsewhere = coordinatorAddress(this.door.read, host)
    if (LOGINS.has(method)) return this.login(method, params, elsewhere)
    const [ref, ...args] = params
    const session = this.sessions.need(ref, this.clock.now())
    if (elsewhere !== undefined && !method.startsWith('session.')) throw hostIsMember(elsewhere)
    const caller: Caller = { session, context: contextOf(this.door, host.id, this.tasks) }
    const message = this.own.get(method)
    return message ? answerMessage(caller, message, argumentsOf(method, message, args)) : callXapi(caller.context, method, args)
  }

  close(): void {
    this.sessions.endAll()
  }

  private methods(): string[] {
    return ['system.listMethods', ...LOGINS, ...this.own.keys(), ...MESSAGES.keys()].sort()
  }

  private login(method: string, params: readonly unknown[], elsewhere: string | undefined): Promise<Answered> {
    const isLocal = method === 'session.slave_local_login_with_password'
    const message = {
      params: isLocal ? LOGIN_PARAMS.slice(0, 2) : LOGIN_PARAMS,
      result: { ref: 'session' } as const,
      call: async (_: null, user: string, password: string, _version?: string, originator = '') => {
        if (elsewhere !== undefined && !isLocal) throw hostIsMember(elsewhere)
        await this.passwords.check(user, password)
        return this.sessions.begin(this.clock.now(), originator, isLocal).ref
      },
    }
    return answerMessage(null, message, argumentsOf(method, message, params))
  }
}
