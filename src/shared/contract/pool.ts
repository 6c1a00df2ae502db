/** What can be asked of XenServer pools as wholes: joining, differences between hosts, what new VMs get. */
import { z } from 'zod'
import { ErrorBody, Fix, ObjectName } from '../error-schema'
import { call, Id } from './call'

export const DriftState = z.enum(['reference', 'same', 'differs', 'missing', 'extra'])
export type DriftState = z.infer<typeof DriftState>

/** One setting of one host beside the coordinator's. */
export const DriftCell = z.object({
  /** As people read it: `NIC 1`, `1,000 Mbit/s`; empty where the host has none. */
  value: z.string(),
  /** `missing`: the coordinator has it and this host has not; `extra`: the other way round. */
  state: DriftState,
  object: ObjectName.nullable(),
  /** `xs.pool.bringToSettings` would mend it. */
  mended: z.boolean(),
  /** What mends this one alone, where an operation can. */
  fix: Fix.nullable(),
})
export type DriftCell = z.infer<typeof DriftCell>

export const DriftSection = z.enum(['host', 'nic', 'bond', 'vlan', 'tunnel', 'management', 'storage'])
export type DriftSection = z.infer<typeof DriftSection>

export const DriftRow = z.object({
  section: DriftSection,
  /** What is compared: `NIC 1`, `Bond on Network 1`. */
  subject: z.string(),
  /** Which of its settings: `MTU`. */
  aspect: z.string(),
  /** One for each host, in the order of `hosts`. */
  cells: z.array(DriftCell),
})
export type DriftRow = z.infer<typeof DriftRow>

export const Drift = z.object({
  /** The coordinator, which is the reference, comes first. `away`: why nothing can be brought to it now, else empty. */
  hosts: z.array(z.object({ host: ObjectName, away: z.string() })),
  rows: z.array(DriftRow),
})
export type Drift = z.infer<typeof Drift>

export const AutomaticNetwork = z.object({
  network: Id,
  /** A VM made with defaults gets an interface on it. */
  gets: z.boolean(),
  /** The key `automatic` as it stands; `unset` counts as yes for the first NIC's network alone. */
  setting: z.enum(['yes', 'no', 'unset']),
})
export type AutomaticNetwork = z.infer<typeof AutomaticNetwork>

export const poolCalls = {
  /** Every reason why `xs.pool.join` would be refused, in the order in which it looks; none = it would not. */
  'xs.pool.joinCheck': call(z.strictObject({ host: Id, pool: Id, force: z.boolean().default(false) }), z.array(ErrorBody)),
  'xs.pool.drift': call(z.strictObject({ pool: Id }), Drift),
  'xs.pool.automatic': call(z.strictObject({ pool: Id }), z.array(AutomaticNetwork)),
} as const
