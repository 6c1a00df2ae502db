/**
 * The page's WebSocket: requests in, responses and events out. A message that cannot be answered ends
 * the connection, and so does a page that does not read: the client connects again and loads afresh,
 * which costs less than an event queue without a bound.
 */
import type { Logger } from 'pino'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { z } from 'zod'
import { Request, type Dispatcher, type Response } from '../../../shared/contract/transport'
import { toErrorBody } from '../../../shared/errors'

const MESSAGE_LIMIT_BYTES = 16 * 1024 * 1024
const BACKLOG_LIMIT_BYTES = 64 * 1024 * 1024
const POLICY_VIOLATION = 1008
/** Enough to answer a request that is otherwise wrong. */
const Numbered = z.object({ id: z.number().int() })

export interface Sockets {
  server: WebSocketServer
  close(): void
}

export function openSockets(dispatcher: Dispatcher, logger: Logger): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_LIMIT_BYTES,
    handleProtocols: (offered) => (offered.has('switchroom') ? 'switchroom' : false),
  })
  server.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => void answer(socket, data, isBinary))
    socket.on('error', (error) => logger.warn({ err: error }, 'a page sent what could not be read'))
  })

  const unsubscribe = dispatcher.subscribe((event) => {
    if (server.clients.size === 0) return
    const text = JSON.stringify(event)
    for (const socket of server.clients) send(socket, text)
  })

  async function answer(socket: WebSocket, data: RawData, isBinary: boolean): Promise<void> {
    const message = isBinary ? undefined : parseJson(data)
    const numbered = Numbered.safeParse(message)
    if (!numbered.success) return socket.close(POLICY_VIOLATION, 'a request is JSON with a number')
    const request = Request.safeParse(message)
    const { id } = numbered.data
    const response: Response = request.success
      ? { id, ...(await dispatcher.call(request.data.method, request.data.params)) }
      : { id, ok: false, error: toErrorBody(request.error) }
    send(socket, JSON.stringify(response))
  }

  function send(socket: WebSocket, text: string): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > BACKLOG_LIMIT_BYTES) {
      logger.warn({ bufferedBytes: socket.bufferedAmount }, 'a page does not read; its connection is dropped')
      return socket.terminate()
    }
    socket.send(text)
  }

  return {
    server,
    close() {
      unsubscribe()
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

function parseJson(data: RawData): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : '')
  } catch {
    return undefined
  }
}
