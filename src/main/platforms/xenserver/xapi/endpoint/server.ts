/** One host's XAPI: who may call what, before a message is answered. Knows no protocol beyond how values are written. */
import type { Clock } from '../../../../inventory/clock'
import type { LabDoor } from '../../../../inventory/door'
import { poolProfile } from '../../profile'
import { argumentsOf, callXapi, listMethods, unknownMethod } from '../call'
import { contextOf } from '../context'
import { text } from '../message'
import { isIn } from '../release'
import { Tasks } from '../tasks'
import { rpcOf, type Rpc } from '../wire/rpc'
import { xmlText } from '../wire/xml-write'
import { answeringHost, coordinatorAddress, hostIsMember, type Caller, type ServerMessages } from './caller'
import { EventMessages } from './event-messages'
import { Feed } from './feed'
import { KeptAnswers, type Writer } from './kept-answers'
import { PasswordCheck } from './password'
import { sessionMessages } from './session-messages'
import { Sessions } from './sessions'

/** Session messages that make a session instead of taking one. */
const LOGIN = 'session.login_with_password'
const LOCAL_LOGIN = 'session.slave_local_login_with_password'
const LOCAL_PARAMS = [text('uname'), text('pwd')]
const LOGIN_PARAMS = [...LOCAL_PARAMS, text('version', '1.0'), text('originator', '')]

export interface ServerOptions {
  readonly user: string
  readonly password: string
  readonly clock: Clock
}

export interface ServerCall {
  readonly method: string
  /** With the session, which comes first in most. */
  readonly params: readonly unknown[]
  readonly signal: AbortSignal
}

export class XapiServer {
  readonly sessions: Sessions
  private readonly door: LabDoor
  private readonly target: string
  private readonly clock: Clock
  private readonly passwords: PasswordCheck
  private readonly tasks: Tasks
  private readonly events: EventMessages
  private readonly own: ServerMessages
  private readonly kept: KeptAnswers
  private feed: Feed | undefined

  /** @param target a pool, answered for by its coordinator, or a host, which may be a member */
  constructor(door: LabDoor, target: string, { user, password, clock }: ServerOptions) {
    this.door = door
    this.target = target
    this.clock = clock
    this.passwords = new PasswordCheck(user, password, clock)
    this.tasks = new Tasks({ now: () => clock.now(), write: (type, value) => xmlText(rpcOf(type)(value)) })
    this.events = new EventMessages(() => this.followed())
    this.sessions = new Sessions((ref) => {
      this.events.endSession(ref)
      this.feed?.waiting.endSession(ref)
    })
    this.own = new Map([...sessionMessages(this.sessions), ...this.events.messages])
    this.kept = new KeptAnswers(door.read)
  }

  /** The value that a message answers, written. Throws OperationError with XAPI's code. */
  async answer({ method, params, signal }: ServerCall, writer: Writer): Promise<string | Buffer> {
    const { read } = this.door
    const host = answeringHost(read, this.target)
    const { name: release } = poolProfile(read, host.pool)
    const has = (name: string): boolean => this.own.has(name) && isIn(release, this.own.get(name)?.since)
    if (method === 'system.listMethods')
      return writer.write([method, LOGIN, LOCAL_LOGIN, ...[...this.own.keys()].filter(has), ...listMethods(release)].sort())
    const elsewhere = coordinatorAddress(read, host)
    if (method === LOGIN || method === LOCAL_LOGIN) return writer.write(await this.login(method, params, elsewhere))
    const [ref, ...args] = params
    const session = this.sessions.need(ref, this.clock.now())
    if (elsewhere !== undefined && !method.startsWith('session.')) throw hostIsMember(elsewhere)
    const context = contextOf(this.door, host.id, this.tasks)
    const own = this.own.get(method)
    if (own) {
      if (!has(method)) throw unknownMethod(method)
      const caller: Caller = { session, context, signal, now: () => this.clock.now() }
      return writer.write(await own.call(caller, ...(argumentsOf(method, own, args) as never[])))
    }
    const whole = KeptAnswers.classOf(method, args)
    if (whole && isIn(release, whole.since)) return this.kept.recall(context, whole, writer)
    const { type, value } = await callXapi(context, method, args)
    return writer.write(rpcOf(type)(value))
  }

  close(): void {
    this.sessions.endAll()
    this.feed?.close()
  }

  private followed(): Feed {
    const { pool } = answeringHost(this.door.read, this.target)
    this.feed ??= new Feed(this.door, pool ?? '', this.tasks, this.clock)
    return this.feed
  }

  private async login(method: string, params: readonly unknown[], elsewhere: string | undefined): Promise<Rpc> {
    const isLocal = method === LOCAL_LOGIN
    const given = argumentsOf(method, { params: isLocal ? LOCAL_PARAMS : LOGIN_PARAMS }, params) as string[]
    const [user = '', password = '', , originator = ''] = given
    if (elsewhere !== undefined && !isLocal) throw hostIsMember(elsewhere)
    await this.passwords.check(user, password)
    return this.sessions.begin(this.clock.now(), originator.slice(0, 200), isLocal).ref
  }
}
