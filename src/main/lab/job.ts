/** One piece of work, in a form that can be sent to a worker thread. */
import type { Parsed } from '../../shared/contract'
import { OperationError } from '../../shared/errors'
import type { Inventory } from '../inventory/inventory'
import type { ProgressSink } from '../inventory/transaction'
import { fetchPool, type FetchOptions } from '../platforms/xenserver/live/fetch'
import { sampleNamed } from '../labs'
import { makePlan } from './plan/make'
import { operationNamed, QUESTIONS, type Asked } from './registry'

export type Job =
  /** `trialSeconds`: to be taken back after so long unless it is kept; null = for good. */
  | { kind: 'apply'; operation: string; input: unknown; trialSeconds: number | null }
  | { kind: 'undo' }
  | { kind: 'redo' }
  /** Runs an operation and takes it back; the result is what it would change. */
  | { kind: 'preview'; operation: string; input: unknown }
  | { kind: 'compare'; params: Parsed<'snapshot.compare'> }
  /** Works out the plan as commands, on copies of the lab. */
  | { kind: 'plan'; params: Parsed<'plan.make'> }
  /** Answers a call whose answer takes long; changes nothing in the lab. */
  | { kind: 'ask'; method: Asked; params: unknown }
  /** Runs a sample's operations in a new lab and makes the result its beginning. */
  | { kind: 'sample'; name: string }

export interface JobOutcome {
  /** The last action that the job made; 0 when it made none. */
  action: number
  result: unknown
}

/** Runs `job` on an open lab, here and now; what changes the lab is done when this returns. */
export function runJob(lab: Inventory, job: Job, progress: ProgressSink): JobOutcome | Promise<JobOutcome> {
  switch (job.kind) {
    case 'apply': {
      const applied = lab.apply(operationNamed(job.operation), job.input, progress, job.trialSeconds)
      return { action: applied.action.id, result: applied.result }
    }
    case 'undo':
    case 'redo': {
      const applied = lab[job.kind](progress)
      return { action: applied.action.id, result: applied.result }
    }
    case 'preview':
      return { action: 0, result: lab.preview(operationNamed(job.operation), job.input) }
    case 'compare':
      return { action: 0, result: lab.compare(job.params, progress) }
    case 'plan':
      return makePlan(lab, job.params, progress).then((result) => ({ action: 0, result }))
    case 'ask':
      return { action: 0, result: QUESTIONS[job.method].answer(lab, job.params as never, progress) }
    case 'sample': {
      sampleNamed(job.name).build((operation, input) => lab.apply(operationNamed(operation), input).result, lab.read)
      lab.sealHistory()
      return { action: 0, result: null }
    }
  }
}

/** What a job throws from its progress when the user asked it to stop. */
export function cancelled(): OperationError {
  return new OperationError({
    code: 'CANCELLED',
    message: 'The action was cancelled.',
    remedy: 'Nothing was changed; start it again when you like.',
  })
}

/** Where jobs that may take longer than 50 ms run. */
export interface JobRunner {
  /** Rejects with the job's refusal. `stop` is asked whether the user wants it to end. */
  run(path: string, lab: Inventory, job: Job, progress: ProgressSink, signal: AbortSignal): Promise<JobOutcome>
  /** Reads a pool into a file. Rejects as `pool.connect` refuses. */
  readPool(options: FetchOptions, progress: ProgressSink, signal: AbortSignal): Promise<{ records: number }>
}

/** Runs jobs where it stands: for the command line, where nobody waits for a window. */
export const inlineRunner: JobRunner = {
  run: (_path, lab, job, progress, signal) =>
    Promise.resolve().then(() =>
      runJob(lab, job, (done, total, detail) => {
        if (signal.aborted) throw cancelled()
        progress(done, total, detail)
      }),
    ),
  readPool: fetchPool,
}
