/** The thread's side of `onWorker`. */
import { parentPort, workerData } from 'node:worker_threads'
import { toErrorBody } from '../../shared/errors'
import type { ProgressSink } from '../inventory/transaction'
import type { WorkerInput, WorkerMessage } from './on-worker'

const PROGRESS_INTERVAL_MS = 50

/** Does the work that this thread was started for. `stop` is the cell that says when it is to stop. */
export async function workHere<I, O>(
  work: (input: I, progress: ProgressSink, stop: Int32Array<SharedArrayBuffer>) => O | Promise<O>,
): Promise<void> {
  const { input, stop } = workerData as WorkerInput<I>
  const post = (message: WorkerMessage<O>): void => parentPort?.postMessage(message)
  let told = 0
  const progress: ProgressSink = (done, total, detail) => {
    if (performance.now() - told < PROGRESS_INTERVAL_MS) return
    told = performance.now()
    post({ kind: 'progress', done, total, detail })
  }
  try {
    post({ kind: 'done', outcome: await work(input, progress, stop) })
  } catch (error) {
    post({ kind: 'failed', error: toErrorBody(error) })
  }
}
