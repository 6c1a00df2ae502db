/** The connections of one session: to one address only, and only while it shows the certificate that was confirmed. */
import { TLSSocket } from 'node:tls'
import type { Socket } from 'node:net'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import type { OperationError } from '../../../../shared/errors'
import { isLoopback, type PoolTarget } from './address'
import { fingerprintOf } from './certificate'
import { ANSWER_MS, CONNECT_MS, MOST_BYTES, TLS_OPTIONS } from './limits'
import { liveRefusal } from './refusals'

/**
 * The fingerprint is compared in the very connection that the password then goes through, before a byte is sent on it.
 * @param fingerprint null for plain HTTP
 */
export function pinnedDispatcher(target: PoolTarget, fingerprint: string | null): Dispatcher {
  // No session is resumed: in a resumed one the server shows no certificate.
  const open = buildConnector({ ...TLS_OPTIONS, timeout: CONNECT_MS, maxCachedSessions: 0, allowH2: false })
  return new Agent({
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
    maxResponseSize: MOST_BYTES,
    connections: 1,
    connect: (options, callback) =>
      open(options, (error, socket) => {
        if (error) return callback(error, null)
        const refused = mistrust(socket, target, fingerprint)
        if (!refused) return callback(null, socket)
        socket.destroy()
        callback(refused, null)
      }),
  })
}

function mistrust(socket: Socket, { text, isPlain }: PoolTarget, confirmed: string | null): OperationError | null {
  if (isPlain) return isLoopback(socket.remoteAddress ?? '') ? null : liveRefusal('PLAIN_HTTP_REFUSED', text)
  if (confirmed === null) return liveRefusal('CERTIFICATE_NOT_CONFIRMED', text)
  const shown = socket instanceof TLSSocket ? fingerprintOf(socket) : ''
  return shown !== '' && shown === confirmed.trim().toUpperCase()
    ? null
    : liveRefusal('CERTIFICATE_CHANGED', text, '', [text, confirmed, shown])
}
