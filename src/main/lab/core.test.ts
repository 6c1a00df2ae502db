import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CALLS, type Input, type Method, type Output } from '../../shared/contract'
import type { EventMap, EventName } from '../../shared/contract/events'
import type { Envelope, ErrorBody } from '../../shared/errors'
import { MIRRORED } from '../../shared/model/tables'
import { createCore, type Core } from './core'

const logger = pino({ level: 'silent' })
let folder: string
let core: Core
let events: { event: string; data: unknown }[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-test-'))
  start()
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

function start(reopen = false): void {
  core = createCore({ dataDir: folder, logger, reopen })
  events = []
  core.dispatcher.subscribe((event) => events.push(event))
}
const send = (method: string, params: unknown): Promise<Envelope> => core.dispatcher.call(method, params)
async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  const answer = await send(method, input)
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`)
  return answer.value as Output<M>
}
async function refusal(method: string, params: unknown): Promise<ErrorBody> {
  const answer = await send(method, params)
  if (answer.ok) throw new Error(`${method} was not refused`)
  return answer.error
}
const told = <E extends EventName>(name: E): EventMap[E][] =>
  events.filter((e) => e.event === name).map((e) => e.data as EventMap[E])
const run = (name: string, input: unknown) => call('operation.run', { name, input })

describe('labs', () => {
  test('a sample opens as a lab whose beginning cannot be undone', async () => {
    const [sample] = (await call('app.state', {})).samples
    const info = await call('lab.create', { sample: sample?.name ?? '' })
    expect(info).toMatchObject({ undo: null, redo: null })
    expect((await call('lab.rows', { table: 'xs_host', limit: 10 })).rows.length).toBeGreaterThan(0)
    expect(told('lab').at(-1)).toMatchObject({ opened: true, info: { name: sample?.name } })
  })

  test('the same sample twice gives the same rows in two files', async () => {
    await call('lab.create', { sample: 'scenario-3' })
    const first = await call('lab.rows', { table: 'xs_vif', limit: 100 })
    const second = await call('lab.create', { sample: 'scenario-3' })
    expect(second.name).toBe('scenario-3-2')
    expect(await call('lab.rows', { table: 'xs_vif', limit: 100 })).toEqual(first)
  })

  test('the lab that was open opens again at the next start; one that is gone is a problem told once', async () => {
    const { path } = await call('lab.create', {})
    await core.close()
    start(true)
    expect((await call('app.state', {})).lab?.path).toBe(path)
    await core.close()
    rmSync(path)
    start(true)
    expect(await call('app.state', {})).toMatchObject({ lab: null, problem: { code: 'LAB_NOT_FOUND' } })
    await core.close()
    start(true)
    expect((await call('app.state', {})).problem).toBeNull()
  })

  test('a lab that is refused leaves the open one open', async () => {
    const { path } = await call('lab.create', {})
    writeFileSync(join(folder, 'no.switchroom'), 'no')
    expect((await refusal('lab.open', { path: join(folder, 'no.switchroom') })).code).toBe('LAB_NOT_A_LAB')
    expect((await call('app.state', {})).lab?.path).toBe(path)
  })

  test('a copy holds what was committed and opens; a taken name is refused', async () => {
    await run('xs.network.create', await networkInput())
    const path = join(folder, 'copy.switchroom')
    await call('lab.saveCopy', { path })
    expect((await refusal('lab.saveCopy', { path })).code).toBe('LAB_EXISTS')
    const rows = await call('lab.rows', { table: 'xs_network', limit: 100 })
    await call('lab.open', { path })
    expect(await call('lab.rows', { table: 'xs_network', limit: 100 })).toEqual(rows)
  })

  test('an operation in a new lab that is refused leaves neither lab nor file nor a line among the recent ones', async () => {
    const job = { name: 'xs.import', input: { path: join(folder, 'none.xml') } }
    expect((await refusal('operation.runInNewLab', job)).code).toBe('IMPORT_FILE_UNREADABLE')
    expect(await call('app.state', {})).toMatchObject({ lab: null, recent: [] })
    expect(readdirSync(join(folder, 'labs'))).toEqual([])
  })

  test('without a lab every call on one says so', async () => {
    expect((await refusal('log.list', { limit: 1 })).code).toBe('NO_LAB_OPEN')
  })
})

/** What makes a network in the open lab's pool; opens a sample first if no lab is open. */
async function networkInput(name = 'Storage'): Promise<unknown> {
  if ((await call('app.state', {})).lab === null) await call('lab.create', { sample: 'installed-pool' })
  const [pool] = (await call('lab.rows', { table: 'xs_pool', limit: 1 })).rows
  return { pool: pool?.[0], name_label: name }
}

describe('operations over the contract', () => {
  test('a change reaches the feed, the log and the head of undo, and so does its undo', async () => {
    const input = await networkInput()
    events.length = 0
    const outcome = await run('xs.network.create', input)
    const rows = told('changes').flatMap((c) => c.rows)
    expect(rows.some((r) => r.table === 'xs_network' && r.row?.includes('Storage'))).toBe(true)
    expect(told('action').at(-1)).toMatchObject({ id: outcome.action.id, state: 'done' })
    expect(told('lab').at(-1)?.info?.undo).toBe(outcome.action.title)
    await call('operation.undo', {})
    expect(
      told('changes')
        .at(-1)
        ?.rows.find((r) => r.table === 'xs_network')?.row,
    ).toBeNull()
    expect(told('lab').at(-1)?.info).toMatchObject({ undo: null, redo: outcome.action.title })
  })

  test('undo and redo outlive a restart', async () => {
    await run('xs.network.create', await networkInput('Kept'))
    await core.close()
    start(true)
    await call('operation.undo', {})
    expect((await call('lab.search', { text: 'Kept', limit: 5 })).filter((h) => h.kind === 'xs_network')).toEqual([])
    await core.close()
    start(true)
    await call('operation.redo', {})
    expect((await call('lab.search', { text: 'Kept', limit: 5 }))[0]).toMatchObject({ kind: 'xs_network', name: 'Kept' })
  })

  test('an unknown operation is refused with those that are near', async () => {
    await call('lab.create', {})
    const error = await refusal('operation.run', { name: 'xs.network.make', input: {} })
    expect(error).toMatchObject({ code: 'UNKNOWN_OPERATION', remedy: expect.stringContaining('xs.network.create') as unknown })
  })

  test('the log is written as CSV with formulas kept text, and never over a file', async () => {
    await run('xs.network.create', await networkInput('=1+1'))
    const path = join(folder, 'log.csv')
    await call('log.export', { path })
    expect(readFileSync(path, 'utf8')).toContain('Create network')
    expect((await refusal('log.export', { path })).code).toBe('FILE_NOT_WRITTEN')
    expect(existsSync(`${path}.new`)).toBe(false)
  })
})

describe('search', () => {
  test('words of one meaning find the same object, and a MAC is found in any notation', async () => {
    await run('xs.network.create', await networkInput('Storage'))
    const first = async (text: string) => (await call('lab.search', { text, limit: 20 }))[0]
    expect(await first('storage')).toMatchObject({ kind: 'xs_network', name: 'Storage' })
    for (const [kind, name, ...same] of [
      ['xs_network', 'Storage', 'network storage', 'bridge storage', 'virtual switch storage'],
      ['xs_host', 'Host 2', 'member host 2', 'slave host 2'],
      ['xs_vif', 'VIF 0', 'vif 0 vm a', 'virtual interface 0 vm a', 'virtual nic 0 vm a'],
    ] as const)
      for (const words of same) expect(await first(words), words).toMatchObject({ kind, name })
    const vif = (await call('lab.rows', { table: 'xs_vif', limit: 1 })) as { columns: string[]; rows: string[][] }
    const mac = vif.rows[0]?.[vif.columns.indexOf('MAC')] ?? ''
    for (const written of [mac, mac.toUpperCase(), mac.replaceAll(':', '-'), mac.replaceAll(':', ''), mac.slice(0, 8)]) {
      expect(await first(written)).toMatchObject({ kind: 'xs_vif', id: vif.rows[0]?.[0], field: 'MAC' })
    }
  })

  test('wildcards are literal and words are found together', async () => {
    await networkInput()
    expect(await call('lab.search', { text: '%', limit: 5 })).toEqual([])
    expect(await call('lab.search', { text: 'host zzz', limit: 5 })).toEqual([])
  })
})

describe('hostile calls', () => {
  const content = async (): Promise<unknown> => Promise.all(MIRRORED.map((table) => call('lab.rows', { table, limit: 5000 })))

  test('random methods and parameters are answered as refusals and change nothing', async () => {
    await networkInput()
    const before = await content()
    const methods = [
      ...Object.keys(CALLS).filter(
        (m) => !/^(lab\.(open|create|close|saveCopy)|xs\.pool\.export|log\.export|operation\.(undo|redo))$/.test(m),
      ),
      '__proto__',
      'constructor',
      '',
    ]
    const names = fc.constantFrom('xs.network.create', 'xs.vif.create', 'xs.vm.power', 'plant.port.edit', '__proto__', 'toString')
    const params = fc.oneof(
      fc.anything({ withNullPrototype: true, maxDepth: 3 }),
      fc.record({ name: names, input: fc.anything({ maxDepth: 2 }) }),
      fc.record({
        table: fc.constantFrom(...MIRRORED, 'sqlite_master'),
        limit: fc.oneof(fc.integer(), fc.double()),
        after: fc.string(),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...methods), params, async (method, given) => {
        const answer = await send(method, given)
        if (!answer.ok) expect(answer.error.code).not.toBe('INTERNAL_ERROR')
      }),
      { numRuns: 300, seed: 7 },
    )
    expect(await content()).toEqual(before)
  })
})
