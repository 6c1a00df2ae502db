/** Reading a pool over its own API. What is sent here beside the address is used for this one connection and not kept. */
import { z } from 'zod'
import { call } from './call'
import { Outcome } from './operation'

/** As people write it: `192.0.2.11`, `xs-1.example:8443`, `[2001:db8::1]`, `https://…`; `http://` only to this machine. */
const PoolAddress = z.string().min(1).max(300)

export const PoolCertificate = z.object({
  /** One name for each part, as `CN=xs-1`, most telling first. */
  subject: z.array(z.string()),
  issuer: z.array(z.string()),
  /** Names and addresses that it is for. */
  names: z.array(z.string()),
  /** ISO. */
  validFrom: z.string(),
  validTo: z.string(),
  isValidNow: z.boolean(),
  /** SHA-256, `AA:BB:…`. */
  fingerprint: z.string(),
  isSelfSigned: z.boolean(),
  /** This machine's authorities vouch for it and it is for this address. */
  isTrusted: z.boolean(),
})
export type PoolCertificate = z.infer<typeof PoolCertificate>

export const liveCalls = {
  /**
   * The certificate that the address shows, before anything is sent; null for plain HTTP, which only this machine's own
   * addresses may be spoken to by. `address` comes back in one way of writing.
   */
  'pool.certificate': call(
    z.strictObject({ address: PoolAddress }),
    z.object({ address: z.string(), certificate: PoolCertificate.nullable() }),
  ),
  /**
   * Reads the pool, as a task, and imports it: into the open lab, or into a new one. The result is an ImportReport.
   * Refuses at the field `address`, `user` or `password`; with `CERTIFICATE_CHANGED [address; confirmed; shown]` before
   * the password is sent; with `HOST_IS_SLAVE [coordinator]`, which is to be confirmed like any other address.
   */
  'pool.connect': call(
    z.strictObject({
      address: PoolAddress,
      user: z.string().min(1).max(200),
      password: z.string().max(1000),
      /** That of the certificate which was confirmed; null for plain HTTP. */
      fingerprint: z.string().max(200).nullable(),
      into: z.enum(['open', 'new']),
    }),
    Outcome,
  ),
} as const
