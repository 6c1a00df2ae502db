/** The physical side for those who cable it and set up its switches. */
import { z } from 'zod'
import { ObjectName } from '../error-schema'
import { call, Id } from './call'
import { Since } from './snapshot'

const End = z.object({
  /** The NIC or port. */
  object: ObjectName,
  /** The machine or switch that it belongs to. */
  owner: ObjectName,
  port: z.string(),
  /** Empty for ports of switches. */
  mac: z.string(),
})

export const CablingRow = z.object({
  /** Of the cable, or of the NIC or port that has none. */
  id: z.string(),
  kind: z.enum(['cable', 'nic', 'port']),
  /** The cable's label. */
  cable: z.string(),
  /** Machines first; null = that end hangs loose. */
  from: End.nullable(),
  to: End.nullable(),
  /** Mbit/s of the link; null = there is none. */
  speed: z.number().nullable(),
  /** `full`, `half`, or empty without a link. */
  duplex: z.string(),
  /** As the switch's port is set: `access 20`, `trunk 1,20, native 1`. */
  vlans: z.string(),
  /** What it is used for, in the platforms' words. */
  use: z.string(),
  state: z.enum(['up', 'down', 'none']),
  /** Why there is no link; empty for one that is up. */
  reason: z.string(),
})
export type CablingRow = z.infer<typeof CablingRow>

export const PHASES = ['before', 'during', 'after'] as const
export const Phase = z.enum(PHASES)
export type Phase = z.infer<typeof Phase>

/** One thing for the network team to do. */
export const CablingStep = z.object({
  phase: Phase,
  what: z.enum(['cable', 'port', 'switch']),
  object: ObjectName,
  /** One sentence. */
  text: z.string(),
  /** What uses the port now may lose its link or its VLAN meanwhile. */
  interrupts: z.boolean(),
})
export type CablingStep = z.infer<typeof CablingStep>

export const ConfigStyle = z.enum(['ios', 'generic'])
export type ConfigStyle = z.infer<typeof ConfigStyle>

export const CablingFormat = z.enum(['csv', 'html'])
export type CablingFormat = z.infer<typeof CablingFormat>

const SwitchConfig = z.object({
  /** The switch, or the stack that is set up as one. */
  name: z.string(),
  text: z.string(),
})

export const cablingCalls = {
  'cabling.list': call(z.strictObject({ to: Since.optional() }), z.array(CablingRow)),
  /** The list for printing or for other programs; with a moment, what has to be done since then. */
  'cabling.export': call(
    z.strictObject({ format: CablingFormat, from: Since.optional(), to: Since.optional() }),
    z.object({ text: z.string(), rows: z.number() }),
  ),
  /** What has to be done to get from one moment to the other, in an order that cuts nobody off before its time. */
  'cabling.difference': call(z.strictObject({ from: Since, to: Since }), z.array(CablingStep)),
  /**
   * The configuration of a switch or of all; with a moment, only what has changed since then. A switch of a stack has
   * the stack's.
   */
  'switch.config': call(
    z.strictObject({ switch: Id.optional(), style: ConfigStyle, from: Since.optional(), to: Since.optional() }),
    z.array(SwitchConfig),
  ),
} as const
