/** A change on trial over the contract: kept, reverted by hand, by time, by closing, and after a crash. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Input, Method, Output } from '../../shared/contract'
import type { LabInfo } from '../../shared/contract/lab'
import type { ErrorBody } from '../../shared/errors'
import { createCore, type Core } from './core'
import { HandClock } from './testing/hand-clock'

let folder: string
let clock: HandClock
let core: Core
let infos: (LabInfo | null)[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-trial-'))
  clock = new HandClock()
  core = newCore(folder)
  await call('lab.create', { sample: 'installed-pool' })
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

function newCore(dataDir: string): Core {
  const made = createCore({ dataDir, logger: pino({ level: 'silent' }), clock })
  infos = []
  made.dispatcher.subscribe(({ event, data }) => {
    if (event === 'lab') infos.push((data as { info: LabInfo | null }).info)
  })
  return made
}
async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  const answer = await core.dispatcher.call(method, input)
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`)
  return answer.value as Output<M>
}
async function refusal(method: string, params: unknown): Promise<ErrorBody> {
  const answer = await core.dispatcher.call(method, params)
  if (answer.ok) throw new Error(`${method} was not refused`)
  return answer.error
}
async function renameTo(name_label: string) {
  const [pool] = (await call('lab.rows', { table: 'xs_pool', limit: 1 })).rows
  return { name: 'xs.object.describe', input: { kind: 'xs_pool', id: pool?.[0], name_label } }
}
async function poolName(): Promise<unknown> {
  const { columns, rows } = await call('lab.rows', { table: 'xs_pool', limit: 1 })
  return rows[0]?.[columns.indexOf('name_label')]
}
/** What is queued behind a timer's revert has its turn once this answers. */
const settled = async () => call('operation.preview', await renameTo('x'))

test('a kept trial stays, and is undone like any other change', async () => {
  const before = await poolName()
  const { action } = await call('operation.try', { ...(await renameTo('Tried')), seconds: 30 })
  expect(infos.at(-1)?.trial).toEqual({ action: action.id, title: action.title, until: '2026-03-01T12:00:30.000Z' })
  await call('trial.keep', {})
  expect(infos.at(-1)).toMatchObject({ trial: null, undo: action.title })
  clock.move(1)
  clock.move(1)
  expect(clock.waiting).toBe(0)
  clock.move(100)
  await settled()
  expect(await poolName()).toBe('Tried')
  await call('operation.undo', {})
  expect((await call('log.list', { limit: 1 }))[0]?.title).toBe(`Undo: ${action.title}`)
  expect(await poolName()).toBe(before)
})

test('a trial that nobody keeps is taken back when its time is over, and the log says so', async () => {
  const before = await poolName()
  const { action } = await call('operation.try', await renameTo('Tried'))
  clock.move(59)
  await settled()
  expect(await poolName()).toBe('Tried')
  clock.move(1)
  await settled()
  expect(await poolName()).toBe(before)
  expect(infos.at(-1)?.trial).toBeNull()
  expect((await call('log.list', { limit: 1 }))[0]).toMatchObject({ kind: 'undo', title: `Undo: ${action.title} (not kept)` })
})

test('while a trial runs, other changes are refused, previews are not, and undo reverts', async () => {
  const before = await poolName()
  await call('operation.try', await renameTo('Tried'))
  const other = await renameTo('Other')
  for (const method of ['operation.run', 'operation.try']) {
    expect(await refusal(method, other)).toMatchObject({ code: 'TRIAL_RUNNING' })
  }
  expect((await refusal('operation.redo', {})).code).toBe('NOTHING_TO_REDO')
  expect((await call('operation.preview', other)).total).toBe(1)
  expect((await call('operation.undo', {})).action.title).toContain('(not kept)')
  expect(await poolName()).toBe(before)
  // What was told to pages a moment ago is over by then; a trial's time would not be.
  clock.move(1)
  clock.move(1)
  expect(clock.waiting).toBe(0)
  expect(await call('operation.run', other)).toMatchObject({ action: { state: 'done' } })
})

test('reverting by hand is the same, and without a trial there is nothing to keep or revert', async () => {
  const before = await poolName()
  await call('operation.try', await renameTo('Tried'))
  await call('trial.revert', {})
  expect(await poolName()).toBe(before)
  for (const method of ['trial.keep', 'trial.revert']) expect((await refusal(method, {})).code).toBe('NO_TRIAL_RUNNING')
})

test('a time that runs out while the change is being kept does not take back the next trial', async () => {
  await call('operation.try', { ...(await renameTo('First')), seconds: 10 })
  const kept = call('trial.keep', {})
  const next = call('operation.try', { ...(await renameTo('Second')), seconds: 600 })
  clock.move(10)
  await Promise.all([kept, next])
  await settled()
  expect(await poolName()).toBe('Second')
})

test('an operation that is refused, or that changes nothing, starts no trial', async () => {
  expect(await refusal('operation.try', { name: 'xs.object.describe', input: { kind: 'xs_pool', id: 'none' } })).toMatchObject({
    code: 'HANDLE_INVALID',
  })
  await call('operation.try', await renameTo(String(await poolName())))
  expect((await call('app.state', {})).lab?.trial).toBeNull()
  expect(await refusal('operation.try', { ...(await renameTo('x')), seconds: 9 })).toMatchObject({ field: 'seconds' })
})

test('closing the lab takes the trial back', async () => {
  const before = await poolName()
  await call('operation.try', await renameTo('Tried'))
  const path = (await call('app.state', {})).lab?.path ?? ''
  await call('lab.close', {})
  expect(clock.waiting).toBe(0)
  await call('lab.open', { path })
  expect(await poolName()).toBe(before)
})

test('a console that dies in the trial leaves it to the next one, which takes it back', async () => {
  const before = await poolName()
  const { action } = await call('operation.try', await renameTo('Tried'))
  // The file as it would stand after a loss of power.
  const path = join(folder, 'left.switchroom')
  await call('lab.saveCopy', { path })
  await call('lab.open', { path })
  expect(await poolName()).toBe(before)
  expect((await call('app.state', {})).lab?.trial).toBeNull()
  expect((await call('log.list', { limit: 1 }))[0]).toMatchObject({
    target: action.id,
    title: `Undo: ${action.title} (not kept)`,
  })
})
