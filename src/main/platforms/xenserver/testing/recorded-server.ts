/** For tests: a host that answers as one did, over JSON-RPC or, as old ones do, over XML-RPC alone; with TLS or without. */
import { X509Certificate } from 'node:crypto'
import { createServer as createHttp, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'

export type Recorded = Record<string, Record<string, Record<string, unknown>>>

export interface RecordedOptions {
  readonly recorded: Recorded
  /** Without TLS. */
  readonly plain?: boolean
  /** The common name in the certificate. */
  readonly name?: string
  /** Speaks XML-RPC only. */
  readonly xmlOnly?: boolean
  /** What it says to a login, in place of a session. */
  readonly refusal?: readonly string[]
  /** What calls of these names are refused with. */
  readonly refused?: Readonly<Record<string, readonly string[]>>
  /** Never answers calls of this name. */
  readonly silent?: string
  /** Answers every request itself. */
  readonly answer?: RequestListener
}

export interface RecordedServer {
  readonly address: string
  readonly port: number
  readonly fingerprint: string
  /** What was called, in order. */
  readonly calls: string[]
  /** All that came in over HTTP, word for word. */
  readonly heard: () => string
  /** Other keys and another certificate from now on. */
  changeCertificate(): Promise<string>
  close(): Promise<void>
}

export const USER = { user: 'root', password: 'correct horse battery' } as const

async function pair(name: string) {
  const notAfterDate = new Date('2099-01-01')
  return generate([{ name: 'commonName', value: name }], { keyType: 'ec', algorithm: 'sha256', notAfterDate })
}

export async function recordedServer(options: RecordedOptions): Promise<RecordedServer> {
  const { plain = false, name = 'xs-1', answer } = options
  const calls: string[] = []
  let heard = ''
  const listener: RequestListener = (request, response) => {
    const hear = (body: string): void => {
      heard += body
      const isXml = request.url === '/xmlrpc'
      const { method, params } = isXml ? fromXml(body) : (JSON.parse(body) as { method: string; params: unknown[] })
      if (options.xmlOnly && !isXml) {
        response.writeHead(200, { 'content-type': 'text/xml' }).end('<x/>')
        return
      }
      calls.push(method)
      if (method === options.silent) return
      const said = say(options, method, params)
      response.writeHead(200, { 'content-type': isXml ? 'text/xml' : 'application/json' })
      response.end(isXml ? toXml(said) : JSON.stringify({ jsonrpc: '2.0', id: 0, ...said }))
    }
    if (answer) answer(request, response)
    else void bodyOf(request).then(hear)
  }
  const first = plain ? null : await pair(name)
  const server = first ? createHttps({ key: first.private, cert: first.cert }, listener) : createHttp(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ...{ port, calls, heard: () => heard, fingerprint: first ? sha256(first.cert) : '' },
    address: `${plain ? 'http://' : ''}127.0.0.1:${port}`,
    changeCertificate: async () => {
      const next = await pair(name)
      if ('setSecureContext' in server) server.setSecureContext({ key: next.private, cert: next.cert })
      return sha256(next.cert)
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

type Said = { result: unknown } | { error: { code: number; message: string; data: readonly unknown[] } }

function say({ recorded, refusal, refused = {} }: RecordedOptions, method: string, args: readonly unknown[]): Said {
  const no = ([message = '', ...data]: readonly string[]): Said => ({ error: { code: 1, message, data } })
  const forced = refused[method]
  if (forced) return no(forced)
  if (method === 'session.login_with_password') {
    if (refusal) return no(refusal)
    const isRight = args[0] === USER.user && args[1] === USER.password
    return isRight
      ? { result: 'OpaqueRef:session' }
      : no(['SESSION_AUTHENTICATION_FAILED', String(args[0]), 'Authentication failure'])
  }
  const classes = Object.keys(recorded)
  if (method === 'system.listMethods')
    return {
      result: [...classes, 'secret', 'session', 'gone'].flatMap((each) => [`${each}.get_all_records`, `${each}.get_record`]),
    }
  if (args[0] !== 'OpaqueRef:session') return no(['SESSION_INVALID', String(args[0])])
  if (method === 'session.logout') return { result: '' }
  const [className = '', message] = method.split('.')
  if (className === 'gone') return no(['MESSAGE_REMOVED'])
  const records = message === 'get_all_records' ? recorded[className] : undefined
  return records ? { result: records } : no(['MESSAGE_METHOD_UNKNOWN', method])
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function sha256(pem: string): string {
  return new X509Certificate(pem).fingerprint256
}

const unescape = (text: string): string =>
  text.replace(/&(lt|gt|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&' })[name] ?? '')
const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Calls have strings for arguments only. */
function fromXml(body: string): { method: string; params: string[] } {
  const method = /<methodName>(.*?)<\/methodName>/.exec(body)?.[1] ?? ''
  return { method, params: [...body.matchAll(/<value>(.*?)<\/value>/g)].map(([, text = '']) => unescape(text)) }
}

function toXml(said: Said): string {
  const value =
    'result' in said
      ? { Status: 'Success', Value: said.result }
      : { Status: 'Failure', ErrorDescription: [said.error.message, ...said.error.data] }
  return `<?xml version="1.0"?><methodResponse><params><param>${valueXml(value)}</param></params></methodResponse>`
}

/** As the real server writes them: integers are strings, dates have a type of their own. */
function valueXml(value: unknown): string {
  const inner = (): string => {
    if (typeof value === 'boolean') return `<boolean>${value ? 1 : 0}</boolean>`
    if (typeof value === 'number' && !Number.isInteger(value)) return `<double>${value}</double>`
    if (Array.isArray(value)) return `<array><data>${value.map(valueXml).join('')}</data></array>`
    if (typeof value === 'object' && value !== null) {
      const members = Object.entries(value).map(([key, each]) => `<member><name>${escape(key)}</name>${valueXml(each)}</member>`)
      return `<struct>${members.join('')}</struct>`
    }
    const text = String(value)
    return /^\d{8}T\d\d:\d\d:\d\dZ$/.test(text) ? `<dateTime.iso8601>${text}</dateTime.iso8601>` : escape(text)
  }
  return `<value>${inner()}</value>`
}
