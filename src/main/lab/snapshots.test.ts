/** Snapshots through the contract: taking, listing, comparing, going back, removing, and every bad input. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Input, Method, Output } from '../../shared/contract'
import type { Task } from '../../shared/contract/events'
import type { ErrorBody } from '../../shared/errors'
import { TABLES } from '../../shared/model/tables'
import { createCore, type Core } from './core'

let folder: string
let path: string
let core: Core
let tasks: Task[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-test-'))
  path = join(folder, 'lab.switchroom')
  start()
  await call('lab.create', { sample: 'scenario-3', path })
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

function start(): void {
  core = createCore({ dataDir: folder, logger: pino({ level: 'silent' }) })
  tasks = []
  core.dispatcher.subscribe(({ event, data }) => {
    if (event === 'task') tasks.push({ ...(data as Task) })
  })
}
async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  const answer = await core.dispatcher.call(method, input)
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`)
  return answer.value as Output<M>
}
async function refusal<M extends Method>(method: M, params: Input<M>): Promise<ErrorBody> {
  const answer = await core.dispatcher.call(method, params)
  if (answer.ok) throw new Error(`${method} was not refused`)
  return answer.error
}
const run = (name: string, input: unknown) => call('operation.run', { name, input })
const take = (name: string) => call('snapshot.create', { name })
const goTo = (snapshot: number) => run('lab.restore', { snapshot })
const compare = (from: number | null, to: number | null, more: object = {}) =>
  call('snapshot.compare', { from, to, limit: 1000, ...more })

/** Every row of the lab's file, with its place in its table. */
function content(): Record<string, unknown[]> {
  const db = new Database(path, { readonly: true })
  try {
    return Object.fromEntries(TABLES.map(({ name }) => [name, db.prepare(`SELECT * FROM ${name} ORDER BY seq`).all()]))
  } finally {
    db.close()
  }
}
async function network(name: string): Promise<string> {
  const [hit] = (await call('lab.search', { text: name, limit: 50 })).filter((h) => h.kind === 'xs_network' && h.name === name)
  if (!hit) throw new Error(`there is no network ${name}`)
  return hit.id
}
async function pool(): Promise<string> {
  const { rows } = await call('lab.rows', { table: 'xs_pool', limit: 1 })
  return String(rows[0]?.[0])
}
const rename = async (from: string, to: string) =>
  run('xs.object.describe', { kind: 'xs_network', id: await network(from), name_label: to })
const addNetwork = async (name_label: string) => run('xs.network.create', { pool: await pool(), name_label })

describe('snapshots', () => {
  test('are listed, newest first, with how much was done since', async () => {
    const first = await call('snapshot.create', { name: '  Before the bond ', note: 'as cabled' })
    expect(first).toMatchObject({ name: 'Before the bond', note: 'as cabled', changes: 0 })
    expect(first.objects).toBeGreaterThan(10)
    await rename('Private A', 'Renamed')
    await take('After')
    const list = await call('snapshot.list', {})
    expect(list.map(({ name }) => name)).toEqual(['After', 'Before the bond'])
    expect(list.map(({ changes }) => changes > 0)).toEqual([false, true])
  })

  test('survive closing, copying and opening, with names of any kind', async () => {
    const names = ['../../etc/passwd', "“quoted” '; DROP TABLE snapshot; --", '改名前 🧪', 'é', '.'.repeat(100)]
    for (const name of names) await take(name)
    const copy = join(folder, 'copy.switchroom')
    await rename('Private A', 'Renamed')
    await call('lab.saveCopy', { path: copy })
    await call('lab.open', { path: copy })
    const list = await call('snapshot.list', {})
    expect(list.map(({ name }) => name).reverse()).toEqual(names)
    await goTo(list[0]?.id ?? 0)
    expect(await network('Private A')).toMatch(/^OpaqueRef/)
  })

  test('a name that is taken, empty, too long or not printable is refused at its field', async () => {
    await take('é')
    expect(await refusal('snapshot.create', { name: 'e\u0301' })).toMatchObject({ code: 'SNAPSHOT_EXISTS', field: 'name' })
    for (const name of ['', '  ', 'x'.repeat(101), 'two\nlines', 'null\0'])
      expect(await refusal('snapshot.create', { name })).toMatchObject({ code: 'INVALID_INPUT', field: 'name' })
    expect(await call('snapshot.list', {})).toHaveLength(1)
  })

  test('one that is removed meanwhile is refused everywhere', async () => {
    const { id } = await take('gone')
    await call('snapshot.remove', { snapshot: id })
    expect((await refusal('snapshot.remove', { snapshot: id })).code).toBe('SNAPSHOT_NOT_FOUND')
    expect((await refusal('snapshot.compare', { from: id, to: null, limit: 1 })).code).toBe('SNAPSHOT_NOT_FOUND')
    expect((await refusal('operation.run', { name: 'lab.restore', input: { snapshot: id } })).code).toBe('SNAPSHOT_NOT_FOUND')
    expect((await refusal('operation.preview', { name: 'lab.restore', input: { snapshot: id } })).code).toBe('SNAPSHOT_NOT_FOUND')
    // A number is never given twice, so that another page's list cannot mean another snapshot.
    expect((await take('next')).id).toBeGreaterThan(id)
  })

  test('whose way back was cut out of the file is refused, and the lab stays', async () => {
    const { id } = await take('cut off')
    await rename('Private A', 'One')
    await rename('One', 'Two')
    await call('lab.close', {})
    const db = new Database(path)
    db.exec('DELETE FROM change WHERE id = (SELECT max(id) - 1 FROM change)')
    db.close()
    await call('lab.open', { path })
    const before = content()
    expect((await refusal('operation.run', { name: 'lab.restore', input: { snapshot: id } })).code).toBe('SNAPSHOT_DAMAGED')
    expect((await refusal('snapshot.compare', { from: null, to: id, limit: 1 })).code).toBe('SNAPSHOT_DAMAGED')
    expect(content()).toEqual(before)
  })
})

