/**
 * The console on a loopback server: the built page, its WebSocket and the calls for scripts. For
 * machines without a display or without Electron's binary, and for `cli serve`.
 */
import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { Dispatcher } from '../../../shared/contract/transport'
import { listenOnLoopback } from '../common/listen'
import { openPage, PAGE_HEADERS, type Page } from '../common/page'
import { bearerToken, refuseStranger, refuseWithoutToken, subprotocolToken, type Door } from '../common/guard'
import { answerRpc } from './rpc'
import { openSockets } from './sockets'

const RPC = '/rpc/'

export interface WebOptions {
  dispatcher: Dispatcher
  /** Folder of the built page. */
  rendererDir: string
  /** 0 takes a free one. */
  port: number
  /** Hexadecimal; whoever has it may do everything. */
  token: string
  logger: Logger
  /** Origins beside the server's own: the development server. */
  origins?: readonly string[]
}

export interface WebServer {
  /** Carries the token in its fragment, which no request and no log of a server ever shows. */
  url: string
  token: string
  port: number
  close(): Promise<void>
}

export async function serveWeb(options: WebOptions): Promise<WebServer> {
  const { dispatcher, token, logger } = options
  const page = openPage(options.rendererDir)
  const sockets = openSockets(dispatcher, logger)
  const door: Door = { token, port: 0, origins: options.origins ?? [] }
  const server = createServer((request, response) => {
    answer(request, response, { door, dispatcher, page }).catch((thrown: unknown) => {
      logger.error({ err: thrown }, 'a request failed')
      response.destroy()
    })
  })
  server.on('upgrade', (request, socket, head) => {
    const turned = pathOf(request) === '/wire' ? turnAway(request, door, subprotocolToken) : { status: 404 }
    if (turned) return endUpgrade(socket, turned.status)
    sockets.server.handleUpgrade(request, socket, head, (client) => sockets.server.emit('connection', client, request))
  })

  try {
    door.port = await listenOnLoopback(server, options.port)
  } catch (error) {
    sockets.close()
    throw error
  }
  return {
    url: `http://127.0.0.1:${door.port}/#token=${token}`,
    token,
    port: door.port,
    close: () =>
      new Promise((resolve) => {
        sockets.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Serving {
  door: Door
  dispatcher: Dispatcher
  page: Page
}

async function answer(request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  const path = pathOf(request)
  const isRpc = path?.startsWith(RPC) ?? false
  const turned = isRpc ? turnAway(request, serving.door, bearerToken) : refuseStranger(request, serving.door)
  if (turned) return sayNo(response, turned.status, turned.reason)
  if (path === undefined) return sayNo(response, 400, 'The address cannot be read.')
  if (isRpc) {
    if (request.method !== 'POST') return sayNo(response, 405, 'Calls are made with POST.', { allow: 'POST' })
    const { status, envelope } = await answerRpc(serving.dispatcher, path.slice(RPC.length), request)
    // A body that was not read to its end cannot be followed by another request.
    const closing = request.complete ? {} : { connection: 'close' }
    response.writeHead(status, {
      ...PAGE_HEADERS,
      ...closing,
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    })
    response.end(JSON.stringify(envelope))
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return sayNo(response, 405, 'The page is read with GET.', { allow: 'GET, HEAD' })
  const file = await serving.page.read(path)
  if (!file) return sayNo(response, 404, 'There is nothing at this address.')
  response.writeHead(200, { ...PAGE_HEADERS, 'content-type': file.type, 'content-length': file.body.length })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

function turnAway(request: IncomingMessage, door: Door, tokenOf: (request: IncomingMessage) => string | undefined) {
  return refuseStranger(request, door) ?? refuseWithoutToken(tokenOf(request), door)
}

/** The decoded path, or undefined when it is not validly encoded. Dots are left as they came: no file has such a name. */
function pathOf(request: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent((request.url ?? '/').split(/[?#]/, 1)[0] ?? '/')
  } catch {
    return undefined
  }
}

function sayNo(response: ServerResponse, status: number, sentence: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...PAGE_HEADERS, ...headers, connection: 'close', 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${sentence}\n`)
}

function endUpgrade(socket: Duplex, status: number): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
