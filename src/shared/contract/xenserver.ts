/** What can be asked of XenServer pools beyond their rows. */
import { z } from 'zod'
import { ErrorBody, ObjectName } from '../error-schema'
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

/** One thing that an undertaking needs, met or not. */
export const Requirement = z.object({
  id: z.enum(['release', 'backend', 'controller', 'transport']),
  /** Null = the pool as a whole. */
  host: ObjectName.nullable(),
  /** As it reads when it is met. */
  text: z.string(),
  /** Why it is not met, with its remedy and fixes; null = it is. */
  error: ErrorBody.nullable(),
})
export type Requirement = z.infer<typeof Requirement>

/** Whether a VM can go to a host, and all that stands in the way there. */
export const HostForVm = z.object({
  host: Id,
  /** What an attempt would be refused with now. */
  error: ErrorBody.nullable(),
  /** Every network that the host cannot give, not only the first. */
  missing: z.array(Id),
  warnings: z.array(z.string()),
})
export type HostForVm = z.infer<typeof HostForVm>

export const xenserverCalls = {
  /** All hosts of the lab; `networks` says on which network of another pool each VIF would be. */
  'xs.vm.hosts': call(z.strictObject({ vm: Id, networks: z.record(Id, Id).default({}) }), z.array(HostForVm)),
  'xs.vif.path': call(z.strictObject({ vif: Id }), FramePath),
  /** One path for each host on which the network has a PIF, the coordinator's first. */
  'xs.network.paths': call(z.strictObject({ network: Id }), z.array(FramePath)),
  /** What a cross-server private network over `transport` (a network; left out = the management network) needs. */
  'xs.network.crossServerCheck': call(
    z.strictObject({ pool: Id, transport: Id.optional() }),
    z.object({ transport: z.string().nullable(), requirements: z.array(Requirement) }),
  ),
  'xs.vif.mac': call(z.strictObject({ vif: Id }), MacDerivation),
  /** Writes the pool's database as `xe pool-dump-database` would; the only pool's unless one is named. */
  'xs.pool.export': call(z.strictObject({ pool: Id.optional(), path: Path }), z.object({ path: z.string(), rows: z.number() })),
} as const
