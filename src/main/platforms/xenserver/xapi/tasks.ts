/** What a server is about: the tasks behind `Async.` calls, and those that clients make for themselves. Not in the lab. */
import { randomUUID } from 'node:crypto'
import type { AnyRow } from '../../../../shared/model/fields'
import { refusal } from '../refusals'
import { xapiDate } from './dates'
import { failureOf } from './failure'
import type { XapiType, XapiValue } from './types'

export type TaskStatus = 'pending' | 'success' | 'failure' | 'cancelled'
export type TaskChange = 'add' | 'mod' | 'del'

/** The fields of a task's record; as a row it has an id, which is its reference. */
export interface Task extends AnyRow {
  readonly name_label: string
  readonly status: TaskStatus
}

/** Done ones beyond so many are forgotten, the oldest first; of pending ones there are no more at a time. */
const MOST = 400
const NEVER = '19700101T00:00:00Z'

export interface TaskOptions {
  readonly now: () => Date
  /** A result as XML-RPC has it, which is how the field holds it: `<value>OpaqueRef:…</value>`. */
  readonly write: (type: XapiType, value: XapiValue) => string
}

export class Tasks {
  private readonly tasks = new Map<string, Task>()
  private readonly atWork = new Set<string>()
  /** Asked to go while they were at work. */
  private readonly unwanted = new Set<string>()
  private readonly listeners = new Set<(ref: string, change: TaskChange) => void>()
  private readonly options: TaskOptions

  constructor(options: TaskOptions) {
    this.options = options
  }

  all(): Task[] {
    return [...this.tasks.values()]
  }

  get(ref: string): Task | undefined {
    return this.tasks.get(ref)
  }

  /** Returns how to stop. */
  onChange(listener: (ref: string, change: TaskChange) => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** A pending task; returns its reference. Refused: TOO_MANY_PENDING_TASKS. */
  begin(name_label: string, name_description: string, host: string): string {
    if (this.all().filter(({ status }) => status === 'pending').length >= MOST) throw refusal('TOO_MANY_PENDING_TASKS')
    const uuid = randomUUID()
    const id = `OpaqueRef:${uuid}`
    this.tasks.set(id, {
      ...{ id, uuid, name_label, name_description, status: 'pending', progress: 0, type: '<none/>', result: '' },
      ...{ created: xapiDate(this.options.now()), finished: NEVER, resident_on: host, error_info: [], other_config: {} },
    })
    this.tell(id, 'add')
    this.forgetOldest()
    return id
  }

  /** Does the work of a task, which ends as the work does. Never rejects. */
  async run(ref: string, type: XapiType, work: () => Promise<XapiValue>): Promise<void> {
    this.atWork.add(ref)
    const end = await work().then(
      (value) => ({ status: 'success' as const, result: type === 'void' ? '' : this.options.write(type, value) }),
      (thrown: unknown) => ({ status: 'failure' as const, error_info: [...failureOf(thrown)] }),
    )
    this.atWork.delete(ref)
    this.update(ref, { ...end, progress: 1 })
    if (this.unwanted.delete(ref)) this.remove(ref)
  }

  /** What a client says of a task, or its work; it is done with any status but pending. */
  update(ref: string, patch: Partial<Task>): void {
    const task = this.tasks.get(ref)
    if (!task) return
    const isDone = patch.status !== undefined && patch.status !== 'pending'
    this.tasks.set(ref, { ...task, ...patch, ...(isDone && { finished: xapiDate(this.options.now()) }) })
    this.tell(ref, 'mod')
  }

  /** Refused: OPERATION_NOT_ALLOWED while it is at work, which an operation of the lab does in one go. */
  cancel(ref: string): void {
    if (this.atWork.has(ref))
      throw refusal('OPERATION_NOT_ALLOWED', ['The task cannot be cancelled'], { words: { remedy: 'Wait until it is done.' } })
    if (this.tasks.get(ref)?.status === 'pending') this.update(ref, { status: 'cancelled', error_info: ['TASK_CANCELLED', ref] })
  }

  /** One that is at work goes once it is done. */
  remove(ref: string): void {
    if (this.atWork.has(ref)) this.unwanted.add(ref)
    else if (this.tasks.delete(ref)) this.tell(ref, 'del')
  }

  private forgetOldest(): void {
    const done = this.all().filter(({ status }) => status !== 'pending')
    for (const { id } of done.slice(0, Math.max(0, this.tasks.size - MOST))) this.remove(id)
  }

  private tell(ref: string, change: TaskChange): void {
    for (const listener of this.listeners) listener(ref, change)
  }
}
