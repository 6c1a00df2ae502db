/** Work on a thread of its own: started, listened to, and asked to stop. */
import { Worker } from 'node:worker_threads'
import { OperationError, type ErrorBody } from '../../shared/errors'
import type { ProgressSink } from '../inventory/transaction'

/** What a thread is started with. */
export interface WorkerInput<I> {
  readonly input: I
  /** One cell, set to 1 and notified when the work is to stop. */
  readonly stop: Int32Array<SharedArrayBuffer>
}
export type WorkerMessage<O> =
  | { kind: 'progress'; done: number; total: number | null; detail: string }
  | { kind: 'done'; outcome: O }
  | { kind: 'failed'; error: ErrorBody }

/** Rejects with what the work refuses with. `modulePath` is that of a module that calls `workHere`. */
export function onWorker<I, O>(modulePath: string, input: I, progress: ProgressSink, signal: AbortSignal): Promise<O> {
  return new Promise<O>((resolve, reject) => {
    const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    const workerData: WorkerInput<I> = { input, stop }
    const worker = new Worker(modulePath, { workerData })
    const ask = (): void => {
      Atomics.store(stop, 0, 1)
      Atomics.notify(stop, 0)
    }
    signal.addEventListener('abort', ask)
    let settled: (() => void) | undefined
    worker.on('message', (message: WorkerMessage<O>) => {
      if (message.kind === 'progress') progress(message.done, message.total, message.detail)
      else if (message.kind === 'done') settled = () => resolve(message.outcome)
      else settled = () => reject(new OperationError(message.error))
    })
    worker.on('error', reject)
    // Only after its end, when what it had open is closed too.
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', ask)
      if (settled) settled()
      else reject(new Error(`the worker ended with ${code} before its job did`))
    })
  })
}
