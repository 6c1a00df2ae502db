/** Class `session`: what it tells of who is logged in. Logging in comes before there is a caller, and is the server's. */
import type { MessageOf } from '../class'
import { NULL_REF, refTo, STRING_MAP, STRING_SET, type XapiType, type XapiValue } from '../types'
import { xapiDate } from '../dates'
import type { Caller, ServerMessages } from './caller'
import type { Session, Sessions } from './sessions'

type ReadSession = (session: Session, host: string) => XapiValue

/** The fields that xen-api's data model has; whoever logs in is root, which is no user of the pool's. */
const FIELDS: Readonly<Record<string, readonly [type: XapiType, read: ReadSession]>> = {
  uuid: ['string', ({ uuid }) => uuid],
  this_host: [refTo('host'), (_, host) => host],
  this_user: ['string', () => NULL_REF],
  last_active: ['datetime', ({ lastActive }) => xapiDate(lastActive)],
  pool: ['bool', () => false],
  other_config: [STRING_MAP, () => ({})],
  is_local_superuser: ['bool', () => true],
  subject: ['string', () => NULL_REF],
  validation_time: ['datetime', ({ loggedInAt }) => xapiDate(loggedInAt)],
  auth_user_sid: ['string', () => ''],
  auth_user_name: ['string', () => ''],
  rbac_permissions: [STRING_SET, () => []],
  tasks: [STRING_SET, () => []],
  parent: ['string', () => NULL_REF],
  originator: ['string', ({ originator }) => originator],
  client_certificate: ['bool', () => false],
}

export function sessionMessages(sessions: Sessions, now: () => Date): ServerMessages {
  const self = { name: 'self', type: refTo('session') }
  const leave: MessageOf<Caller> = {
    params: [],
    result: 'void',
    call: ({ session }) => {
      sessions.end(session.ref)
      return null
    },
  }
  const getters = Object.entries(FIELDS).map(([name, [type, read]]): [string, MessageOf<Caller>] => [
    `session.get_${name}`,
    { params: [self], result: type, call: ({ context }, ref: string) => read(sessions.need(ref, now()), context.host) },
  ])
  const record: MessageOf<Caller> = {
    params: [self],
    result: { record: 'session' },
    call: ({ context }, ref: string) => {
      const session = sessions.need(ref, now())
      return Object.fromEntries(Object.entries(FIELDS).map(([name, [, read]]) => [name, read(session, context.host)]))
    },
  }
  return new Map([...getters, ['session.get_record', record], ['session.logout', leave], ['session.local_logout', leave]])
}
