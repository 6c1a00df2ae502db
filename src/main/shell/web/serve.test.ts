import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Dispatcher, WireEvent } from '../../../shared/contract/transport'
import { serveWeb, type WebServer } from './serve'

const token = 'ab'.repeat(32)
const listeners = new Set<(event: WireEvent) => void>()
const refusal = (code: string) => ({
  ok: false as const,
  error: { code, message: 'No.', remedy: 'Do not.', params: [], objects: [] },
})
const dispatcher: Dispatcher = {
  call: (method, params) => {
    if (method === 'echo') return Promise.resolve({ ok: true, value: params })
    return Promise.resolve(refusal(method === 'vif.plug' ? 'VIF_IN_USE' : 'UNKNOWN_METHOD'))
  },
  subscribe: (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

let folder: string
let server: WebServer
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'switchroom-'))
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>page')
  writeFileSync(join(folder, 'page/assets/a b.js'), 'script')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  server = await serveWeb({ dispatcher, rendererDir: join(folder, 'page'), port: 0, token, logger: pino({ enabled: false }) })
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

interface Got {
  status: number
  headers: IncomingHttpHeaders
  body: string
}
/** Node's own client, because it sends a path and a Host as they are given. */
function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options
    const asked = httpRequest({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += String(chunk)))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
const bearer = { authorization: `Bearer ${token}` }
const call = (method: string, body: string, headers: Record<string, string> = bearer) =>
  ask(`/rpc/${method}`, { method: 'POST', headers, body })

describe('the page', () => {
  it('is served with its content policy, without a token', async () => {
    const got = await ask('/')
    expect(got).toMatchObject({ status: 200, body: '<!doctype html>page' })
    expect(got.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';")
    expect(got.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(await ask('/assets/a%20b.js?v=1')).toMatchObject({ status: 200, body: 'script' })
  })

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/\0',
  ])('has nothing at %j', async (path) => {
    const got = await ask(encodeURI(path).replaceAll('%25', '%'))
    expect(got.status).toBe(404)
    expect(got.body).not.toContain('secret')
  })

  it('refuses an address that cannot be decoded, and other verbs', async () => {
    expect((await ask('/%E0%A4%A')).status).toBe(400)
    expect((await ask('/', { method: 'DELETE' })).status).toBe(405)
  })
})

it('is refused in words on a port that is taken', async () => {
  const second = serveWeb({ dispatcher, rendererDir: folder, port: server.port, token, logger: pino({ enabled: false }) })
  await expect(second).rejects.toMatchObject({
    code: 'PORT_NOT_FREE',
    message: `TCP port ${server.port} is taken by another program.`,
  })
})

describe('who may ask', () => {
  it.each([
    'example.org',
    'example.org:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.example.org:PORT',
    'localhost.example.org:PORT',
    '[::1]:PORT',
  ])('refuses the host %s', async (host) => {
    expect((await ask('/', { headers: { host: host.replace('PORT', String(server.port)) } })).status).toBe(421)
  })

  it.each(['localhost:PORT', 'lab.localhost:PORT', 'LOCALHOST:PORT'])('knows itself as %s', async (host) => {
    expect((await ask('/', { headers: { host: host.replace('PORT', String(server.port)) } })).status).toBe(200)
  })

  it.each(['https://example.org', 'null', 'http://127.0.0.1', 'http://127.0.0.1:1', 'https://127.0.0.1:PORT', 'file://'])(
    'refuses the origin %s',
    async (origin) => {
      const headers = { ...bearer, origin: origin.replace('PORT', String(server.port)) }
      expect((await call('echo', '{}', headers)).status).toBe(403)
    },
  )

  it.each(['', 'Bearer', `Bearer ${'ab'.repeat(31)}`, `Basic ${token}`, `Bearer ${token}0`])(
    'refuses the token %j',
    async (authorization) => {
      expect((await call('echo', '{}', authorization ? { authorization } : {})).status).toBe(401)
    },
  )
})

