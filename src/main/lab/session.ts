/**
 * The open lab as the shells see it: one write after another, long ones on a worker, and everything that
 * happened told to whoever listens.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { OperationError } from '../../shared/errors'
import type { Output, Parsed } from '../../shared/contract'
import type { LabInfo } from '../../shared/contract/lab'
import type { Outcome, Preview } from '../../shared/contract/operation'
import { PLAN_TASK, type Plan } from '../../shared/contract/plan'
import type { Comparison } from '../../shared/contract/snapshot'
import type { Inventory } from '../inventory/inventory'
import type { LabDoor, Question } from '../inventory/part'
import type { Snapshots } from '../inventory/snapshots'
import type { ProgressSink } from '../inventory/transaction'
import { noTrialRunning } from '../inventory/trial'
import type { Emit } from './emit'
import { Endpoints, type EndpointSurroundings } from './endpoints'
import { LiveFabric } from './fabric/live/live'
import { labName } from './lab-files'
import { inlineRunner, type Job, type JobOutcome, type JobRunner } from './job'
import { operationNamed, QUESTIONS, type Asked } from './registry'
import { Tasks, type TaskWork } from './tasks'
import { TrialWatch } from './trial'

/** Undo and redo of more row changes than this go to a worker. */
const MANY_CHANGES = 300

export class LabSession {
  readonly lab: Inventory
  readonly live: LiveFabric
  /** The lab to the parts that speak for other programs. */
  readonly door: LabDoor
  readonly endpoints: Endpoints
  private readonly listeners = new Set<Parameters<LabDoor['onChanges']>[0]>()
  private readonly emit: Emit
  private readonly longRunner: JobRunner
  private readonly tasks: Tasks
  private readonly trial: TrialWatch
  private queue: Promise<unknown> = Promise.resolve()

