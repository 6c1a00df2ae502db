/** How long and how much a pool is listened to. */
import type { ConnectionOptions } from 'node:tls'

/** Until the connection stands. */
export const CONNECT_MS = 10_000
/** Until an answer begins, and between its parts; get_all_records of a large pool takes a while to begin. */
export const ANSWER_MS = 60_000
/** Bytes of one answer: what a file of records may have in all. */
export const MOST_BYTES = 100 * 2 ** 20

/** Trust is decided by the fingerprint that was confirmed, and servers up to XenServer 6.5 speak nothing newer. */
export const TLS_OPTIONS = { rejectUnauthorized: false, minVersion: 'TLSv1' } as const satisfies ConnectionOptions