describe('going back', () => {
  test('puts every row back, says so in the log, and is undone and redone exactly', async () => {
    const then = content()
    const { id } = await take('Then')
    await addNetwork('New')
    await rename('Private A', 'Renamed')
    await run('xs.network.destroy', { network: await network('New') })
    await addNetwork('Newer')
    const later = content()

    const preview = await call('operation.preview', { name: 'lab.restore', input: { snapshot: id } })
    expect(preview.title).toBe('Go back to the snapshot “Then”')
    expect(preview.changes.map(({ name, change }) => [name, change])).toEqual([
      ['Newer', 'removed'],
      ['Private A', 'changed'],
    ])
    expect(content()).toEqual(later)

    const { action } = await goTo(id)
    expect(action).toMatchObject({
      title: 'Go back to the snapshot “Then”',
      changes: preview.total,
      result: { snapshot: 'Then' },
    })
    expect(content()).toEqual(then)
    await call('operation.undo', {})
    expect(content()).toEqual(later)
    await call('operation.redo', {})
    expect(content()).toEqual(then)
    expect(tasks.at(-1)).toMatchObject({ state: 'done' })
  })

  test('to the present changes nothing, and there is nothing to undo', async () => {
    const { id } = await take('Now')
    await rename('Private A', 'X')
    await call('operation.undo', {})
    const before = content()
    expect((await goTo(id)).action.changes).toBe(0)
    expect(content()).toEqual(before)
    expect((await call('app.state', {})).lab?.undo).toBeNull()
  })

  test('leads forth again to a later snapshot, though ids were drawn anew in between', async () => {
    const before = await take('before')
    await addNetwork('One')
    await addNetwork('Two')
    const later = await take('later')
    const then = content()
    await goTo(before.id)
    // Drawn from the same numbers, in the other order and at other places of the table.
    await rename('Private A', 'Changed')
    await addNetwork('Two')
    await addNetwork('One')
    await goTo(later.id)
    expect(content()).toEqual(then)
  })

  test('at random: any snapshot gives back the rows that stood when it was taken', { timeout: 60_000 }, async () => {
    const step = fc.record({ what: fc.constantFrom('add', 'remove', 'rename', 'take', 'restore', 'undo', 'redo'), n: fc.nat(50) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const own = join(folder, `random-${Math.random()}.switchroom`)
        await call('lab.create', { sample: 'scenario-3', path: own })
        path = own
        const stood: { id: number; rows: Record<string, unknown[]> }[] = []
        for (const { what, n } of steps) {
          const networks = (await call('lab.rows', { table: 'xs_network', limit: 100 })).rows.map(([id]) => String(id))
          const one = networks[n % networks.length]
          if (what === 'take') stood.push({ id: (await take(`s${stood.length}`)).id, rows: content() })
          else if (what === 'restore') {
            const wanted = stood[n % Math.max(1, stood.length)]
            if (!wanted) continue
            await goTo(wanted.id)
            expect(content()).toEqual(wanted.rows)
          } else if (what === 'undo' || what === 'redo') await core.dispatcher.call(`operation.${what}`, {})
          else if (what === 'add') await addNetwork(`n${n}`)
          else if (what === 'remove')
            await core.dispatcher.call('operation.run', { name: 'xs.network.destroy', input: { network: one } })
          else await run('xs.object.describe', { kind: 'xs_network', id: one, name_label: `r${n}` })
        }
      }),
      { numRuns: 25, seed: 20260101 },
    )
  })
})

