/** The report as pages ask for it: a task that tells how far it is, and stops when it is asked to. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Resilience } from '../../../../shared/contract/drill'
import type { Task } from '../../../../shared/contract/events'
import { createCore, type Core } from '../../core'

let folder: string
let core: Core
let tasks: Task[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-drills-'))
  core = createCore({ dataDir: folder, logger: pino({ level: 'silent' }) })
  await core.dispatcher.call('lab.create', { sample: 'scenario-3' })
  tasks = []
  core.dispatcher.subscribe(({ event, data }) => {
    if (event === 'task') tasks.push({ ...(data as Task) })
  })
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

test('it tells how many failures are tried, and answers with the report', async () => {
  const answer = await core.dispatcher.call('fabric.resilience', {})
  expect(answer).toMatchObject({ ok: true, value: { faults: 0 } })
  const report = (answer as { value: Resilience }).value
  expect(report.tried).toBeGreaterThan(0)
  expect(tasks[0]).toMatchObject({ title: 'Try every single failure', state: 'running', cancellable: true })
  expect(tasks.some(({ detail }) => /^1 of \d+ failures tried$/.test(detail))).toBe(true)
  expect(tasks.at(-1)).toMatchObject({ state: 'done', progress: 1 })
})

test('asked to stop, it ends without an answer and has changed nothing', async () => {
  core.dispatcher.subscribe(({ event, data }) => {
    if (event === 'task' && (data as Task).state === 'running')
      void core.dispatcher.call('operation.cancel', { task: (data as Task).id })
  })
  expect(await core.dispatcher.call('fabric.resilience', {})).toMatchObject({ ok: false, error: { code: 'CANCELLED' } })
  expect(tasks.at(-1)).toMatchObject({ state: 'cancelled' })
  expect(await core.dispatcher.call('app.state', {})).toMatchObject({ value: { lab: { undo: null } } })
})
