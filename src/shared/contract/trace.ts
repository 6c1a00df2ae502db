/** Sending a frame, an ARP request or a ping through the lab as it stands, and seeing each hop. */
import { z } from 'zod'
import { Fix, ObjectName } from '../error-schema'
import { call, Id } from './call'

const ObjectRef = z.object({ kind: z.string(), id: z.string() })

export const TRACE_PROTOCOLS = ['ping', 'arp', 'frame'] as const
export type TraceProtocol = (typeof TRACE_PROTOCOLS)[number]
export const TRACE_PROTOCOL_NAMES: Readonly<Record<TraceProtocol, string>> = { ping: 'Ping', arp: 'ARP', frame: 'Frame' }

/** An object that sends or receives: a VM, an interface, a host, a station, a switch port. */
const ObjectEnd = z.strictObject({ kind: z.string().max(100), id: Id })
export const TraceEnd = z.union([
  ObjectEnd,
  /** An IPv4 address, or a MAC for a frame. */
  z.strictObject({ address: z.string().min(1).max(100) }),
])
export type TraceEnd = z.infer<typeof TraceEnd>

/** A tag on the cable; null = none. */
const Tag = z.number().int().nullable()
/** A VLAN inside a switch; `untagged` = a host's untagged network, which no tag names. */
const Vlan = z.union([z.number().int(), z.literal('untagged')])

/** Why a copy ended, as refusals are told: `code` is the drop's. */
export const TraceDrop = z.object({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  fixes: z.array(Fix),
  /** It is to be so: another copy of the frame goes its way. */
  isExpected: z.boolean(),
})
export type TraceDrop = z.infer<typeof TraceDrop>

export const TraceOut = z.object({
  port: ObjectName,
  tag: Tag,
  /** The member of a bond that was chosen, and why. */
  member: z.object({ name: z.string(), why: z.string() }).nullable(),
})
export type TraceOut = z.infer<typeof TraceOut>

export const TraceHop = z.object({
  /** 0 for the way itself; branches that end beside it are deeper. */
  depth: z.number().int(),
  kind: z.enum(['sent', 'passed', 'received', 'lost']),
  /** The machine, switch or network of a host where it happens. */
  at: ObjectName,
  /** The port that it came in by, or was sent or received by. */
  port: ObjectName.nullable(),
  tag: Tag,
  vlan: Vlan.nullable(),
  table: z.enum(['learned', 'flooded']).nullable(),
  outs: z.array(TraceOut),
  /** Further copies that left the switch and are not shown. */
  others: z.number().int(),
  drop: TraceDrop.nullable(),
  /** All of it in one line. */
  text: z.string(),
  /** What to point at on a map, in the order of the way. */
  objects: z.array(ObjectRef),
})
export type TraceHop = z.infer<typeof TraceHop>

export const TraceFrame = z.object({
  /** `ARP request`, `Echo reply`. */
  title: z.string(),
  /** `who has 10.0.0.5, tell 10.0.0.1`. */
  detail: z.string(),
  /** ms after the start. */
  at: z.number(),
  source: z.string(),
  destination: z.string(),
  /** Who is meant by it has got it; null where it is meant for all. */
  arrived: z.boolean().nullable(),
  /** Endpoints that got it. */
  deliveries: z.number().int(),
  /** The same frame was sent so many times more, with the same end. */
  repeats: z.number().int(),
  hops: z.array(TraceHop),
})
export type TraceFrame = z.infer<typeof TraceFrame>

export const Trace = z.object({
  title: z.string(),
  from: ObjectName,
  to: ObjectName.nullable(),
  protocol: z.enum(TRACE_PROTOCOLS),
  reached: z.boolean(),
  /** How it went, in one sentence with the simulated time. */
  verdict: z.string(),
  /** What stopped it, where something did. */
  cause: TraceDrop.nullable(),
  /** What to know beside it: cabling that is assumed, an address that two have. */
  notes: z.array(z.string()),
  frames: z.array(TraceFrame),
  /** Objects on the way there and back, each once. */
  path: z.array(ObjectRef),
  dropped: z.array(ObjectRef),
  text: z.string(),
})
export type Trace = z.infer<typeof Trace>

export const traceCalls = {
  /**
   * Sends from one end to another in a fresh simulation of the lab, in which no switch has learned anything;
   * `warm`: everybody was heard once before. `tag` is for frames only.
   */
  'fabric.trace': call(
    z.strictObject({
      from: ObjectEnd,
      to: TraceEnd,
      protocol: z.enum(TRACE_PROTOCOLS).optional().describe('ping where both ends have addresses, else what they can'),
      tag: z.number().nullable().default(null),
      warm: z.boolean().default(false),
    }),
    Trace,
  ),
} as const
