/** For tests: a sample lab whose XAPI is served as the console serves it, and the console's own calls beside it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { Input, Method, Output } from '../../../shared/contract'
import type { EndpointAccess } from '../../../shared/contract/endpoint'
import { OperationError } from '../../../shared/errors'
import { createCore } from '../../lab/core'
import { endpointListener } from '../common/endpoint-listener'

export interface ServedLab extends EndpointAccess {
  /** Where the lab's folder is. */
  readonly folder: string
  /** A call as a page of the console makes it. */
  ask<M extends Method>(method: M, params: Input<M>): Promise<Output<M>>
  /** One message by JSON-RPC 2.0 without a session before it; a failure is thrown as `CODE(params)`. */
  send(method: string, ...params: unknown[]): Promise<unknown>
  /** As send, in a session of its own. */
  xapi(method: string, ...args: unknown[]): Promise<unknown>
  /** The status and the text of whatever is posted. */
  post(
    path: string,
    body: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; type: string | null; text: string }>
  close(): Promise<void>
}

export interface ServedOptions {
  readonly sample?: string
  /** A pool or a host; the first pool unless given. */
  readonly target?: string
  /** Makes the lab instead of a sample. */
  readonly arrange?: (ask: ServedLab['ask']) => Promise<unknown>
}

export async function servedLab({ sample = 'scenario-3', target, arrange }: ServedOptions = {}): Promise<ServedLab> {
  const folder = mkdtempSync(join(tmpdir(), 'switchroom-xapi-'))
  const logger = pino({ enabled: false })
  const core = createCore({ dataDir: folder, logger, listen: endpointListener(logger) })
  const ask = async <M extends Method>(method: M, params: Input<M>): Promise<Output<M>> => {
    const answer = await core.dispatcher.call(method, params)
    if (answer.ok) return answer.value as Output<M>
    throw new OperationError(answer.error)
  }
  await ask('lab.create', arrange ? {} : { sample })
  await arrange?.(ask)
  const access = await ask('endpoint.start', { kind: 'xapi', ...(target === undefined ? {} : { target }) })
  const { url, user, password } = access
  let session: Promise<unknown> | undefined

  const post: ServedLab['post'] = async (path, body, headers = {}) => {
    const response = await fetch(`${url}${path}`, { method: 'POST', body, headers })
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
  }
  const send: ServedLab['send'] = async (method, ...params) => {
    const { text } = await post('/jsonrpc', JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))
    const { result, error } = JSON.parse(text) as { result?: unknown; error?: { message: string; data: string[] } }
    if (error) throw new Error(`${error.message}(${error.data.join(', ')})`)
    return result
  }
  return {
    ...access,
    folder,
    ask,
    send,
    post,
    xapi: async (method, ...args) => {
      session ??= send('session.login_with_password', user, password)
      return send(method, await session, ...args)
    },
    close: async () => {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
