/** What a server shows of itself before anybody has said anything to it. */
import { isIP } from 'node:net'
import { connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls'
import type { PoolCertificate } from '../../../../shared/contract/live'
import type { PoolTarget } from './address'
import { CONNECT_MS, TLS_OPTIONS } from './limits'
import { connectionProblem, timeout } from './problem'
import { liveRefusal } from './refusals'

/** Connects, looks, and hangs up. Refuses with POOL_UNREACHABLE, POOL_TIMEOUT and POOL_NOT_TLS. */
export function certificateOf(target: PoolTarget): Promise<PoolCertificate> {
  const { host, port } = target
  return new Promise((resolve, reject) => {
    const socket = connect({ ...TLS_OPTIONS, host, port, ...(isIP(host) ? {} : { servername: host }) })
    const end = (settle: () => void): void => {
      settle()
      socket.destroy()
    }
    socket.setTimeout(CONNECT_MS, () => end(() => reject(timeout(target, CONNECT_MS))))
    socket.once('error', (error) => end(() => reject(connectionProblem(error, target))))
    socket.once('secureConnect', () =>
      end(() => {
        const certificate = described(socket)
        if (certificate) resolve(certificate)
        else reject(liveRefusal('POOL_NOT_TLS', target.text, 'the dates of its certificate cannot be read'))
      }),
    )
  })
}

/** `AA:BB:…`; empty where the server showed no certificate. */
export const fingerprintOf = (socket: TLSSocket): string => socket.getPeerX509Certificate()?.fingerprint256 ?? ''

/** Null where it is not said from when to when the certificate is valid. */
function described(socket: TLSSocket): PoolCertificate | null {
  const { subject, issuer, valid_from: from, valid_to: to, subjectaltname } = socket.getPeerCertificate(true)
  const [validFrom, validTo] = [new Date(from), new Date(to)]
  if (Number.isNaN(validFrom.getTime()) || Number.isNaN(validTo.getTime())) return null
  const now = new Date()
  return {
    subject: parts(subject),
    issuer: parts(issuer),
    names: (subjectaltname ?? '').split(', ').flatMap((name) => /^(?:DNS|IP Address):(.+)$/.exec(name)?.[1] ?? []),
    validFrom: validFrom.toISOString(),
    validTo: validTo.toISOString(),
    isValidNow: validFrom <= now && now <= validTo,
    fingerprint: fingerprintOf(socket),
    isSelfSigned: parts(subject).join() === parts(issuer).join(),
    isTrusted: socket.authorized,
  }
}

/** `CN=xs-1` before the organisation and the country. */
function parts(name: DetailedPeerCertificate['subject']): string[] {
  return ['CN', 'OU', 'O', 'L', 'ST', 'C'].flatMap((key) => {
    const value = (name as unknown as Record<string, string | string[] | undefined>)[key]
    return value === undefined ? [] : [value].flat().map((each) => `${key}=${each}`)
  })
}
