/** A worker thread for each long job. */
import type { JobRunner } from './job'
import jobPath from './job.worker?modulePath'
import { onWorker } from './on-worker'
import readPoolPath from './read-pool.worker?modulePath'

export const workerRunner: JobRunner = {
  run: (path, _lab, job, progress, signal) => onWorker(jobPath, { path, job }, progress, signal),
  readPool: (options, progress, signal) => onWorker(readPoolPath, options, progress, signal),
}
