/** A lab that is served as XAPI and read over it is the same pool again: every table, field by field. */
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { generate } from 'selfsigned'
import { afterEach, expect, test } from 'vitest'
import type { Method, Input, Output } from '../../../shared/contract'
import { OperationError } from '../../../shared/errors'
import { ImportReport } from '../../../shared/model/import-report'
import { RELEASES, type Release } from '../../../shared/model/fields'
import { tableNamed, type TableName } from '../../../shared/model/tables'
import { XENSERVER_TABLES } from '../../../shared/model/xenserver'
import { SAMPLES } from '../../labs'
import { createCore } from '../../lab/core'
import { Inventory } from '../../inventory/inventory'
import { releaseOf } from '../../platforms/xenserver/dump/format'
import { servedLab, type ServedLab } from './served-lab'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A console with a folder of its own. */
function newConsole(): <M extends Method>(method: M, params: Input<M>) => Promise<Output<M>> {
  const folder = mkdtempSync(join(tmpdir(), 'switchroom-live-'))
  const core = createCore({ dataDir: folder, logger: pino({ enabled: false }) })
  closing.push(() => rmSync(folder, { recursive: true, force: true }), core.close)
  return async <M extends Method>(method: M, params: Input<M>): Promise<Output<M>> => {
    const answer = await core.dispatcher.call(method, params)
    if (answer.ok) return answer.value as Output<M>
    throw new OperationError(answer.error)
  }
}

async function served(sample: string): Promise<ServedLab> {
  const lab = await servedLab({ sample })
  closing.push(lab.close)
  return lab
}

/** TLS before an endpoint that has none. */
async function withTls(url: string): Promise<string> {
  const pair = await generate([{ name: 'commonName', value: 'lab' }], { keyType: 'ec', algorithm: 'sha256' })
  const { host, hostname, port } = new URL(url)
  const server = createServer({ key: pair.private, cert: pair.cert }, (asked, response) => {
    const { url: path, method, headers } = asked
    const inner = request({ hostname, port, path, method, headers: { ...headers, host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    asked.pipe(inner)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Fields that came with a later release than the pool's are not told by it. */
const isTold = (table: TableName, field: string, release: Release): boolean => {
  const since = tableNamed(table)?.fields[field]?.since
  return !UNTOLD.has(field) && (since === undefined || RELEASES.indexOf(since) <= RELEASES.indexOf(release))
}

/** Tables that a pool is made of; the rest remembers a file. */
const TABLES = XENSERVER_TABLES.map(({ name }) => name).filter((name) => name !== 'xs_kept' && name !== 'xs_dump')
/** Fields that no API tells: they are the server's own, or the lab's. */
const UNTOLD = new Set(['extra', 'seq', 'device_name', 'reserved'])

/** Rows of a lab's file by table and id, as far as the API of that release tells them. */
function poolIn(path: string, release: Release, pool?: string): Record<string, unknown> {
  const lab = Inventory.attach(path, {})
  try {
    const rowsOf = (table: TableName) => {
      const where = pool === undefined ? {} : { [table === 'xs_pool' ? 'id' : 'pool']: pool }
      const told = lab.read
        .find(table, where)
        .map((row) => Object.entries(row).filter(([field]) => isTold(table, field, release)))
      return told.map((fields) => Object.fromEntries(fields) as { id: string }).sort((a, b) => (a.id < b.id ? -1 : 1))
    }
    return Object.fromEntries(TABLES.map((table) => [table, rowsOf(table)]))
  } finally {
    lab.close()
  }
}

test.each(SAMPLES.map(({ name }) => name))('the sample %s', async (sample) => {
  const lab = await served(sample)
  const path = (await lab.ask('app.state', {})).lab?.path ?? ''
  const read = newConsole()
  const { user, password } = lab
  const { result } = await read('pool.connect', { address: lab.url, user, password, fingerprint: null, into: 'new' })
  const report = ImportReport.parse(result)
  expect(report.problems).toEqual([])
  const mine = (await read('app.state', {})).lab?.path ?? ''
  const release = releaseOf(report.productVersion)
  expect(poolIn(mine, release)).toEqual(poolIn(path, release, lab.target))
})

test('behind TLS, once its certificate is confirmed', async () => {
  const lab = await served('scenario-3')
  const address = await withTls(lab.url)
  const read = newConsole()
  const { certificate } = await read('pool.certificate', { address })
  const { user, password } = lab
  const { result } = await read('pool.connect', {
    address,
    user,
    password,
    fingerprint: certificate?.fingerprint ?? '',
    into: 'new',
  })
  expect(ImportReport.parse(result)).toMatchObject({ source: 'pool', file: address, problems: [] })
})
