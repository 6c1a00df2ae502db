import { connect, type Socket } from 'node:net'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Listener } from '../../lab/endpoints'
import { BODY_LIMIT_BYTES } from './body'
import { endpointListener, LIMITS } from './endpoint-listener'

const limits = { ...LIMITS, headersMs: 150, requestMs: 150, lookMs: 20, connections: 4 }
const listen = endpointListener(pino({ enabled: false }), limits)
let listener: Listener
let port: number
const asked: string[] = []
let left: Promise<unknown>
beforeEach(async () => {
  const gone = Promise.withResolvers<undefined>()
  left = gone.promise
  listener = await listen(
    {
      answer: async ({ path, body, signal }) => {
        asked.push(`${path} ${body.length}`)
        if (path === '/wait') {
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
          gone.resolve(undefined)
        }
        return { status: 200, type: 'text/plain', body: ['a', Buffer.from('ü')] }
      },
    },
    0,
  )
  port = Number(new URL(listener.url).port)
})
afterEach(() => listener.close())

/** Sends bytes as they are; resolves with all that came back once the server has closed. */
function raw(...parts: string[]): Promise<string> {
  return new Promise((resolve) => {
    let got = ''
    const socket: Socket = connect(port, '127.0.0.1', () => parts.forEach((part) => socket.write(part)))
    socket.on('data', (data) => (got += String(data)))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(got))
  })
}
const head = (path: string, more = ''): string => `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${more}`

describe('a listener for other programs', () => {
  test('keeps the connection from one call to the next', async () => {
    const call = head('/x?secret=1', 'Content-Length: 2\r\n')
    const got = await raw(`${call}\r\nhi${call}Connection: close\r\n\r\nho`)
    expect(got.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2)
    expect(got).toContain('content-length: 3')
    expect(asked.slice(-2)).toEqual(['/x 2', '/x 2'])
  })

  test('ends who sends headers or body too slowly', async () => {
    expect(await raw('POST / HTTP/1.1\r\nHost: ')).toContain('408 Request Timeout')
    expect(await raw(`${head('/', 'Content-Length: 10\r\n')}\r\nhi`)).toContain('408 Request Timeout')
  })

  test('takes no more than 16 MiB, told or not', async () => {
    expect(await raw(`${head('/big', `Content-Length: ${BODY_LIMIT_BYTES + 1}\r\n`)}\r\n`)).toContain('413 Payload Too Large')
    const chunk = `${(2 ** 20).toString(16)}\r\n${'x'.repeat(2 ** 20)}\r\n`
    const status = await raw(`${head('/big', 'Transfer-Encoding: chunked\r\n')}\r\n`, ...Array.from({ length: 17 }, () => chunk))
    expect(status === '' || status.includes('413')).toBe(true)
    expect(asked.join()).not.toContain('/big')
  })

  test('answers to the loopback address alone, and to no page of another site', async () => {
    const ask = (headers: string) => raw(`POST / HTTP/1.1\r\n${headers}Content-Length: 0\r\n\r\n`)
    expect(await ask('Host: example.org\r\n')).toContain('421')
    expect(await ask(`Host: 127.0.0.1:${port}\r\nOrigin: https://example.org\r\n`)).toContain('403')
  })

  test('knows when a client that waits has gone, and ends with all that wait', async () => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head('/wait', 'Content-Length: 0\r\n')}\r\n`))
    await new Promise((resolve) => setImmediate(resolve))
    socket.end(() => socket.destroy())
    await left
    const waiting = raw(`${head('/wait', 'Content-Length: 0\r\n')}\r\n`)
    await listener.close()
    expect(await waiting).toBe('')
  })
})
