/** Class `session`: what it tells of who is logged in. Logging in comes before there is a caller, and is the server's. */
import { param } from '../message'
import { refTo } from '../types'
import { rpcOf, type Rpc } from '../wire/rpc'
import type { Caller, ServerMessage, ServerMessages } from './caller'
import { SESSION_FIELDS } from './session-fields'
import type { Sessions } from './sessions'

export function sessionMessages(sessions: Sessions): ServerMessages {
  const params = [param('self', refTo('session'))]
  const asked = (name: string) => {
    const [type = 'string', read] = SESSION_FIELDS[name] ?? []
    const write = rpcOf(type)
    return ({ context, now }: Caller, ref: string): Rpc => write(read?.(sessions.need(ref, now()), context.host) ?? '')
  }
  const leave: ServerMessage = {
    params: [],
    call: ({ session }: Caller) => {
      sessions.end(session.ref)
      return ''
    },
  }
  const names = Object.keys(SESSION_FIELDS)
  const record: ServerMessage = {
    params,
    call: (caller: Caller, ref: string) => Object.fromEntries(names.map((name) => [name, asked(name)(caller, ref)])),
  }
  return new Map([
    ...names.map((name): [string, ServerMessage] => [`session.get_${name}`, { params, call: asked(name) }]),
    ['session.get_record', record],
    ['session.logout', leave],
    ['session.local_logout', leave],
  ])
}