describe('comparing', () => {
  test('tells rows created, changed and removed, with fields before and after, by name', async () => {
    const from = await take('from')
    await rename('Private A', 'Renamed')
    await addNetwork('New')
    await addNetwork('Gone again')
    const to = await take('to')
    await run('xs.network.destroy', { network: await network('Gone again') })

    const { counts, changes, total } = await compare(from.id, to.id)
    expect(total).toBe(3)
    expect(counts).toEqual([{ kind: 'xs_network', created: 2, changed: 1, removed: 0 }])
    expect(changes.map(({ name, change }) => [name, change])).toEqual([
      ['New', 'created'],
      ['Gone again', 'created'],
      ['Renamed', 'changed'],
    ])
    expect(changes[2]?.fields).toEqual([{ field: 'name_label', before: 'Private A', after: 'Renamed' }])
    // References stand as names on both sides.
    expect(changes[0]?.fields).toContainEqual({ field: 'pool', before: null, after: 'Pool' })

    const back = await compare(to.id, from.id)
    expect(back.counts).toEqual([{ kind: 'xs_network', created: 0, changed: 1, removed: 2 }])
    expect(back.changes[2]).toMatchObject({ name: 'Private A', fields: [{ before: 'Renamed', after: 'Private A' }] })
  })

  test('with now tells what going back would do, and leaves the lab alone', async () => {
    const { id } = await take('then')
    await rename('Private A', 'Renamed')
    const before = content()
    const { changes } = await compare(null, id)
    expect(content()).toEqual(before)
    const preview = await call('operation.preview', { name: 'lab.restore', input: { snapshot: id } })
    expect(changes.map(({ id: row, change, fields }) => ({ row, change, fields }))).toEqual(
      preview.changes.map(({ id: row, change, fields }) => ({ row, change, fields })),
    )
    expect(await compare(id, id)).toEqual({ counts: [], changes: [], total: 0 })
    expect(await compare(null, null)).toEqual({ counts: [], changes: [], total: 0 })
    expect(tasks.at(-1)).toMatchObject({ title: 'Compare with a snapshot', state: 'done' })
  })

  test('lists as much as was asked for, of the kind that was asked for, and counts all', async () => {
    const { id } = await take('then')
    for (const name of ['a', 'b', 'c']) await addNetwork(name)
    expect(await compare(id, null, { limit: 2 })).toMatchObject({ total: 3, changes: [{ name: 'a' }, { name: 'b' }] })
    expect(await compare(id, null, { kind: 'xs_vm' })).toMatchObject({ total: 0, changes: [], counts: [{ created: 3 }] })
  })
})

describe('undo to an action', () => {
  test('undoes it and all that came after, each by an undo of its own, as one task', async () => {
    const before = content()
    const { action } = await rename('Private A', 'One')
    await rename('One', 'Two')
    await addNetwork('New')
    const outcome = await call('operation.undoTo', { action: action.id })
    expect(outcome.action).toMatchObject({ kind: 'undo', target: action.id, title: `Undo: ${action.title}` })
    expect(content()).toEqual(before)
    expect(tasks.at(-1)).toMatchObject({ title: 'Undo 3 actions', state: 'done' })
    for (const redone of ['One', 'Two']) {
      await call('operation.redo', {})
      expect(await network(redone)).toBeTruthy()
    }
  })

  test('refuses what is undone, unknown, an undo, or the lab’s beginning', async () => {
    const { action } = await rename('Private A', 'One')
    const undo = await call('operation.undo', {})
    for (const id of [action.id, undo.action.id, 1, 0, -5, 99_999])
      expect((await refusal('operation.undoTo', { action: id })).code).toBe('NOT_UNDOABLE')
  })
})
