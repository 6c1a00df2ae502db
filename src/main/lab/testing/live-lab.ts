/** For tests: a core with a sample open, over the contract, by a wall clock that is moved by hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach } from 'vitest'
import type { Input, Method, Output } from '../../../shared/contract'
import type { EventMap, EventName } from '../../../shared/contract/events'
import type { ErrorBody } from '../../../shared/errors'
import type { RowOf, TableName } from '../../../shared/model/tables'
import { createCore, type Core } from '../core'
import { HandClock } from './hand-clock'

/** Called once at the top of a test file: each test gets a lab of its own. */
export function liveLab(sample: string) {
  let folder: string
  let wall: HandClock
  let core: Core
  let heard: { event: string; data: unknown }[]

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'switchroom-live-'))
    wall = new HandClock()
    heard = []
    core = createCore({ dataDir: folder, logger: pino({ level: 'silent' }), clock: wall })
    core.dispatcher.subscribe((event) => heard.push(event))
    await call('lab.create', { sample })
  })
  afterEach(async () => {
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
    const answer = await core.dispatcher.call(method, input)
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`)
    return answer.value as Output<M>
  }
  async function refusal(method: Method, input: unknown): Promise<ErrorBody> {
    const answer = await core.dispatcher.call(method, input)
    if (answer.ok) throw new Error(`${method} was not refused`)
    return answer.error
  }
  return {
    call,
    refusal,
    wall: () => wall,
    folder: () => folder,
    /** What was told of one kind, oldest first. */
    told: <E extends EventName>(event: E): EventMap[E][] =>
      heard.filter((each) => each.event === event).map(({ data }) => data as EventMap[E]),
    async rows<N extends TableName>(table: N): Promise<RowOf<N>[]> {
      const page = await call('lab.rows', { table: table, limit: 5000 })
      return page.rows.map((row): unknown => Object.fromEntries(page.columns.map((column, n) => [column, row[n]]))) as RowOf<N>[]
    },
  }
}
