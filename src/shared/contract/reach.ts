/** Who reaches whom, as a matrix of groups: asked a block at a time, as a lab has more cells than anybody reads. */
import { z } from 'zod'
import { ObjectName } from '../error-schema'
import { call } from './call'

/** What a row stands for; gateways, storage and management interfaces are rows of their own in each. */
export const REACH_GROUPINGS = ['vm', 'network', 'host', 'pool'] as const
export const ReachGrouping = z.enum(REACH_GROUPINGS)
export type ReachGrouping = z.infer<typeof ReachGrouping>

export const ReachRole = z.enum(['vm', 'gateway', 'storage', 'workstation', 'machine', 'management', 'interface'])
export type ReachRole = z.infer<typeof ReachRole>

/** `depends`: on the member that a bond chooses for the sender; `off`: one of the two does not run; `self`: there is one machine only. */
export const ReachState = z.enum(['yes', 'partly', 'depends', 'no', 'off', 'self'])
export type ReachState = z.infer<typeof ReachState>

export const ReachGroup = z.object({
  object: ObjectName,
  role: ReachRole,
  /** Those in it, and how many of them run. */
  size: z.number(),
  running: z.number(),
  /** Others that reach and are reached alike, shown by this one. */
  alike: z.number(),
})
export type ReachGroup = z.infer<typeof ReachGroup>

export const ReachCell = z.object({ state: ReachState, reached: z.number(), total: z.number() })
export type ReachCell = z.infer<typeof ReachCell>

/** Two of the two groups, and how they stand to each other. */
export const ReachPair = z.object({ from: ObjectName, to: ObjectName, state: ReachState, why: z.string() })
export type ReachPair = z.infer<typeof ReachPair>

/** Rows or columns of a block. */
export const BLOCK_SIZE = 200
const Span = z.strictObject({ from: z.number().int().min(0), count: z.number().int().min(1).max(BLOCK_SIZE) })
const Wish = z.strictObject({
  by: ReachGrouping,
  /** Rows and columns whose names hold these words; empty = all. */
  filter: z.string().max(200).default(''),
  /** Only this pool's. */
  pool: z.string().max(200).optional(),
  /** Groups with equal fate are one row. */
  onlyDifferent: z.boolean().default(false),
})
export type ReachWish = z.infer<typeof Wish>

export const reachCalls = {
  'fabric.reach': call(
    Wish.extend({ rows: Span, columns: Span }),
    z.object({
      /** Groups there are; rows and columns are the same. */
      total: z.number(),
      rows: z.array(ReachGroup),
      columns: z.array(ReachGroup),
      /** By row, then column: who is in the row reaches who is in the column. */
      cells: z.array(z.array(ReachCell)),
    }),
  ),
  /** What a cell is made of: some of its pairs, those that do not reach each other first. */
  'fabric.reachCell': call(
    Wish.extend({ from: z.string().max(200), to: z.string().max(200) }),
    z.object({ cell: ReachCell, pairs: z.array(ReachPair) }),
  ),
  /** The whole matrix as CSV text. */
  'fabric.reachCsv': call(Wish, z.object({ csv: z.string(), rows: z.number() })),
} as const
