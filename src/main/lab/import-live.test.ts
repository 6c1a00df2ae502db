/** Reading a pool over its own API: from a host that answers as one did, with TLS and without, willing and not. */
import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { generate } from 'selfsigned'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Input, Method, Output } from '../../shared/contract'
import type { Task } from '../../shared/contract/events'
import type { ErrorBody } from '../../shared/errors'
import { ImportReport } from '../../shared/model/import-report'
import recordedPool from '../platforms/xenserver/testing/recorded-pool.json' with { type: 'json' }
import {
  recordedServer,
  USER,
  type Recorded,
  type RecordedOptions,
  type RecordedServer,
} from '../platforms/xenserver/testing/recorded-server'
import { createCore, type Core } from './core'

const recorded: Recorded = recordedPool

let folder: string
let logged: string
let tasks: Task[]
let core: Core
const servers: RecordedServer[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-test-'))
  logged = ''
  tasks = []
  const logger = pino({ level: 'trace' }, { write: (line: string) => void (logged += line) })
  core = createCore({ dataDir: folder, logger })
  core.dispatcher.subscribe(({ event, data }) => {
    if (event === 'task') tasks.push({ ...(data as Task) })
  })
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

async function host(options: Partial<RecordedOptions> = {}): Promise<RecordedServer> {
  const server = await recordedServer({ recorded, ...options })
  servers.push(server)
  return server
}
async function call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>> {
  const answer = await core.dispatcher.call(method, input)
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`)
  return answer.value as Output<M>
}
async function refusal<M extends Method>(method: M, input: Input<M>): Promise<ErrorBody> {
  const answer = await core.dispatcher.call(method, input)
  if (answer.ok) throw new Error(`${method} was not refused`)
  expect(answer.error.remedy).not.toBe('')
  return answer.error
}
const into = ({ address, fingerprint }: RecordedServer, more: Partial<Input<'pool.connect'>> = {}): Input<'pool.connect'> => ({
  ...{ address, ...USER, fingerprint: fingerprint || null, into: 'new' },
  ...more,
})
const connect = async (server: RecordedServer, more: Partial<Input<'pool.connect'>> = {}) => {
  const { result, action } = await call('pool.connect', into(server, more))
  return { report: ImportReport.parse(result), action }
}
/** Every byte below a folder. */
const contentOf = (path: string): string =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

describe('the certificate', () => {
  test('is told before anything is sent', async () => {
    const server = await host({ name: 'xs-1.example' })
    expect(await call('pool.certificate', { address: `https://${server.address}` })).toEqual({
      address: server.address,
      certificate: {
        ...{ subject: ['CN=xs-1.example'], issuer: ['CN=xs-1.example'], validTo: '2099-01-01T00:00:00.000Z', isValidNow: true },
        ...{ fingerprint: server.fingerprint, isSelfSigned: true, isTrusted: false },
        ...{ names: expect.any(Array) as string[], validFrom: expect.any(String) as string },
      },
    })
    expect(server.heard()).toBe('')
  })

  test('there is none for plain HTTP, which only this machine is spoken to by', async () => {
    const server = await host({ plain: true })
    expect(await call('pool.certificate', { address: server.address })).toEqual({ address: server.address, certificate: null })
    expect(await refusal('pool.certificate', { address: 'http://192.0.2.11' })).toMatchObject({
      code: 'PLAIN_HTTP_REFUSED',
      field: 'address',
    })
  })

  test.each([
    ['xs-1.example/path', 'ADDRESS_INVALID'],
    ['https://root:pw@xs-1.example', 'ADDRESS_INVALID'],
    ['ftp://xs-1.example', 'ADDRESS_INVALID'],
    ['two words', 'ADDRESS_INVALID'],
    ['xs-1:99999', 'ADDRESS_INVALID'],
  ])('%s is no address', async (address, code) => {
    expect(await refusal('pool.certificate', { address })).toMatchObject({ code, field: 'address' })
  })

  test('one whose dates are none is refused', async () => {
    const { private: key, cert } = await generate([], { keyType: 'ec', notAfterDate: new Date('2099-01-01') })
    const bytes = new X509Certificate(cert).raw.toString('latin1').replace('20990101', '2099XX01')
    const odd = `-----BEGIN CERTIFICATE-----\n${Buffer.from(bytes, 'latin1').toString('base64')}\n-----END CERTIFICATE-----\n`
    const server = createTlsServer({ key, cert: odd }, () => undefined)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await refusal('pool.certificate', { address })).toMatchObject({
      ...{ code: 'POOL_NOT_TLS', field: 'address', message: expect.stringContaining('dates') as string },
    })
    await new Promise((resolve) => server.close(resolve))
  })

  test('of another one shown later: the password is not sent', async () => {
    const server = await host()
    const confirmed = server.fingerprint
    const now = await server.changeCertificate()
    expect(await refusal('pool.connect', into(server))).toMatchObject({
      ...{ code: 'CERTIFICATE_CHANGED', field: 'address', params: [server.address, confirmed, now] },
    })
    expect(await refusal('pool.connect', into(server, { fingerprint: null }))).toMatchObject({
      code: 'CERTIFICATE_NOT_CONFIRMED',
    })
    expect([server.heard(), server.calls]).toEqual(['', []])
  })
})

