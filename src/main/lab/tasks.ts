/** Work that takes its time: told from its beginning to its end, and stopped on request. */
import { randomBytes } from 'node:crypto'
import { OperationError, toErrorBody } from '../../shared/errors'
import type { EventMap, Task } from '../../shared/contract/events'
import type { ProgressSink } from '../inventory/transaction'

/** A piece of work: it tells how far it is, and is told when it is to stop. */
export type TaskWork<T> = (progress: ProgressSink, signal: AbortSignal) => Promise<T>

export class Tasks {
  private readonly running = new Map<string, AbortController>()
  private readonly tell: (task: EventMap['task']) => void

  constructor(tell: (task: EventMap['task']) => void) {
    this.tell = tell
  }

  /** Does the work as a task; what it throws is told and thrown on. */
  async run<T>(title: string, work: TaskWork<T>, cancellable = true): Promise<T> {
    const id = randomBytes(8).toString('hex')
    const controller = new AbortController()
    const task: Task = { id, title, state: 'running', progress: null, detail: '', cancellable, error: null }
    const progress: ProgressSink = (done, total, detail) =>
      this.tell(Object.assign(task, { progress: total ? Math.min(1, done / total) : null, detail }))
    this.running.set(id, controller)
    this.tell(task)
    try {
      const result = await work(progress, controller.signal)
      this.tell({ ...task, state: 'done', progress: 1, cancellable: false })
      return result
    } catch (error) {
      const state = error instanceof OperationError && error.code === 'CANCELLED' ? 'cancelled' : 'failed'
      this.tell({ ...task, state, cancellable: false, error: toErrorBody(error) })
      throw error
    } finally {
      this.running.delete(id)
    }
  }

  /** Asks a running task to stop; false where there is none of that name. */
  cancel(id: string): boolean {
    const controller = this.running.get(id)
    controller?.abort()
    return controller !== undefined
  }

  cancelAll(): void {
    for (const controller of this.running.values()) controller.abort()
  }
}
