/**
 * The wire over a WebSocket that may break: the server was restarted, the machine slept, or the page
 * read too slowly and was dropped. Calls on the way are then refused with CONNECTION_LOST (whether they
 * were carried out is unknown), and so are new ones until it is up again: what somebody asked for minutes
 * ago must not happen by itself. `onState` tells the page to load afresh then.
 */
import type { Response, Wire, WireEvent } from '@shared/contract/transport'
import type { Envelope } from '@shared/errors'

const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 5_000

type State = 'up' | 'down'
interface Waiting {
  text: string
  settle(envelope: Envelope): void
  isSent: boolean
}

export function socketWire(address: string, token: string): Wire {
  const waiting = new Map<number, Waiting>()
  const eventListeners = new Set<(event: WireEvent) => void>()
  const stateListeners = new Set<(state: State) => void>()
  let socket: WebSocket | undefined
  let state: State | undefined
  let lastId = 0
  let retryMs = FIRST_RETRY_MS

  connect()

  function connect(): void {
    socket = new WebSocket(address, ['switchroom', `token.${token}`])
    socket.addEventListener('open', () => {
      retryMs = FIRST_RETRY_MS
      for (const call of waiting.values()) transmit(call)
      tell('up')
    })
    socket.addEventListener('message', ({ data }) => receive(JSON.parse(String(data)) as Response | WireEvent))
    socket.addEventListener('close', () => {
      socket = undefined
      for (const [id, call] of waiting) if (call.isSent) settle(id, LOST)
      tell('down')
      setTimeout(connect, retryMs)
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
    })
  }

  function receive(message: Response | WireEvent): void {
    if (!('event' in message)) return settle(message.id, message)
    for (const listener of eventListeners) listener(message)
  }

  function settle(id: number, envelope: Envelope): void {
    const call = waiting.get(id)
    waiting.delete(id)
    call?.settle(envelope)
  }

  function transmit(call: Waiting): void {
    if (socket?.readyState !== WebSocket.OPEN) return
    call.isSent = true
    socket.send(call.text)
  }

  function tell(next: State): void {
    if (state === next) return
    state = next
    for (const listener of stateListeners) listener(next)
  }

  return {
    call: (method, params) =>
      new Promise((settle) => {
        if (state === 'down') return settle(NOT_SENT)
        const id = ++lastId
        const call: Waiting = { text: JSON.stringify({ id, method, params }), settle, isSent: false }
        waiting.set(id, call)
        transmit(call)
      }),
    listen: (listener) => adding(eventListeners, listener),
    onState(listener) {
      if (state !== undefined) listener(state)
      return adding(stateListeners, listener)
    },
  }
}

const lost = (message: string, remedy: string): Envelope => ({
  ok: false,
  error: { code: 'CONNECTION_LOST', message, remedy, params: [], objects: [] },
})
const LOST = lost(
  'The connection to Switchroom was lost before the answer came.',
  'It is being made again; look whether the change was carried out before repeating it.',
)
const NOT_SENT = lost(
  'Switchroom cannot be reached, so this was not done.',
  'The connection is being made again; repeat it when the notice at the top is gone.',
)

function adding<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
