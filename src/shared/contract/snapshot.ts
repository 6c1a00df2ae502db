/** Snapshots of the open lab: taking, comparing and removing them. Going back to one is the operation `lab.restore`. */
import { z } from 'zod'
import { call, Empty } from './call'
import { RowChange } from './operation'

export const Snapshot = z.object({
  id: z.number().int(),
  name: z.string(),
  note: z.string(),
  /** When it was taken: wall clock, ISO. */
  at: z.string(),
  /** How many rows the lab had then. */
  objects: z.number().int(),
  /** Row changes logged since, also those that were taken back again: 0 says that the lab is as it was. */
  changes: z.number().int(),
})
export type Snapshot = z.infer<typeof Snapshot>

/** A snapshot's number, or null for the lab as it is now. */
export const Moment = z.number().int().min(1).nullable()
export type Moment = z.infer<typeof Moment>

/** A moment, or the lab's beginning: as its sample or the import made it. */
export const Since = z.union([z.literal('beginning'), Moment])
export type Since = z.infer<typeof Since>

export const Comparison = z.object({
  /** How many rows of each kind differ, for the kinds that have some. */
  counts: z.array(z.object({ kind: z.string(), created: z.number(), changed: z.number(), removed: z.number() })),
  /** Those rows by kind, at most `limit`; references stand as names. */
  changes: z.array(RowChange),
  /** How many there are of the kind asked for, or of all. */
  total: z.number(),
})
export type Comparison = z.infer<typeof Comparison>

const name = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(100, 'is longer than 100 characters')
  .regex(/^\P{Cc}*$/u, 'holds a control character')
  .transform((text) => text.normalize('NFC'))

export const snapshotCalls = {
  /** Newest first. */
  'snapshot.list': call(Empty, z.array(Snapshot)),
  /** Refuses a name that is taken with `SNAPSHOT_EXISTS`. */
  'snapshot.create': call(z.strictObject({ name, note: z.string().trim().max(1000).default('') }), Snapshot),
  'snapshot.remove': call(z.strictObject({ snapshot: z.number().int().min(1) }), z.null()),
  /** What came about from one moment to the other, as a task. */
  'snapshot.compare': call(
    z.strictObject({
      from: Moment,
      to: Moment,
      kind: z.string().max(100).optional(),
      limit: z.number().int().min(1).max(20_000),
    }),
    Comparison,
  ),
} as const
