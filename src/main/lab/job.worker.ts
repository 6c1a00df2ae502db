/** Runs one job on a connection of its own, so that the window's thread stays free. */
import { parentPort, workerData } from 'node:worker_threads'
import { toErrorBody, type ErrorBody } from '../../shared/errors'
import { Inventory } from '../inventory/inventory'
import { cancelled, runJob, type Job, type JobOutcome } from './job'
import { LAB_OPTIONS } from './registry'

export interface WorkerInput {
  path: string
  job: Job
  /** One cell, set to 1 when the job is to stop. */
  stop: Int32Array
}
export type WorkerMessage =
  | { kind: 'progress'; done: number; total: number | null; detail: string }
  | { kind: 'done'; outcome: JobOutcome }
  | { kind: 'failed'; error: ErrorBody }

const PROGRESS_INTERVAL_MS = 50

const input = workerData as WorkerInput
const post = (message: WorkerMessage): void => parentPort?.postMessage(message)
const lab = Inventory.attach(input.path, LAB_OPTIONS)
let told = 0
try {
  const outcome = runJob(lab, input.job, (done, total, detail) => {
    if (Atomics.load(input.stop, 0) === 1) throw cancelled()
    if (performance.now() - told < PROGRESS_INTERVAL_MS) return
    told = performance.now()
    post({ kind: 'progress', done, total, detail })
  })
  post({ kind: 'done', outcome })
} catch (error) {
  post({ kind: 'failed', error: toErrorBody(error) })
} finally {
  lab.close()
}