describe.each([
  ['over TLS', {}],
  ['over plain HTTP on this machine', { plain: true }],
  ['over XML-RPC, which old hosts know alone', { xmlOnly: true }],
] as [string, Partial<RecordedOptions>][])('a pool %s', (_, options) => {
  test('comes into a new lab, with its report', async () => {
    const server = await host(options)
    const { report, action } = await connect(server)
    expect(report).toMatchObject({
      ...{ source: 'pool', file: server.address, pool: { name: 'Rack 4' }, productVersion: '8.4.0', nics: 8, addresses: 3 },
      ...{ problems: [], macs: { checked: 2, agree: 2 } },
    })
    expect(action.title).toBe(`Import pool from ${server.address}`)
    const { rows, columns } = await call('lab.rows', { table: 'xs_vm', limit: 100 })
    expect(rows.map((row) => row[columns.indexOf('name_label')])).toContain('Web shop')
    // Only what reads, and nothing that holds secrets.
    expect(
      server.calls.filter(
        (name) => !/^(\w+\.get_all_records|session\.log(in_with_password|out)|system\.listMethods)$/.test(name),
      ),
    ).toEqual([])
    expect(server.calls).not.toContain('secret.get_all_records')
    expect(server.calls.at(-1)).toBe('session.logout')
    expect(tasks.filter(({ title }) => title === `Read pool at ${server.address}`).map(({ state }) => state)).toEqual(
      expect.arrayContaining(['running', 'done']) as string[],
    )
  })
})

test('a pool comes into the open lab, whose undo takes it back; without one it is not even read', async () => {
  const server = await host()
  expect(await refusal('pool.connect', into(server, { into: 'open' }))).toMatchObject({ code: 'NO_LAB_OPEN' })
  expect(server.calls).toEqual([])
  await call('lab.create', {})
  await connect(server, { into: 'open' })
  expect((await call('lab.rows', { table: 'xs_pool', limit: 10 })).total).toBe(1)
  expect(await refusal('pool.connect', into(server, { into: 'open' }))).toMatchObject({
    ...{
      code: 'POOL_ALREADY_IN_LAB',
      message: `The lab already has objects of the pool at ${server.address}, in the pool Rack 4.`,
    },
  })
  await call('operation.undo', {})
  expect((await call('lab.rows', { table: 'xs_pool', limit: 10 })).total).toBe(0)
})

test('user, password and what the pool keeps secret are in no file and no log', async () => {
  const withSecrets = structuredClone(recorded)
  const [pbd] = Object.values(withSecrets['PBD'] ?? {})
  Object.assign(pbd ?? {}, { device_config: { server: '192.0.2.50', password: 'nfs-hush', chappassword: 'chap-hush' } })
  const server = await host({ recorded: withSecrets })
  const before = new Set(readdirSync(tmpdir()))
  await connect(server)
  await refusal('pool.connect', into(server, { password: 'wrong horse' }))
  await refusal('pool.connect', { ...into(server), into: 'both' as 'new' })
  await core.close()
  const kept = `${contentOf(folder)}\n${logged}\n${JSON.stringify(tasks)}`
  for (const secret of [USER.password, 'wrong horse', 'hush', 'OpaqueRef:session']) expect(kept).not.toContain(secret)
  expect(kept).toContain('serverpath')
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('switchroom-pool-') && !before.has(name))).toEqual([])
})

