/** Addresses of pools as people write them. */
import { isIP } from 'node:net'
import { liveRefusal } from './refusals'

export interface PoolTarget {
  /** In one way of writing: the scheme only where it is plain, the port only where it is not the usual one. */
  readonly text: string
  /** Without brackets. */
  readonly host: string
  readonly port: number
  /** Plain HTTP, to this machine only. */
  readonly isPlain: boolean
}

const USUAL = { 'https:': 443, 'http:': 80 } as const

/** Refuses with ADDRESS_INVALID and PLAIN_HTTP_REFUSED. */
export function parseAddress(given: string): PoolTarget {
  const written = given.trim()
  // A bare IPv6 address looks like a host with ports.
  const bare = isIP(written) === 6 ? `[${written}]` : written
  const url = URL.parse(/^[a-z]+:\/\//i.test(bare) ? bare : `https://${bare}`)
  const scheme = url?.protocol
  if (!url || (scheme !== 'https:' && scheme !== 'http:')) throw liveRefusal('ADDRESS_INVALID', written)
  if (url.username || url.password || url.pathname !== '/' || url.search || url.hash)
    throw liveRefusal('ADDRESS_INVALID', written)
  const isPlain = scheme === 'http:'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (isPlain && !isLoopback(host)) throw liveRefusal('PLAIN_HTTP_REFUSED', written)
  return { text: `${isPlain ? 'http://' : ''}${url.host}`, host, port: url.port ? Number(url.port) : USUAL[scheme], isPlain }
}

/** Names and addresses of the machine itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(host)
}
