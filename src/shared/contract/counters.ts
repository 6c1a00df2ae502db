/** Frames and bytes per port, as switches and hosts count them, since the lab was opened or they were reset. */
import { z } from 'zod'
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

const Ref = z.strictObject({ object: InterfaceRef })
export const counterCalls = {
  /** Null: the object carries no frames now. */
  'counters.read': call(Ref, PortCounters.nullable()),
  'counters.reset': call(Ref, z.null()),
} as const