describe('calls for scripts', () => {
  it('answers with the envelope and a status that says the same', async () => {
    expect(await call('echo', '{"a":1}')).toMatchObject({ status: 200, body: '{"ok":true,"value":{"a":1}}' })
    expect(await call('echo', '')).toMatchObject({ status: 200, body: '{"ok":true,"value":{}}' })
    expect((await call('vif.plug', '{}')).status).toBe(409)
    expect((await call('no.such', '{}')).status).toBe(404)
  })

  it('refuses what is not JSON, what is not POST and what is too large', async () => {
    const notJson = await call('echo', '{')
    expect(notJson.status).toBe(400)
    expect(JSON.parse(notJson.body)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
    expect((await ask('/rpc/echo', { headers: bearer })).status).toBe(405)
    expect((await call('echo', 'x'.repeat(16 * 1024 * 1024 + 1)).catch(() => ({ status: 413 }))).status).toBe(413)
    expect((await call('echo', '{}')).status).toBe(200)
  })
})

describe('the socket', () => {
  const open = (protocols = ['switchroom', `token.${token}`], options = {}) =>
    new WebSocket(`ws://127.0.0.1:${server.port}/wire`, protocols, options)
  const opened = (socket: WebSocket) =>
    new Promise<number>((resolve) => {
      socket.once('open', () => resolve(101))
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      socket.on('error', () => undefined)
    })
  const next = (socket: WebSocket) =>
    new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()))))
  const closed = (socket: WebSocket) => new Promise((resolve) => socket.once('close', resolve))

  it('answers calls and passes events on', async () => {
    const socket = open()
    expect(await opened(socket)).toBe(101)
    expect(socket.protocol).toBe('switchroom')
    socket.send('{"id":4,"method":"echo","params":[1]}')
    expect(await next(socket)).toEqual({ id: 4, ok: true, value: [1] })
    for (const listener of listeners) listener({ event: 'lab', data: { opened: true } })
    expect(await next(socket)).toEqual({ event: 'lab', data: { opened: true } })
    socket.close()
  })

  it('is refused like everything else', async () => {
    expect(await opened(open(['switchroom']))).toBe(401)
    expect(await opened(open(['switchroom', 'token.00']))).toBe(401)
    expect(await opened(open(undefined, { origin: 'https://example.org' }))).toBe(403)
    expect(await opened(open(undefined, { headers: { host: 'example.org' } }))).toBe(421)
    expect(await opened(new WebSocket(`ws://127.0.0.1:${server.port}/other`, ['switchroom', `token.${token}`]))).toBe(404)
  })

  it('answers a wrong request that has a number, and ends on one that has none', async () => {
    const socket = open()
    await opened(socket)
    socket.send('{"id":1,"method":7}')
    expect(await next(socket)).toMatchObject({ id: 1, ok: false, error: { code: 'INVALID_INPUT', field: 'method' } })
    socket.send('nonsense')
    expect(await closed(socket)).toBe(1008)
    const binary = open()
    await opened(binary)
    binary.send(Buffer.from([0, 1, 2]))
    expect(await closed(binary)).toBe(1008)
  })

  it('drops a page that sends more than a message may hold, and lives on', async () => {
    const socket = open()
    await opened(socket)
    socket.send('x'.repeat(16 * 1024 * 1024 + 1))
    expect(await closed(socket)).toBe(1009)
    expect((await ask('/')).status).toBe(200)
  })

  it('drops a page that does not read', async () => {
    const socket = open()
    await opened(socket)
    socket.pause()
    const data = 'x'.repeat(8 * 1024 * 1024)
    for (let sent = 0; sent < 12; sent++) for (const listener of listeners) listener({ event: 'changes', data })
    socket.resume()
    expect(await closed(socket)).toBe(1006)
  })

  it('ends with the server', async () => {
    const socket = open()
    await opened(socket)
    const end = closed(socket)
    await server.close()
    expect(await end).toBe(1006)
    expect(listeners.size).toBe(0)
  })
})