describe('refused', () => {
  const answering = (status: number, type: string, body: string): Partial<RecordedOptions> => ({
    answer: (_, response) => void response.writeHead(status, { 'content-type': type }).end(body),
  })
  const old = structuredClone(recorded)
  for (const each of Object.values(old['host'] ?? {})) Object.assign(each, { API_version_major: '1', API_version_minor: '2' })

  test.each<[string, Partial<RecordedOptions>, object]>([
    [
      'a member',
      { refusal: ['HOST_IS_SLAVE', '192.0.2.11'] },
      { code: 'HOST_IS_SLAVE', field: 'address', params: ['192.0.2.11'] },
    ],
    ['a release before 5.0', { recorded: old }, { code: 'POOL_TOO_OLD', field: 'address' }],
    [
      'a user without the right',
      { refused: { 'VM.get_all_records': ['RBAC_PERMISSION_DENIED', 'VM.get_all_records', 'no'] } },
      { code: 'RBAC_PERMISSION_DENIED', field: 'user' },
    ],
    ['another failure', { refused: { 'VM.get_all_records': ['INTERNAL_ERROR', 'Not_found'] } }, { code: 'POOL_READ_FAILED' }],
    ['a web server', answering(404, 'text/html', '<html/>'), { code: 'NOT_XAPI', field: 'address' }],
    ['one that answers in HTML', answering(200, 'text/html', '<html/>'), { code: 'NOT_XAPI' }],
    [
      'one that answers nonsense',
      answering(200, 'application/json', '{"jsonrpc":"2.0","id":0,"result":5}'),
      { code: 'NOT_XAPI' },
    ],
    ['one that answers no JSON', answering(200, 'application/json', 'oops'), { code: 'NOT_XAPI' }],
    ['one that sends elsewhere', answering(302, 'text/html', ''), { code: 'NOT_XAPI' }],
    ['records that are none', { recorded: { ...recorded, VM: { a: 'b' } } as unknown as Recorded }, { code: 'NOT_XAPI' }],
    ['no pool', { recorded: { host: recorded['host'] ?? {} } }, { code: 'NOT_XAPI' }],
  ])('%s', async (_, options, problem) => {
    const server = await host(options)
    expect(await refusal('pool.connect', into(server))).toMatchObject(problem)
    expect((await call('app.state', {})).lab).toBeNull()
    expect(existsSync(join(folder, 'labs')) ? readdirSync(join(folder, 'labs')) : []).toEqual([])
  })

  test('records that no pool has, by the pool’s address', async () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`a${n}`, 'x']))
    const server = await host({ recorded: { ...recorded, SR: { 'OpaqueRef:sr': many } } as unknown as Recorded })
    const refused = await refusal('pool.connect', into(server))
    expect(refused).toMatchObject({ field: 'address', params: [server.address] })
    expect(refused.code).toMatch(/^IMPORT_/)
    expect(refused.message).toContain(server.address)
  })

  test('a wrong password, at its field', async () => {
    const server = await host()
    expect(await refusal('pool.connect', into(server, { password: 'guess' }))).toMatchObject({
      ...{ code: 'SESSION_AUTHENTICATION_FAILED', field: 'password' },
    })
  })

  test('a port where nothing listens, or something else', async () => {
    const other = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.resume().end('220 ready\r\n')
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = `127.0.0.1:${(other.address() as AddressInfo).port}`
    const noTls = { code: 'LOOPBACK_NOT_TLS', field: 'address', remedy: expect.stringContaining(`http://${address}`) as string }
    const asked = { address, ...USER, fingerprint: 'AA', into: 'new' as const }
    expect(await refusal('pool.certificate', { address })).toMatchObject(noTls)
    expect(await refusal('pool.connect', asked)).toMatchObject(noTls)
    await new Promise((resolve) => other.close(resolve))
    expect(await refusal('pool.certificate', { address })).toMatchObject({ code: 'POOL_UNREACHABLE', field: 'address' })
    expect(await refusal('pool.connect', asked)).toMatchObject({ code: 'POOL_UNREACHABLE', field: 'address' })
  })

  test('by the user, while the pool does not answer', async () => {
    const server = await host({ silent: 'VM.get_all_records' })
    const connecting = refusal('pool.connect', into(server))
    await expect.poll(() => server.calls).toContain('VM.get_all_records')
    const [task] = tasks
    expect(await call('operation.cancel', { task: task?.id ?? '' })).toEqual({ asked: true })
    expect(await connecting).toMatchObject({ code: 'CANCELLED' })
    expect(tasks.at(-1)).toMatchObject({ state: 'cancelled' })
  })
})
