/** Why a pool cannot be read over its API. Nothing was changed in any of these cases, there or here. */
import { OperationError } from '../../../../shared/errors'

type LiveProblem =
  | 'ADDRESS_INVALID'
  | 'PLAIN_HTTP_REFUSED'
  | 'POOL_UNREACHABLE'
  | 'POOL_TIMEOUT'
  | 'POOL_NOT_TLS'
  | 'LOOPBACK_NOT_TLS'
  | 'CERTIFICATE_CHANGED'
  | 'CERTIFICATE_NOT_CONFIRMED'
  | 'NOT_XAPI'
  | 'SESSION_AUTHENTICATION_FAILED'
  | 'HOST_IS_SLAVE'
  | 'POOL_TOO_OLD'
  | 'RBAC_PERMISSION_DENIED'
  | 'POOL_READ_FAILED'

type Field = 'address' | 'user' | 'password'

const texts: Record<LiveProblem, [field: Field, text: (at: string, detail: string) => [message: string, remedy: string]]> = {
  ADDRESS_INVALID: [
    'address',
    (at) => [
      `“${at}” is not the address of a host.`,
      'Give a name or an address, with a port where it is not 443: xs-1.example:8443.',
    ],
  ],
  PLAIN_HTTP_REFUSED: [
    'address',
    (at) => [
      `${at} is plain HTTP, over which anybody on the way could read the password.`,
      'Leave http:// out, so that TLS is used; plain HTTP is for addresses of this machine, such as 127.0.0.1.',
    ],
  ],
  POOL_UNREACHABLE: [
    'address',
    (at, detail) => [
      `${at} cannot be reached: ${detail}.`,
      'Check the address and port, and that this machine’s network leads there.',
    ],
  ],
  POOL_TIMEOUT: [
    'address',
    (at, detail) => [`${at} did not answer: ${detail}.`, 'Check that a firewall lets this machine through, and try again.'],
  ],
  POOL_NOT_TLS: [
    'address',
    (at, detail) => [`${at} did not agree on TLS: ${detail}.`, 'Check the port: XAPI speaks TLS on port 443.'],
  ],
  LOOPBACK_NOT_TLS: [
    'address',
    (at) => [
      `What listens on ${at} does not speak TLS.`,
      `Put http:// before the address where Switchroom serves a pool: http://${at}.`,
    ],
  ],
  CERTIFICATE_CHANGED: [
    'address',
    (at) => [
      `${at} showed another certificate than the one that was confirmed; the password was not sent.`,
      'Look at the certificate again, and compare its fingerprint with the one that the host itself tells.',
    ],
  ],
  CERTIFICATE_NOT_CONFIRMED: [
    'address',
    (at) => [`The certificate of ${at} was not confirmed; the password was not sent.`, 'Confirm its fingerprint first.'],
  ],
  NOT_XAPI: [
    'address',
    (at, detail) => [
      `${at} answers, but not as XAPI: ${detail}.`,
      'Give the address of a XenServer or XCP-ng host, not that of a manager or web server.',
    ],
  ],
  SESSION_AUTHENTICATION_FAILED: [
    'password',
    (at) => [`${at} does not accept this user and password.`, 'Check both; a pool’s own administrator is root.'],
  ],
  HOST_IS_SLAVE: [
    'address',
    (at, coordinator) => [
      `${at} is a member of its pool; the coordinator is ${coordinator}.`,
      `Connect to ${coordinator}, which has a certificate of its own.`,
    ],
  ],
  POOL_TOO_OLD: [
    'address',
    (at, detail) => [
      `${at} runs a release before XenServer 5.0: its API is ${detail}.`,
      'Upgrade the pool to XenServer 5.0 or later (API 1.3).',
    ],
  ],
  RBAC_PERMISSION_DENIED: [
    'user',
    (at, detail) => [`This user may not read ${detail} at ${at}.`, 'Use one with the role read-only or a higher one.'],
  ],
  POOL_READ_FAILED: [
    'address',
    (at, detail) => [
      `${at} did not give its records: ${detail}.`,
      'Try again; the log of the coordinator, /var/log/xensource.log, tells more.',
    ],
  ],
}

/** @param params after the address */
export function liveRefusal(code: LiveProblem, address: string, detail = '', params?: readonly string[]): OperationError {
  const [field, text] = texts[code]
  const [message, remedy] = text(address.slice(0, 300), detail)
  return new OperationError({ code, message, remedy, field, params: params ? [...params] : [address] })
}
