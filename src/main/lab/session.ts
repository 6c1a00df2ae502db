/**
 * The open lab as the shells see it: one write after another, long ones on a worker, and everything that
 * happened told to whoever listens.
 */
import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { OperationError, toErrorBody } from '../../shared/errors'
import type { Output, Parsed } from '../../shared/contract'
import type { EventMap, EventName, Task } from '../../shared/contract/events'
import type { LabInfo } from '../../shared/contract/lab'
import type { Outcome, Preview } from '../../shared/contract/operation'
import type { Inventory } from '../inventory/inventory'
import type { Question } from '../inventory/part'
import { noTrialRunning } from '../inventory/trial'
import { labName } from './lab-files'
import { inlineRunner, type Job, type JobOutcome, type JobRunner } from './job'
import { operationNamed, QUESTIONS, type Asked } from './registry'
import { TrialWatch, type Clock } from './trial'

export type Emit = <E extends EventName>(event: E, data: EventMap[E]) => void

/** Undo and redo of more row changes than this go to a worker. */
const MANY_CHANGES = 300

export class LabSession {
  readonly lab: Inventory
  private readonly emit: Emit
  private readonly longRunner: JobRunner
  private readonly running = new Map<string, AbortController>()
  private readonly trial: TrialWatch
  private queue: Promise<unknown> = Promise.resolve()

  constructor(lab: Inventory, emit: Emit, longRunner: JobRunner, clock: Clock) {
    this.lab = lab
    this.emit = emit
    this.longRunner = longRunner
    this.trial = new TrialWatch(clock, (action) => {
      // Settled by somebody while this waited for its turn, or refused by the disk: the log says which.
      this.revertTrial(action).catch(() => undefined)
    })
  }

  info(): LabInfo {
    const { path } = this.lab
    return {
      path,
      name: labName(path),
      seed: this.lab.setting('seed'),
      clock: this.lab.setting('clock'),
      ...this.lab.head(),
      trial: this.lab.trial(),
    }
  }

  /** @param trialSeconds runs it on trial: without `keepTrial` it is taken back after so long */
  run(name: string, input: unknown, trialSeconds: number | null = null): Promise<Outcome> {
    const operation = operationNamed(name)
    // Here already, so that a form hears of a wrong field at once and not behind a long action.
    const parsed = operation.input.parse(input)
    const job: Job = { kind: 'apply', operation: name, input, trialSeconds }
    const isLong = operation.isLong?.(parsed) ?? false
    return this.write(job, () => (isLong ? operation.title(parsed, this.lab.read) : null))
  }

  /** Waits its turn behind running writes: a preview is a write that is taken back. */
  preview(name: string, input: unknown): Promise<Preview> {
    const operation = operationNamed(name)
    return this.inTurn(() => this.lab.preview(operation, input))
  }

  step(which: 'undo' | 'redo'): Promise<Outcome> {
    return this.write({ kind: which }, () => this.longStep(which))
  }

  /** What is on trial stays. Refuses with NO_TRIAL_RUNNING. */
  keepTrial(): Promise<void> {
    return this.inTurn(() => {
      this.lab.keepTrial()
      this.tellLog()
    })
  }

  /**
   * Takes back what is on trial. Refuses with NO_TRIAL_RUNNING.
   * @param action only if it is still this one
   */
  revertTrial(action?: number): Promise<Outcome> {
    return this.write({ kind: 'undo' }, () => {
      const trial = this.lab.trial()
      if (!trial || (action ?? trial.action) !== trial.action) throw noTrialRunning()
      return this.longStep('undo')
    })
  }

  cancel(task: string): boolean {
    const controller = this.running.get(task)
    controller?.abort()
    return controller !== undefined
  }

  /** Answers for a part of the lab: here, or as a task on a worker where it may take long. */
  async ask<M extends Asked>(method: M, params: Parsed<M>): Promise<Output<M>> {
    const { task, answer }: Question<M> = QUESTIONS[method]
    if (!task) return answer(this.lab, params)
    const done = await this.asTask(task(this.lab, params), { kind: 'ask', method, params }, false)
    return done.result as Output<M>
  }

  copyTo(path: string): Promise<void> {
    return this.inTurn(() => this.lab.copyTo(path))
  }

  /** Lets running writes end (long ones are asked to stop), takes back what nobody kept, and closes the file. */
  async close(): Promise<void> {
    for (const controller of this.running.values()) controller.abort()
    await this.inTurn(() => {
      this.trial.follow(null)
      try {
        if (this.lab.trial()) this.lab.undo()
      } finally {
        this.lab.close()
      }
    })
  }

  /** The title of a step that is large enough to be a task; null for others. */
  private longStep(which: 'undo' | 'redo'): string | null {
    const title = this.lab.head()[which]
    return title !== null && this.lab.stepSize(which) > MANY_CHANGES ? `${which === 'undo' ? 'Undo' : 'Redo'}: ${title}` : null
  }

  private inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.queue.then(work)
    this.queue = turn.catch(() => undefined)
    return turn
  }

  /** `longTitle` is asked when the job's turn comes: a title makes it a task on a worker, null runs it here. */
  private write(job: Job, longTitle: () => string | null): Promise<Outcome> {
    return this.inTurn(async () => {
      try {
        const title = longTitle()
        const done = await (title === null ? this.runJob(inlineRunner, job) : this.asTask(title, job))
        // First what undo would now do, then the rows: who sees a change can take it back.
        this.tellLog()
        await this.tellChanges(done.action)
        return { action: this.lab.action(done.action), result: done.result }
      } catch (error) {
        this.tellLog()
        throw error
      }
    })
  }

  private runJob(runner: JobRunner, job: Job, task?: Task): Promise<JobOutcome> {
    const controller = new AbortController()
    if (task) this.running.set(task.id, controller)
    const progress = (done: number, total: number | null, detail: string): void => {
      if (task) this.emit('task', Object.assign(task, { progress: total ? Math.min(1, done / total) : null, detail }))
    }
    return runner.run(this.lab.path, this.lab, job, progress, controller.signal)
  }

  private async asTask(title: string, job: Job, cancellable = true): Promise<JobOutcome> {
    const id = randomBytes(8).toString('hex')
    const task: Task = { id, title, state: 'running', progress: null, detail: '', cancellable, error: null }
    this.emit('task', task)
    try {
      const outcome = await this.runJob(this.longRunner, job, task)
      this.emit('task', { ...task, state: 'done', progress: 1, cancellable: false })
      return outcome
    } catch (error) {
      const body = toErrorBody(error)
      const state = error instanceof OperationError && error.code === 'CANCELLED' ? 'cancelled' : 'failed'
      this.emit('task', { ...task, state, cancellable: false, error: body })
      throw error
    } finally {
      this.running.delete(id)
    }
  }

  private async tellChanges(action: number): Promise<void> {
    for (const rows of this.lab.changedRows(action)) {
      this.emit('changes', { action, rows })
      await nextTurn()
    }
  }

  private tellLog(): void {
    const [last] = this.lab.actions({ limit: 1 })
    if (last) this.emit('action', last)
    const info = this.info()
    this.trial.follow(info.trial)
    this.emit('lab', { info, opened: false })
  }
}
