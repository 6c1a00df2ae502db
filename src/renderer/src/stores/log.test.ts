import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Action } from '@shared/contract/operation'
import { TableWire } from '../testing/table-wire'
import { createLog, type LogFilter } from './log'

const action = (id: number, more: Partial<Action> = {}): Action => ({
  id,
  at: '2026-01-01T00:00:00Z',
  durationMs: 1,
  operation: 'xs.vm.start',
  title: `Start VM ${id}`,
  state: 'done',
  kind: 'do',
  target: null,
  objects: [{ kind: 'xs_vm', id: `vm${id}`, name: `VM ${id}` }],
  changes: 1,
  error: null,
  result: null,
  warnings: [],
  commands: [],
  ...more,
})

let wire: TableWire
let disconnect: () => void
let filter: LogFilter
beforeEach(() => {
  setActivePinia(createPinia())
  filter = { text: '', state: '', object: null }
  wire = new TableWire()
  disconnect = wire.connect()
  const all = Array.from({ length: 450 }, (_, i) => action(450 - i))
  wire.answer('log.list', ({ before, limit }: { before?: number; limit: number }) =>
    all.filter(({ id }) => before === undefined || id < before).slice(0, limit),
  )
})
afterEach(() => disconnect())

test('pages follow each other without gap or repetition until the log ends', async () => {
  const log = createLog(() => filter)
  await log.refresh()
  while (!log.complete.value) await log.more()
  expect(log.actions.value.map(({ id }) => id)).toEqual(Array.from({ length: 450 }, (_, i) => 450 - i))
  await log.more()
  expect(wire.asked).toHaveLength(3)
})

test('while a page is on its way no other is asked for', async () => {
  const log = createLog(() => filter)
  await log.refresh()
  await Promise.all([log.more(), log.more()])
  expect(log.actions.value).toHaveLength(400)
})

test('an answer to an earlier question is dropped', async () => {
  const log = createLog(() => filter)
  const answers: ((page: Action[]) => void)[] = []
  wire.answer('log.list', () => new Promise((resolve) => answers.push(resolve)))
  const [first, second] = [log.refresh(), log.refresh()]
  answers[1]?.([action(2)])
  await second
  answers[0]?.([action(1)])
  await first
  expect(log.actions.value.map(({ id }) => id)).toEqual([2])
})

test('a new action comes first and a known one changes in its place', async () => {
  const log = createLog(() => filter)
  await log.refresh()
  log.take(action(451))
  log.take(action(449, { state: 'undone' }))
  expect(log.actions.value.slice(0, 3).map(({ id, state }) => [id, state])).toEqual([
    [451, 'done'],
    [450, 'done'],
    [449, 'undone'],
  ])
})

test('an action that the filter leaves out does not come in', () => {
  const log = createLog(() => filter)
  filter = { text: 'vm 7 start', state: '', object: null }
  log.take(action(6))
  log.take(action(7))
  filter = { text: '', state: 'failed', object: null }
  log.take(action(8))
  filter = { text: '', state: '', object: { kind: 'xs_vm', id: 'vm9', name: 'VM 9' } }
  log.take(action(9))
  log.take(action(10))
  expect(log.actions.value.map(({ id }) => id)).toEqual([9, 7])
})

test('an action whose state no longer fits the filter leaves', () => {
  const log = createLog(() => filter)
  log.take(action(1))
  filter = { text: '', state: 'done', object: null }
  log.take(action(1, { state: 'undone' }))
  expect(log.actions.value).toEqual([])
})
