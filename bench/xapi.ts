/**
 * XAPI's endpoint beside a bare Node server that sends the same bytes, in the same process and by the same client:
 * all records of 10,000 VIFs in both protocols, as asked for again and again and as asked for after each change, with
 * the longest that the process was blocked meanwhile; and
 * the time from a change to the event that tells of it, beside an empty request to the same server.
 */
import { createServer, Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import pino from 'pino'
import { createCore } from '../src/main/lab/core'
import { endpointListener } from '../src/main/shell/common/endpoint-listener'
import { labOf } from './lab-of'
import { beside, type Result } from './result'

const VIFS = 10_000
const REQUESTS = 40
const CHANGES = 10
const EVENTS = 30
/** What nothing on the main thread may exceed, in ms. */
const MOST_BLOCK = 50

export async function run(): Promise<Result[]> {
  const { folder, path } = labOf(VIFS)
  const core = createCore({
    dataDir: join(folder, 'data'),
    logger: pino({ enabled: false }),
    listen: endpointListener(pino({ enabled: false })),
  })
  const ask = async (method: string, params: unknown): Promise<never> => {
    const answer = await core.dispatcher.call(method, params)
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.value as never
  }
  try {
    await ask('lab.open', { path })
    const { url, user, password } = (await ask('endpoint.start', { kind: 'xapi' })) as {
      url: string
      user: string
      password: string
    }
    const session = JSON.parse(
      (await post(`${url}/jsonrpc`, json('session.login_with_password', [user, password]))).toString(),
    ) as { result: string }
    const firstOf = async (table: string): Promise<string> =>
      ((await ask('lab.rows', { table, limit: 1 })) as { rows: string[][] }).rows[0]?.[0] ?? ''
    const [pool, vif] = [await firstOf('xs_pool'), await firstOf('xs_vif')]
    const change = (n: number): Promise<unknown> =>
      ask('operation.run', { name: 'xs.object.describe', input: { kind: 'xs_pool', id: pool, name_description: `change ${n}` } })
    const changeVif = (n: number): Promise<unknown> =>
      ask('operation.run', {
        name: 'xs.record.set',
        input: { kind: 'xs_vif', id: vif, fields: { other_config: { n: String(n) } } },
      })
    const results: Result[] = []
    for (const [name, at, body] of [
      ['JSON-RPC', '/jsonrpc', json('VIF.get_all_records', [session.result])],
      ['XML-RPC', '/', xml('VIF.get_all_records', session.result)],
    ] as const) {
      const [bytes, firstBlock] = await blocking(() => post(url + at, body))
      const bare = await bareServer(bytes)
      results.push(beside(`${name}: longest block while ${VIFS} VIFs are written for the first time`, firstBlock, MOST_BLOCK))
      const [ours, limit] = await inTurn(
        () => post(url + at, body),
        () => post(bare.url, body),
        REQUESTS,
      )
      results.push(beside(`${name}: ${VIFS} VIFs, ${(bytes.length / 2 ** 20).toFixed(1)} MiB, each request`, ours, limit))
      let n = 0
      const blocks: number[] = []
      const [changed] = await inTurn(
        async () => void blocks.push((await blocking(() => post(url + at, body)))[1]),
        () => changeVif(n++),
        CHANGES,
      )
      results.push(beside(`${name}: the first request after a change of a VIF`, changed, limit))
      results.push(beside(`${name}: longest block while that is answered`, median(blocks), MOST_BLOCK))
      await bare.close()
    }
    results.push(await latency(url, session.result, change))
    return results
  } finally {
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** From a change, until who waited for it has its event and the new record; beside a request that answers at once. */
async function latency(url: string, session: string, change: (n: number) => Promise<unknown>): Promise<Result> {
  const from = (token: string, timeout: number): Promise<Buffer> =>
    post(`${url}/jsonrpc`, json('event.from', [session, ['pool'], token, timeout]))
  const tokenOf = (answer: Buffer): string => (JSON.parse(answer.toString()) as { result: { token: string } }).result.token
  let token = tokenOf(await from('', 0))
  const took: number[] = []
  const empty: number[] = []
  for (let n = 0; n < EVENTS; n++) {
    const waiting = from(token, 10)
    // An answer to a later request means that the earlier one waits by now.
    const asked = performance.now()
    await post(`${url}/jsonrpc`, json('pool.get_all', [session]))
    empty.push(performance.now() - asked)
    const started = performance.now()
    void change(1000 + n)
    token = tokenOf(await waiting)
    took.push(performance.now() - started)
  }
  return beside('from a change to its event, the change included, beside a request', median(took), median(empty))
}

const json = (method: string, params: unknown[]): string => JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
const xml = (method: string, param: string): string =>
  `<methodCall><methodName>${method}</methodName><params><param><value>${param}</value></param></params></methodCall>`

const agent = new Agent({ keepAlive: true })
function post(url: string, body: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve(Buffer.concat(parts)))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** What comes of some work, and the longest that this process, server and client, did nothing else meanwhile, in ms. */
async function blocking<T>(work: () => Promise<T>): Promise<[T, number]> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const result = await work()
  delay.disable()
  return [result, delay.max / 1e6]
}

async function bareServer(bytes: Buffer): Promise<{ url: string; close(): Promise<unknown> }> {
  const server = createServer((asked, response) => {
    asked.resume().on('end', () => response.end(bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}

/** Median ms of each, one after the other in turn, so that both meet the same machine. */
async function inTurn(a: () => Promise<unknown>, b: () => Promise<unknown>, times: number): Promise<[number, number]> {
  const took: [number[], number[]] = [[], []]
  for (let n = 0; n < times; n++) {
    for (const [i, work] of [a, b].entries()) {
      const started = performance.now()
      await work()
      took[i]?.push(performance.now() - started)
    }
  }
  return [median(took[0]), median(took[1])]
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
