/**
 * Who may talk to the loopback server. Any page in any browser of this machine can send requests to
 * it: a foreign Host means a name was rebound to the loopback address, a foreign Origin that another
 * site is asking, and without the token it is nobody we started.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Door {
  token: string
  port: number
  /** Origins beside the server's own: the development server. */
  origins: readonly string[]
}

export interface Turned {
  status: 401 | 403 | 421
  reason: string
}

/** Undefined when the request was meant for this server and comes from its own page or from no page. */
export function refuseStranger(request: IncomingMessage, door: Omit<Door, 'token'>): Turned | undefined {
  if (!isOwnHost(request.headers.host, door.port))
    return { status: 421, reason: 'This server answers to the loopback address only.' }
  const { origin } = request.headers
  if (origin !== undefined && !isOwnOrigin(origin, door)) return { status: 403, reason: 'Another site may not ask this server.' }
  return undefined
}

export function refuseWithoutToken(offered: string | undefined, door: Door): Turned | undefined {
  if (offered !== undefined && isSame(offered, door.token)) return undefined
  return { status: 401, reason: 'The token is missing or wrong. Open the address that Switchroom printed.' }
}

/** `Authorization: Bearer <token>`. */
export function bearerToken(request: IncomingMessage): string | undefined {
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
}

/** The token as a WebSocket subprotocol, the only header that a page can set on one. */
export function subprotocolToken(request: IncomingMessage): string | undefined {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((item) => item.trim())
  return offered.find((item) => item.startsWith('token.'))?.slice('token.'.length)
}

function isOwnHost(host: string | undefined, port: number): boolean {
  const match = /^(127\.0\.0\.1|(?:[a-z0-9-]+\.)*localhost)(?::(\d+))?$/i.exec(host ?? '')
  return match !== null && Number(match[2] ?? 80) === port
}

function isOwnOrigin(origin: string, door: Omit<Door, 'token'>): boolean {
  if (door.origins.includes(origin)) return true
  return origin.startsWith('http://') && isOwnHost(origin.slice('http://'.length), door.port)
}

/** Hashed first, so that neither content nor length shows in the time taken. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
