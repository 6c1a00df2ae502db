/** What of the open lab is served to other programs. It is no part of the lab, and ends with it. */
import { z } from 'zod'
import { call, Empty } from './call'

export const EndpointInfo = z.object({
  /** `xapi`. */
  kind: z.string(),
  /** The object that is served: a pool, or one host. */
  target: z.string(),
  name: z.string(),
  url: z.string(),
  user: z.string(),
  /** Clients that are logged in. */
  sessions: z.number().int(),
  lastCall: z.object({ method: z.string(), at: z.string() }).nullable(),
})
export type EndpointInfo = z.infer<typeof EndpointInfo>

/** Only for who asks, never in events: pages keep and show the former. */
export const EndpointAccess = EndpointInfo.extend({ password: z.string() })
export type EndpointAccess = z.infer<typeof EndpointAccess>

const Kind = z.string().max(100)
const Target = z.string().max(200)

export const endpointCalls = {
  'endpoint.list': call(Empty, z.array(EndpointAccess)),
  'endpoint.start': call(
    z.strictObject({
      kind: Kind,
      /** Id, name or uuid; the first there is unless given. */
      target: Target.optional(),
      port: z.number().int().min(0).max(65_535).default(0),
      /** A random one unless given. */
      password: z.string().min(8).max(200).optional(),
    }),
    EndpointAccess,
  ),
  'endpoint.stop': call(z.strictObject({ kind: Kind, target: Target }), z.null()),
} as const
