/** HTTP for what the lab serves to other programs: who may come, how much and how slowly, and nothing of the API itself. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Listen, Listener } from '../../lab/endpoints'
import { readBody } from './body'
import { refuseStranger } from './guard'
import { listenOnLoopback } from './listen'

export const LIMITS = {
  /** Long polls hold one each. */
  connections: 500,
  /** A client has so long to send its headers, and so long for the whole request. */
  headersMs: 10_000,
  requestMs: 30_000,
  /** A client that takes nothing of its answer for so long is dropped. */
  stalledMs: 30_000,
  keepAliveMs: 60_000,
  /** How often it is looked who is too slow. */
  lookMs: 1000,
}

export function endpointListener(logger: Logger, limits = LIMITS): Listen {
  return async (service, port): Promise<Listener> => {
    const door = { port: 0, origins: [] }
    const server = createServer(
      {
        headersTimeout: limits.headersMs,
        requestTimeout: limits.requestMs,
        keepAliveTimeout: limits.keepAliveMs,
        connectionsCheckingInterval: limits.lookMs,
        noDelay: true,
      },
      (request, response) => {
        answer(request, response).catch((thrown: unknown) => {
          logger.error({ err: thrown }, 'a request to an endpoint failed')
          response.destroy()
        })
      },
    )
    server.maxConnections = limits.connections

    async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const turned = refuseStranger(request, door)
      if (turned) return refuse(response, turned.status, turned.reason)
      const body = await readBody(request)
      if (!body) return refuse(response, 413, 'The request is larger than 16 MiB.')
      const gone = new AbortController()
      response.once('close', () => gone.abort())
      const [path = '/'] = (request.url ?? '/').split(/[?#]/, 1)
      const given = await service.answer({ method: request.method ?? '', path, body, signal: gone.signal })
      if (gone.signal.aborted) return
      const parts = given.body.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))
      const length = parts.reduce((sum, part) => sum + part.length, 0)
      response.setTimeout(limits.stalledMs, () => response.destroy())
      response.once('finish', () => response.setTimeout(0))
      response.writeHead(given.status, { ...HEADERS, 'content-type': given.type, 'content-length': length })
      response.cork()
      for (const part of parts) response.write(part)
      response.end()
    }

    door.port = await listenOnLoopback(server, port)
    return {
      url: `http://127.0.0.1:${door.port}`,
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    }
  }
}

const HEADERS = { 'cache-control': 'no-cache, no-store', 'x-content-type-options': 'nosniff' }

/** What was not read to its end cannot be followed by another request. */
function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(`${sentence}\n`)
}
