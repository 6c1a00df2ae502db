/** What a change does to who can talk with whom: part of every preview. */
import { z } from 'zod'
import { ObjectName } from '../error-schema'

/** Two who could talk and cannot, or the other way round, or could not for a while. */
export const ImpactPair = z.object({
  from: ObjectName,
  to: ObjectName,
  /** Simulated seconds without an answer; null where nothing was interrupted, or for longer than was simulated. */
  seconds: z.number().nullable(),
})
export type ImpactPair = z.infer<typeof ImpactPair>

/** Pairs of the same sort with the same fate. */
export const ImpactEntry = z.object({
  /** In an administrator's words: `12 VMs lose the gateway Router 1.` */
  text: z.string(),
  /** All of them, also those beyond the list's limit. */
  count: z.number(),
  pairs: z.array(ImpactPair),
})
export type ImpactEntry = z.infer<typeof ImpactEntry>

/** Worst first, each. All empty = the change is felt by nobody. */
export const Impact = z.object({
  lost: z.array(ImpactEntry),
  /** Connected before and after, but not all the time. */
  interrupted: z.array(ImpactEntry),
  gained: z.array(ImpactEntry),
})
export type Impact = z.infer<typeof Impact>
