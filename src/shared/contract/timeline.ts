/** What happened in the lab, by its own clock: operations, and what the data plane did. */
import { z } from 'zod'
import { ObjectName } from '../error-schema'
import { call, Empty, Id } from './call'

export const TIMELINE_KINDS = {
  operation: 'Operation',
  link: 'Link',
  bond: 'Bond',
  port: 'Switch port',
  node: 'Switch',
  move: 'Move',
  table: 'MAC table',
  stp: 'Spanning tree',
  storm: 'Storm',
} as const
export type TimelineKind = keyof typeof TIMELINE_KINDS
const Kind = z.enum(Object.keys(TIMELINE_KINDS) as [TimelineKind, ...TimelineKind[]])

export const TimelineEntry = z.object({
  /** Rises by one from entry to entry. */
  number: z.number().int(),
  /** The lab's clock, ISO. */
  at: z.string(),
  kind: Kind,
  /** `bad`: something stopped working; `good`: it works again. */
  tone: z.enum(['plain', 'good', 'bad']),
  /** A sentence in pieces: text, or the position of an object in `objects`. */
  pieces: z.array(z.union([z.string(), z.number().int()])),
  objects: z.array(ObjectName),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const timelineCalls = {
  /** The latest entries that fit, oldest first. */
  'timeline.list': call(
    z.strictObject({
      limit: z.number().int().min(1).max(5000),
      kinds: z.array(Kind).max(20).optional(),
      /** Id of an object that they must name. */
      object: Id.optional(),
    }),
    z.array(TimelineEntry),
  ),
  'timeline.clear': call(Empty, z.null()),
} as const
