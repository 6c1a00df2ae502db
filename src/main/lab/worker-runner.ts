/** Starts a worker thread for each job and listens to it. */
import { Worker } from 'node:worker_threads'
import { OperationError } from '../../shared/errors'
import type { JobOutcome, JobRunner } from './job'
import type { WorkerInput, WorkerMessage } from './job.worker'
import workerPath from './job.worker?modulePath'

export const workerRunner: JobRunner = {
  run: (path, _lab, job, progress, signal) =>
    new Promise<JobOutcome>((resolve, reject) => {
      const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
      const input: WorkerInput = { path, job, stop }
      const worker = new Worker(workerPath, { workerData: input })
      const ask = (): void => void Atomics.store(stop, 0, 1)
      signal.addEventListener('abort', ask)
      let settled: (() => void) | undefined
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'progress') progress(message.done, message.total, message.detail)
        else if (message.kind === 'done') settled = () => resolve(message.outcome)
        else settled = () => reject(new OperationError(message.error))
      })
      worker.on('error', reject)
      // Only after its end, when its connection is closed too.
      worker.on('exit', (code) => {
        signal.removeEventListener('abort', ask)
        if (settled) settled()
        else reject(new Error(`the worker ended with ${code} before its job did`))
      })
    }),
}
