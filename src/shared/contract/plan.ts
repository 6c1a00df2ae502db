/** The plan as commands: what brings the real pools from one moment of the lab to another, and back. */
import { z } from 'zod'
import { call } from './call'
import { Impact } from './impact'
import { Effect } from './operation'
import { Moment, Since } from './snapshot'

/** The title of its task. */
export const PLAN_TASK = 'Plan as commands'

export const PlanStep = z.object({
  title: z.string(),
  pool: z.string(),
  host: z.string(),
  /** Who notices, in sentences; empty = nobody. */
  felt: z.array(z.string()),
  /** What is checked before it, in sentences. */
  checks: z.array(z.string()),
  /** As the script has it, uuids in variables. */
  command: z.string(),
})
export type PlanStep = z.infer<typeof PlanStep>

/** One direction. */
export const PlanWay = z.object({
  steps: z.array(PlanStep),
  /** What no command does, in sentences. */
  manual: z.array(z.string()),
  /** What stays different after all commands, field by field. */
  left: z.array(z.string()),
  /** Whether a copy of the first state, brought along by the steps, is the second. */
  isChecked: z.boolean(),
  /** A POSIX shell script. */
  script: z.string(),
})
export type PlanWay = z.infer<typeof PlanWay>

export const Plan = z.object({
  from: z.string(),
  to: z.string(),
  there: PlanWay,
  back: PlanWay,
  /** Who can talk with whom afterwards; null = it touches nothing that carries frames. */
  impact: Impact.nullable(),
  effects: z.array(Effect),
  /** The change document, an HTML page that stands alone. */
  document: z.string(),
})
export type Plan = z.infer<typeof Plan>

export const planCalls = {
  /** As a task, which can be stopped; changes nothing in the lab. Refuses as `snapshot.compare`. */
  'plan.make': call(z.strictObject({ from: Since, to: Moment }), Plan),
} as const
