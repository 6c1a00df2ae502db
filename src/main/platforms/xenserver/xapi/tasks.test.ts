/** `Async.` calls and the tasks behind them. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../operations/testing'
import { Tasks, type TaskChange } from './tasks'
import { clientOf, type Client } from './testing'

let lab: XenLab
let tasks: Tasks
let client: Client
let told: [string, TaskChange][]
beforeEach(() => {
  lab = xenLab()
  tasks = new Tasks({ now: () => new Date('2026-01-02T03:04:05Z'), write: (_, value) => `<value>${value as string}</value>` })
  client = clientOf(lab, undefined, tasks)
  told = []
  tasks.onChange((ref, change) => told.push([ref, change]))
})
afterEach(() => lab.close())

/** The record of a task once it is done. */
async function done(ref: string): Promise<object> {
  while (tasks.get(ref)?.status === 'pending') await Promise.resolve()
  return (await client.call('task.get_record', ref)) as object
}

test('an asynchronous call gives a task, which ends with what the call gives', async () => {
  const ref = await client.ref('Async.network.create', { name_label: 'Storage', other_config: {} })
  expect(await client.call('task.get_record', ref)).toMatchObject({
    ...{ name_label: 'Async.network.create', status: 'pending', progress: 0, result: '', finished: '19700101T00:00:00Z' },
    ...{ created: '20260102T03:04:05Z', resident_on: lab.hosts[0] },
  })
  const record = await done(ref)
  const made = lab.lab.read.first('xs_network', { name_label: 'Storage' })
  expect(record).toMatchObject({
    status: 'success',
    progress: 1,
    result: `<value>${made?.id}</value>`,
    finished: '20260102T03:04:05Z',
  })
  const gone = await client.ref('Async.network.destroy', made?.id)
  expect(await done(gone)).toMatchObject({ status: 'success', result: '' })
  await client.call('task.destroy', ref)
  expect(await client.failure('task.get_status', ref)).toEqual(['HANDLE_INVALID', 'task', ref])
  expect(told).toEqual([
    [ref, 'add'],
    [ref, 'mod'],
    [gone, 'add'],
    [gone, 'mod'],
    [ref, 'del'],
  ])
})

test('what a call refuses is in its task; what no call is, is refused at once', async () => {
  const ref = await client.ref('Async.PIF.unplug', lab.pif(0, 0).id)
  expect(await done(ref)).toMatchObject({ status: 'failure', error_info: ['PIF_IS_MANAGEMENT_INTERFACE', lab.pif(0, 0).id] })
  const stale = await client.ref('Async.PIF.plug', 'OpaqueRef:x')
  expect(await done(stale)).toMatchObject({ status: 'failure', error_info: ['HANDLE_INVALID', 'PIF', 'OpaqueRef:x'] })
  for (const method of [
    'Async.network.get_all',
    'Async.network.set_MTU',
    'Async.VM.get_allowed_VIF_devices',
    'Async.x',
    'Async.',
  ])
    expect(await client.failure(method)).toEqual(['MESSAGE_METHOD_UNKNOWN', method])
  expect(await client.failure('Async.PIF.plug')).toEqual(['MESSAGE_PARAMETER_COUNT_MISMATCH', 'Async.PIF.plug', '1', '0'])
  expect(await client.failure('Async.PIF.plug', 3)).toEqual(['FIELD_TYPE_ERROR', 'self'])
  expect(await clientOf(lab).failure('Async.PIF.scan', lab.hosts[0])).toEqual(['MESSAGE_METHOD_UNKNOWN', 'Async.PIF.scan'])
})

test('a client makes, tells of, cancels and destroys tasks of its own', async () => {
  const ref = await client.ref('task.create', 'Backup', 'nightly')
  await client.call('task.set_progress', ref, 0.5)
  await client.call('task.add_to_other_config', ref, 'a', '1')
  expect(await client.failure('task.add_to_other_config', ref, 'a', '2')).toEqual([
    'MAP_DUPLICATE_KEY',
    'task',
    'other_config',
    ref,
    'a',
  ])
  expect(await client.call('task.get_record', ref)).toMatchObject({ progress: 0.5, other_config: { a: '1' }, status: 'pending' })
  await client.call('task.cancel', ref)
  expect(await client.call('task.get_record', ref)).toMatchObject({ status: 'cancelled', error_info: ['TASK_CANCELLED', ref] })
  expect(await client.call('task.get_by_name_label', 'Backup')).toEqual([ref])
  await client.call('task.destroy', ref)
  expect(await client.call('task.get_all')).toEqual([])
})

test('one at work is neither cancelled nor destroyed before it is done', async () => {
  let finish: () => void = () => undefined
  const ref = tasks.begin('work', '', lab.hosts[0] ?? '')
  const work = tasks.run(ref, 'void', () => new Promise((resolve) => (finish = () => resolve(null))))
  expect(await client.failure('task.cancel', ref)).toEqual(['OPERATION_NOT_ALLOWED', 'The task cannot be cancelled'])
  await client.call('task.destroy', ref)
  expect(await client.call('task.get_status', ref)).toBe('pending')
  finish()
  await work
  expect(tasks.get(ref)).toBeUndefined()
})

test('of those that are done only the last few hundred are kept', async () => {
  for (let n = 0; n < 1000; n++) tasks.update(tasks.begin(`task ${n}`, '', ''), { status: 'success' })
  expect(tasks.all().length).toBeLessThanOrEqual(401)
  expect(tasks.all().at(-1)?.name_label).toBe('task 999')
  for (let n = 0; n < 400; n++) tasks.begin(`pending ${n}`, '', '')
  expect(await client.failure('task.create', 'one more', '')).toEqual(['TOO_MANY_PENDING_TASKS'])
})
