/** Runs one job on a connection of its own, so that the window's thread stays free. */
import { Inventory } from '../inventory/inventory'
import { cancelled, runJob, type Job, type JobOutcome } from './job'
import { LAB_OPTIONS } from './registry'
import { workHere } from './work-here'

export interface JobInput {
  path: string
  job: Job
}

await workHere<JobInput, JobOutcome>(async ({ path, job }, progress, stop) => {
  const lab = Inventory.attach(path, LAB_OPTIONS)
  try {
    return await runJob(lab, job, (done, total, detail) => {
      if (Atomics.load(stop, 0) === 1) throw cancelled()
      progress(done, total, detail)
    })
  } finally {
    lab.close()
  }
})
