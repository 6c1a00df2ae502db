/** XAPI over HTTP: which protocol a request speaks, and its answer in the same. */
import { OperationError } from '../../../../../shared/errors'
import type { Service, ServiceAnswer, ServiceOptions, ServiceRequest, Usage } from '../../../../inventory/endpoint'
import type { LabDoor } from '../../../../inventory/part'
import { failureOf } from '../failure'
import { jsonAnswer, jsonCall, JSON_MAP, jsonMember, jsonText } from '../wire/json-rpc'
import { MalformedRequest, type WireCall, type WireResult } from '../wire/malformed'
import { xmlCall } from '../wire/xml-read'
import { xmlAnswer, xmlBareAnswer, XML_MAP, xmlMember, xmlText } from '../wire/xml-write'
import type { Writer } from './kept-answers'
import { XapiServer } from './server'
import { ClientGone } from './waiting'

interface Protocol extends Writer {
  readonly type: string
  answer(text: string, result: (call: WireCall) => Promise<WireResult>): Promise<ServiceAnswer['body']>
}

const JSON_RPC: Protocol = {
  name: 'json',
  member: jsonMember,
  map: JSON_MAP,
  // Clients compare it with nothing behind.
  type: 'application/json',
  write: jsonText,
  answer: async (text, result) => {
    const call = jsonCall(text)
    return jsonAnswer(call, await result(call))
  },
}
const XML_RPC: Protocol = {
  name: 'xml',
  member: xmlMember,
  map: XML_MAP,
  type: 'text/xml',
  write: xmlText,
  answer: async (text, result) => {
    const call = xmlCall(text)
    const answer = await result(call)
    return answer.ok && call.method === 'system.listMethods' ? xmlBareAnswer(answer.value) : xmlAnswer(answer)
  },
}
const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
  ['/jsonrpc', JSON_RPC],
  ['/', XML_RPC],
  ['/RPC2', XML_RPC],
  ['/xmlrpc', XML_RPC],
])

export class XapiService implements Service {
  private readonly server: XapiServer
  private readonly options: ServiceOptions
  private lastCall: Usage['lastCall'] = null

  constructor(door: LabDoor, target: string, options: ServiceOptions) {
    this.server = new XapiServer(door, target, options)
    this.options = options
  }

  async answer({ method, path, body, signal }: ServiceRequest): Promise<ServiceAnswer> {
    const protocol = PROTOCOLS.get(path)
    if (!protocol) return plain(404, 'There is nothing at this address.')
    if (method !== 'POST') return plain(405, 'Calls are made with POST.')
    try {
      const parts = await protocol.answer(body.toString('utf8'), (call) => this.result(call, protocol, signal))
      return { status: 200, type: protocol.type, body: parts }
    } catch (thrown) {
      if (!(thrown instanceof MalformedRequest)) throw thrown
      // XAPI answers what is no call at all with a page, since there is no call to answer.
      return {
        status: 500,
        type: 'text/html',
        body: [`<html><body><h1>HTTP 500 internal server error</h1>${thrown.message.replaceAll('<', '&lt;')}</body></html>`],
      }
    }
  }

  usage(): Usage {
    return { sessions: this.server.sessions.count, lastCall: this.lastCall }
  }

  close(): void {
    this.server.close()
  }

  private async result({ method, params }: WireCall, writer: Writer, signal: AbortSignal): Promise<WireResult> {
    const name = method.slice(0, 100)
    this.lastCall = { method: name, at: this.options.clock.now().toISOString() }
    try {
      return { ok: true, value: await this.server.answer({ method, params, signal }, writer) }
    } catch (thrown) {
      if (!(thrown instanceof OperationError || thrown instanceof ClientGone)) this.options.report(thrown)
      return { ok: false, error: failureOf(thrown) }
    } finally {
      this.options.used()
    }
  }
}

const plain = (status: number, sentence: string): ServiceAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: [`${sentence}\n`],
})
