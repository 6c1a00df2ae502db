/**
 * Class `event`: long polling by tokens (`from`, since 6.0) and the older queue of a session (`next`), as in xen-api's
 * ocaml/xapi/xapi_event.ml. A token is the number up to which its client knows everything.
 */
import { param, text } from '../message'
import { refusal } from '../../refusals'
import { STRING_SET } from '../types'
import { XAPI_KINDS } from '../classes'
import type { Rpc } from '../wire/rpc'
import type { Caller, ServerMessages } from './caller'
import type { Feed } from './feed'
import { isSame, subscriptionsOf, type Subscription } from './subscription'

/** The longest that a call waits, in seconds; whoever wants longer asks again, as after any answer without events. */
const LONGEST_S = 3600
/** `event.next` waits without end; so long at a time. */
const NEXT_MS = LONGEST_S * 1000

interface Queue {
  subscriptions: readonly Subscription[]
  last: number
}

export class EventMessages {
  readonly messages: ServerMessages
  private readonly feed: () => Feed
  /** Of `event.register`, by session. */
  private readonly queues = new Map<string, Queue>()

  /** @param feed begins when the first client asks for it */
  constructor(feed: () => Feed) {
    this.feed = feed
    const classes = param('classes', STRING_SET)
    this.messages = new Map(
      Object.entries({
        'event.from': {
          since: '6.0',
          params: [classes, text('token'), param('timeout', 'float')],
          call: (caller: Caller, names: readonly string[], token: string, seconds: number) =>
            this.from(caller, subscriptionsOf(names), token, seconds),
        },
        'event.inject': {
          since: '6.1',
          params: [text('class'), param('ref', 'string')],
          call: ({ context }: Caller, name: string, ref: string) => {
            const kind = [...XAPI_KINDS.values()].find((one) => one.name.toLowerCase() === name.toLowerCase())
            if (!kind) throw refusal('HANDLE_INVALID', [name.slice(0, 100), ref.slice(0, 200)])
            kind.row(context, ref)
            const { log, waiting } = this.feed()
            const token = tokenOf(log.last)
            log.add(kind.name, ref, 'mod')
            waiting.wake()
            return token
          },
        },
        'event.register': { params: [classes], call: (caller: Caller, names: readonly string[]) => this.register(caller, names) },
        'event.unregister': {
          params: [classes],
          call: ({ session }: Caller, names: readonly string[]) => {
            const gone = subscriptionsOf(names)
            const queue = this.queues.get(session.ref)
            if (queue) queue.subscriptions = queue.subscriptions.filter((one) => !gone.some((other) => isSame(one, other)))
            return ''
          },
        },
        'event.next': { params: [], call: (caller: Caller) => this.next(caller) },
        'event.get_current_id': { params: [], call: () => this.feed().log.last },
      }),
    )
  }

  endSession(session: string): void {
    this.queues.delete(session)
  }

  /** Refuses with EVENT_FROM_TOKEN_PARSE_FAILURE [token]. An empty token, or one that is too old, gets everything. */
  private async from(
    { context, session, signal, now }: Caller,
    wanted: Subscription[],
    token: string,
    seconds: number,
  ): Promise<Rpc> {
    const feed = this.feed()
    const { log, waiting } = feed
    let since = numberOf(token)
    const deadline = now().getTime() + Math.min(Math.max(seconds, 0), LONGEST_S) * 1000
    for (;;) {
      const upTo = log.last
      const events = log.knows(since) ? feed.since(context, since, wanted) : feed.everything(context, wanted)
      const left = deadline - now().getTime()
      if (events.length > 0 || left <= 0) return { events, valid_ref_counts: feed.counts(), token: tokenOf(upTo) }
      since = upTo
      await waiting.wait(session.ref, left, signal)
    }
  }

  private register({ session }: Caller, names: readonly string[]): Rpc {
    const queue = this.queues.get(session.ref) ?? { subscriptions: [], last: this.feed().log.last }
    queue.subscriptions = [...subscriptionsOf(names), ...queue.subscriptions]
    this.queues.set(session.ref, queue)
    return ''
  }

  /** Refuses with SESSION_NOT_REGISTERED [session], EVENTS_LOST. */
  private async next({ context, session, signal }: Caller): Promise<Rpc> {
    const feed = this.feed()
    const { log, waiting } = feed
    for (;;) {
      const queue = this.queues.get(session.ref)
      if (!queue) throw refusal('SESSION_NOT_REGISTERED', [session.ref])
      const since = queue.last
      queue.last = log.last
      if (!log.knows(since)) throw refusal('EVENTS_LOST')
      const events = feed.since(context, since, queue.subscriptions)
      if (events.length > 0) return events
      await waiting.wait(session.ref, NEXT_MS, signal)
    }
  }
}

/** Padded, so that tokens are in order as texts too; the second number counts messages, of which there are none. */
const tokenOf = (number: number): string => `${String(number).padStart(20, '0')},${'0'.repeat(20)}`

function numberOf(token: string): number {
  if (token === '') return 0
  const [, number] = /^(\d{1,20}),\d{1,20}$/.exec(token) ?? []
  if (number === undefined) throw refusal('EVENT_FROM_TOKEN_PARSE_FAILURE', [token.slice(0, 200)])
  return Number(number)
}
