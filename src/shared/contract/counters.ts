/** Frames and bytes per port, as switches and hosts count them, since the lab was opened or they were reset. */
import { z } from 'zod'
import { ObjectName } from '../error-schema'
import { call, Id } from './call'

/** What has interfaces in the data plane. */
export const INTERFACE_KINDS = ['xs_vif', 'xs_pif', 'plant_port', 'plant_nic', 'plant_cable'] as const
export const InterfaceRef = z.strictObject({ kind: z.enum(INTERFACE_KINDS), id: Id })
export type InterfaceRef = z.infer<typeof InterfaceRef>

export const PortCounters = z.object({
  /** In: what it sent into the network, or what came to it by its cable. */
  framesIn: z.number(),
  bytesIn: z.number(),
  framesOut: z.number(),
  bytesOut: z.number(),
  /** Frames that ended at the port, by the reason; most frequent first. */
  drops: z.array(z.object({ reason: z.string(), frames: z.number() })),
})
export type PortCounters = z.infer<typeof PortCounters>

/** An address that a switch has learned. */
export const LearnedMac = z.object({
  vlan: z.number().int(),
  mac: z.string(),
  /** The port that it was heard behind, the first of its group where it is in one. */
  port: ObjectName,
  /** Name of the link aggregation group; empty = none. */
  lag: z.string(),
  /** Whose it is; null = nobody's that the lab has. */
  owner: ObjectName.nullable(),
  /** Seconds since it was last heard, on the lab's clock. */
  age: z.number(),
})
export type LearnedMac = z.infer<typeof LearnedMac>

const Ref = z.strictObject({ object: InterfaceRef })
export const counterCalls = {
  /** Null: the object carries no frames now. */
  'counters.read': call(Ref, PortCounters.nullable()),
  'counters.reset': call(Ref, z.null()),
  /** What the running simulation's switch has learned, or its stack; empty while nothing has been sent. */
  'counters.macs': call(z.strictObject({ switch: Id }), z.array(LearnedMac)),
} as const
