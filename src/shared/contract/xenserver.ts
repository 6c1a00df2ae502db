/** What can be asked of XenServer pools beyond their rows. */
import { z } from 'zod'
import { call, Id, Path } from './call'
import { FramePath } from './path'

export const MacDerivation = z.object({
  seed: z.string().nullable(),
  device: z.number().int(),
  rounds: z.number().int(),
  /** MD5 after the rounds, hex. */
  h: z.string(),
  /** MD5 of h, hex. */
  t: z.string(),
  mac: z.string(),
  actual: z.string(),
  agrees: z.boolean(),
})
export type MacDerivation = z.infer<typeof MacDerivation>

export const xenserverCalls = {
  'xs.vif.path': call(z.strictObject({ vif: Id }), FramePath),
  /** One path for each host on which the network has a PIF, the coordinator's first. */
  'xs.network.paths': call(z.strictObject({ network: Id }), z.array(FramePath)),
  'xs.vif.mac': call(z.strictObject({ vif: Id }), MacDerivation),
  /** Writes the pool's database as `xe pool-dump-database` would; the only pool's unless one is named. */
  'xs.pool.export': call(z.strictObject({ pool: Id.optional(), path: Path }), z.object({ path: z.string(), rows: z.number() })),
} as const