  constructor(lab: Inventory, longRunner: JobRunner, around: EndpointSurroundings) {
    const { emit, clock } = around
    this.lab = lab
    this.emit = emit
    this.longRunner = longRunner
    this.tasks = new Tasks((task) => emit('task', task))
    this.live = new LiveFabric(lab, emit, clock, (iso) => void this.inTurn(() => this.lab.setClock(iso)).catch(() => undefined))
    this.door = {
      read: lab.read,
      path: lab.path,
      run: (name, input) => this.run(name, input),
      onChanges: (listener) => {
        this.listeners.add(listener)
        return () => void this.listeners.delete(listener)
      },
    }
    this.endpoints = new Endpoints(this.door, around)
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
      clock: this.live.now,
      ...this.lab.head(),
      trial: this.lab.trial(),
    }
  }

  /** @param trialSeconds runs it on trial: without `keepTrial` it is taken back after so long */
  run(name: string, input: unknown, trialSeconds: number | null = null): Promise<Outcome> {
    const operation = operationNamed(name)
    // Here already, so that a form hears of a wrong field at once and not behind a long action.
    const parsed = operation.input.parse(input)
    const { read } = this.lab
    return this.inTurn(() => {
      const job: Job = { kind: 'apply', operation: name, input, trialSeconds }
      return this.write(operation.isLong?.(parsed, read) ? this.long(operation.title(parsed, read), job) : this.here(job))
    })
  }

  /** Waits its turn behind running writes: a preview is a write that is taken back. */
  preview(name: string, input: unknown): Promise<Preview> {
    const operation = operationNamed(name)
    const parsed = operation.input.parse(input)
    return this.inTurn(async () => {
      const runner = operation.isLong?.(parsed, this.lab.read) ? this.longRunner : inlineRunner
      const job: Job = { kind: 'preview', operation: name, input }
      return (await this.runJob(runner, job)).result as Preview
    })
  }

  step(which: 'undo' | 'redo'): Promise<Outcome> {
    return this.inTurn(() => this.write(this.stepping(which)))
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
    return this.inTurn(() => {
      const trial = this.lab.trial()
      if (!trial || (action ?? trial.action) !== trial.action) throw noTrialRunning()
      return this.write(this.stepping('undo'))
    })
  }

  /** Takes back an action and all that were done after it, each by an undo of its own, as one task. */
  undoTo(action: number): Promise<Outcome> {
    return this.inTurn(() => {
      const steps = this.lab.stepsDownTo(action)
      return this.tasks.run(`Undo ${steps} ${steps === 1 ? 'action' : 'actions'}`, async (progress, signal) => {
        for (let done = 1; ; done++) {
          const runner = this.lab.stepSize('undo') > MANY_CHANGES ? this.longRunner : inlineRunner
          const outcome = await this.write(() => this.runJob(runner, { kind: 'undo' }))
          progress(done, steps, `${done} of ${steps} actions undone`)
          if (done === steps) return outcome
          if (signal.aborted) throw stoppedAfter(done, steps)
        }
      })
    })
  }

  /** As a task. It waits its turn like a write, since both moments are gone back to on the way. */
  compare(params: Parsed<'snapshot.compare'>): Promise<Comparison> {
    return this.inTurn(async () => {
      const { result } = await this.long('Compare with a snapshot', { kind: 'compare', params })()
      return result as Comparison
    })
  }

  /** As a task, on copies: once they are made, the lab may change. It waits its turn, so that they are of one moment. */
  plan(params: Parsed<'plan.make'>): Promise<Plan> {
    return this.inTurn(async () => {
      const { result } = await this.long(PLAN_TASK, { kind: 'plan', params })()
      return result as Plan
    })
  }

  /** Takes or removes a snapshot, and tells every page that there is news of the lab. */
  changeSnapshots<T>(change: (snapshots: Snapshots) => T): Promise<T> {
    return this.inTurn(() => {
      const result = change(this.lab.snapshots)
      this.emit('lab', { info: this.info(), opened: false })
      return result
    })
  }

  cancel(task: string): boolean {
    return this.tasks.cancel(task)
  }

  /** Answers for a part of the lab: here, or as a task on a worker where it may take long. */
  ask<M extends Asked>(method: M, params: Parsed<M>): Promise<Output<M>> {
    const { task, answer, isStoppable = false, looksBack }: Question<M> = QUESTIONS[method]
    const asked = async (): Promise<Output<M>> => {
      const title = task?.(this.lab, params) ?? null
      if (title === null) return answer(this.lab, params)
      const done = await this.long(title, { kind: 'ask', method, params }, isStoppable)()
      return done.result as Output<M>
    }
    return looksBack?.(params) ? this.inTurn(asked) : asked()
  }

  copyTo(path: string): Promise<void> {
    return this.inTurn(() => this.lab.copyTo(path))
  }

  /** Lets running writes end (long ones are asked to stop), takes back what nobody kept, and closes the file. */
  async close(): Promise<void> {
    this.tasks.cancelAll()
    this.live.close()
    await this.endpoints.close()
    await this.inTurn(() => {
      this.trial.follow(null)
      this.lab.setClock(this.live.now)
      try {
        if (this.lab.trial()) this.lab.undo()
      } finally {
        this.lab.close()
      }
    })
  }

  private inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.queue.then(work)
    this.queue = turn.catch(() => undefined)
    return turn
  }

  /** Runs a job that changes the lab, in its turn, and tells what came of it. */
  private async write(run: () => Promise<JobOutcome>): Promise<Outcome> {
    const undone = this.lab.undone()
    this.lab.setClock(this.live.now)
    this.live.expectAction()
    try {
      const done = await run()
      // First what undo would now do, then the rows: who sees a change can take it back.
      this.tellLog(undone)
      await this.tellChanges(done.action)
      this.live.follow(this.lab.action(done.action))
      return { action: this.lab.action(done.action), result: done.result }
    } catch (error) {
      this.tellLog()
      throw error
    }
  }

  private here(job: Job): () => Promise<JobOutcome> {
    return () => this.runJob(inlineRunner, job)
  }

  /** Undo or redo: as a task on a worker where it is large. */
  private stepping(which: 'undo' | 'redo'): () => Promise<JobOutcome> {
    const title = this.lab.head()[which]
    const isLong = title !== null && this.lab.stepSize(which) > MANY_CHANGES
    return isLong ? this.long(`${which === 'undo' ? 'Undo' : 'Redo'}: ${title}`, { kind: which }) : this.here({ kind: which })
  }

  private long(title: string, job: Job, cancellable = true): () => Promise<JobOutcome> {
    const work: TaskWork<JobOutcome> = (progress, signal) => this.runJob(this.longRunner, job, progress, signal)
    return () => this.tasks.run(title, work, cancellable)
  }

  private runJob(
    runner: JobRunner,
    job: Job,
    progress: ProgressSink = () => undefined,
    signal = new AbortController().signal,
  ): Promise<JobOutcome> {
    return runner.run(this.lab.path, this.lab, job, progress, signal)
  }

  private async tellChanges(action: number): Promise<void> {
    for (const rows of this.lab.changedRows(action)) {
      this.emit('changes', { action, rows })
      for (const listener of this.listeners) listener(action, rows)
      await nextTurn()
    }
  }

  /** The latest action, and before it those that it took back, did again or superseded: `before` could be done again. */
  private tellLog(before: readonly number[] = []): void {
    const [last] = this.lab.actions({ limit: 1 })
    const others = new Set(before)
    for (const id of this.lab.undone()) if (!others.delete(id)) others.add(id)
    for (const id of others) this.emit('action', this.lab.action(id))
    if (last) this.emit('action', last)
    const info = this.info()
    this.trial.follow(info.trial)
    this.emit('lab', { info, opened: false })
  }
}

function stoppedAfter(done: number, steps: number): OperationError {
  return new OperationError({
    code: 'CANCELLED',
    message: `Undoing was stopped after ${done} of ${steps} actions.`,
    remedy: 'What was undone by then stays undone; redo brings it back.',
  })
}
