/** Changing a lab: operations, their preview, undo and redo, the action log, tasks. */
import { z } from 'zod'
import { ErrorBody, ObjectName } from '../error-schema'
import { call, Empty, Path } from './call'
import { Impact } from './impact'

export const RowChange = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  /** The host that it belongs to, where it belongs to one. */
  host: ObjectName.nullable(),
  change: z.enum(['created', 'changed', 'removed']),
  /** Fields that differ, with their values before and after; for created rows `before` is null throughout. */
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
})
export type RowChange = z.infer<typeof RowChange>

/** What the changes come to for people: an address that moves, a VIF that is unplugged. */
export const Effect = z.object({ text: z.string(), host: ObjectName.nullable(), level: z.enum(['info', 'warning']) })
export type Effect = z.infer<typeof Effect>

export const Preview = z.object({
  title: z.string(),
  changes: z.array(RowChange),
  /** All changed rows, also those beyond the list's limit. */
  total: z.number(),
  effects: z.array(Effect),
  /** Who can talk with whom then; null = it touches nothing that carries frames. */
  impact: Impact.nullable(),
  warnings: z.array(z.string()),
  /** What would be typed on the real product for the same, line by line. */
  commands: z.array(z.string()),
  /** What the operation would return. */
  result: z.unknown(),
})
export type Preview = z.infer<typeof Preview>

/** How it went on one host, for operations that go on when a host refuses: `{ hosts: HostResult[] }`. */
export const HostResult = z.object({ host: z.string(), error: ErrorBody.nullable() })
export type HostResult = z.infer<typeof HostResult>

export const ActionState = z.enum(['running', 'done', 'undone', 'superseded', 'failed', 'cancelled'])
export type ActionState = z.infer<typeof ActionState>

export const Action = z.object({
  id: z.number().int(),
  /** Wall clock, ISO. */
  at: z.string(),
  durationMs: z.number(),
  operation: z.string(),
  title: z.string(),
  state: ActionState,
  kind: z.enum(['do', 'undo', 'redo']),
  /** The action that an undo or redo speaks of. */
  target: z.number().int().nullable(),
  objects: z.array(ObjectName),
  changes: z.number().int(),
  error: ErrorBody.nullable(),
  /** What the operation reported, for those that report something (an import). */
  result: z.unknown(),
  warnings: z.array(z.string()),
  /** What would be typed on the real product for the same. */
  commands: z.array(z.string()),
})
export type Action = z.infer<typeof Action>

export const Outcome = z.object({ action: Action, result: z.unknown() })
export type Outcome = z.infer<typeof Outcome>

const OperationCall = z.strictObject({ name: z.string().max(100), input: z.unknown() })
/** Seconds that a trial may take. */
export const TRIAL_SECONDS = { least: 10, most: 600, usual: 60 } as const
const LogFilter = z.strictObject({
  text: z.string().max(200).optional(),
  state: ActionState.optional(),
  /** Only actions that touched this object. */
  object: z.string().max(200).optional(),
  /** Only actions older than this one, for paging. */
  before: z.number().int().optional(),
  limit: z.number().int().min(1).max(1000),
})
export type LogFilter = z.infer<typeof LogFilter>

export const operationCalls = {
  'operation.run': call(OperationCall, Outcome),
  /** Runs it in a new lab; if it is refused, there is no new lab. */
  'operation.runInNewLab': call(OperationCall, Outcome),
  'operation.preview': call(OperationCall, Preview),
  /**
   * Runs it on trial: taken back by itself after so many seconds, when the lab is closed, or when the console
   * dies, unless `trial.keep` comes first. Until then other changes are refused with TRIAL_RUNNING, and undo reverts.
   */
  'operation.try': call(
    OperationCall.extend({
      seconds: z.number().int().min(TRIAL_SECONDS.least).max(TRIAL_SECONDS.most).default(TRIAL_SECONDS.usual),
    }),
    Outcome,
  ),
  /** The change on trial stays. Refused: NO_TRIAL_RUNNING. */
  'trial.keep': call(Empty, z.null()),
  /** Takes the change on trial back now. Refused: NO_TRIAL_RUNNING. */
  'trial.revert': call(Empty, Outcome),
  'operation.undo': call(Empty, Outcome),
  'operation.redo': call(Empty, Outcome),
  /**
   * Undoes an action and all that were done after it, one after the other, as a task; the outcome is that of the last.
   * Refuses with `NOT_UNDOABLE` what is undone already, changed nothing, or belongs to the lab's beginning.
   */
  'operation.undoTo': call(z.strictObject({ action: z.number().int() }), Outcome),
  /** Asks a running task to stop; it ends as cancelled with nothing changed. */
  'operation.cancel': call(z.strictObject({ task: z.string().max(100) }), z.object({ asked: z.boolean() })),
  'log.list': call(LogFilter, z.array(Action)),
  /** The whole filtered log as CSV text, or written to `path`. */
  'log.export': call(
    LogFilter.omit({ limit: true, before: true }).extend({ path: Path.optional() }),
    z.object({ csv: z.string().nullable(), rows: z.number() }),
  ),
} as const
