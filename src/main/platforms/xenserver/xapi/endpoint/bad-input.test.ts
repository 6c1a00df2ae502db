/** What no honest client sends: XAPI's own answer, the connection kept, and nothing changed. */
import { Agent, request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MIRRORED } from '../../../../../shared/model/tables'
import { servedLab, type ServedLab } from '../../../../shell/testing/served-lab'
import { MESSAGES } from '../call'
import type { Param } from '../class'
import type { XapiType } from '../types'
import { xmlText } from '../wire/xml-write'
import type { Rpc } from '../wire/rpc'

const REQUESTS = 10_000
const SEED = 20_260_301
const AT_A_TIME = 16

let lab: ServedLab
let session: string
beforeAll(async () => {
  lab = await servedLab({ sample: 'scenario-4' })
  session = (await lab.send('session.login_with_password', lab.user, lab.password)) as string
})
afterAll(() => lab.close())

async function content(): Promise<string> {
  const tables = await Promise.all(MIRRORED.map((table) => lab.ask('lab.rows', { table, limit: 5000 })))
  return JSON.stringify(tables)
}

describe('what is no call', () => {
  test.each(
    [
      ['/jsonrpc', '{'],
      ['/jsonrpc', ''],
      ['/jsonrpc', '[]'],
      ['/jsonrpc', '[{"method":"pool.get_all","params":["x"],"id":1}]'],
      ['/jsonrpc', '{"method":"pool.get_all","params":["x"]}'],
      ['/jsonrpc', '{"method":"pool.get_all","params":["x"],"id":null}'],
      ['/jsonrpc', '{"method":"pool.get_all","params":"x","id":1}'],
      ['/jsonrpc', '{"method":7,"params":[],"id":1}'],
      ['/jsonrpc', '{"jsonrpc":"3.0","method":"pool.get_all","params":[],"id":1}'],
      ['/jsonrpc', `${'['.repeat(4_000_000)}`],
      ['/jsonrpc', `${'['.repeat(4_000_000)}${']'.repeat(4_000_000)}`],
      ['/', ''],
      ['/', '<methodCall>'],
      ['/', '<methodCall><methodName>pool.get_all</methodName></methodCall'],
      ['/', '<methodResponse/>'],
      ['/', '<methodCall><params/></methodCall>'],
      ['/', '<methodCall><methodName>a</methodName><params><param><value><int>1e3</int></value></param></params></methodCall>'],
      ['/', '<methodCall><methodName>a</methodName><params><param><script/></param></params></methodCall>'],
      ['/', '<!DOCTYPE a [<!ENTITY b "c">]><methodCall><methodName>&b;</methodName><params/></methodCall>'],
      ['/', '<methodCall><methodName>&nbsp;</methodName><params/></methodCall>'],
      ['/', `<methodCall><methodName>a</methodName><params><param>${'<value><array><data>'.repeat(100_000)}`],
    ].map(([path = '', body = '']) => ({ path, body, start: body.slice(0, 60) })),
  )('$path $start', async ({ path, body }) => {
    const before = await content()
    const { status, type, text } = await lab.post(path, body)
    expect({ status, type }).toEqual({ status: 500, type: 'text/html' })
    expect(text).toContain('HTTP 500 internal server error')
    expect(text).not.toMatch(/\bat .*\.[jt]s|node_modules/)
    expect(await content()).toBe(before)
  })

  test('is answered in words where no protocol is spoken', async () => {
    expect(await lab.post('/nowhere', '')).toMatchObject({ status: 404 })
    expect((await fetch(`${lab.url}/jsonrpc`)).status).toBe(405)
  })
})

test('keys that objects of JavaScript have already are keys like others', async () => {
  const [network] = (await lab.xapi('network.get_all')) as string[]
  // The schemas of operations leave `__proto__` out, whoever sends it.
  await lab.xapi('network.set_other_config', network, JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}'))
  expect(await lab.xapi('network.get_other_config', network)).toEqual({ constructor: 'b', toString: 'c' })
  await lab.xapi('network.add_to_other_config', network, 'valueOf', 'd')
  expect(await lab.xapi('network.get_other_config', network)).toEqual({ constructor: 'b', toString: 'c', valueOf: 'd' })
  await expect(lab.xapi('network.add_to_other_config', network, 'valueOf', 'e')).rejects.toThrow('MAP_DUPLICATE_KEY')
  for (const method of ['__proto__', 'constructor', 'network.__proto__', 'toString', '__proto__.get_all'])
    await expect(lab.xapi(method)).rejects.toThrow(`MESSAGE_METHOD_UNKNOWN(${method})`)
  expect(({} as Record<string, unknown>)['a']).toBeUndefined()
})

/** Values of no type that any parameter has. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.constant('OpaqueRef:NULL'),
  fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), fc.string()),
  fc.array(fc.string(), { maxLength: 4 }),
)

/** Values that cannot be of a type, whatever they are: a message that is given one is refused. */
function wrong(type: XapiType): fc.Arbitrary<unknown> {
  if (typeof type === 'object') {
    // As a reference, one that the lab does not have.
    if ('ref' in type)
      return fc.oneof(
        fc.uuid().map((uuid) => `OpaqueRef:${uuid}`),
        fc.integer(),
        fc.constant([]),
      )
    if ('enum' in type) return fc.constantFrom<unknown>('no such word', 3, null, {})
    if ('set' in type) return fc.constantFrom<unknown>('text', 3, true, {})
    return fc.constantFrom<unknown>('text', 3, true, ['a'])
  }
  if (type === 'int' || type === 'float') return fc.constantFrom<unknown>('ten', '', [], {}, 'NaN')
  if (type === 'bool') return fc.constantFrom<unknown>('true', 1, [], {})
  return fc.constantFrom<unknown>(3, true, [], {})
}

/**
 * Arguments that a message cannot take: what it would do is never reached. One is wrong in itself where there is one,
 * else there is one too many; the others are anything.
 */
function refusedArguments(params: readonly Param[]): fc.Arbitrary<unknown[]> {
  const tooMany = fc.array(junk, { minLength: params.length + 1, maxLength: params.length + 3 })
  if (params.length === 0) return tooMany
  const oneWrong = fc
    .nat({ max: params.length - 1 })
    .chain((at) => fc.tuple(...params.map(({ type }, place) => (place === at ? wrong(type) : junk))))
  return fc.oneof({ weight: 5, arbitrary: oneWrong }, { weight: 1, arbitrary: tooMany })
}

interface Call {
  readonly method: string
  readonly args: unknown[]
}
const messages = [...MESSAGES]
/** Getters change nothing whatever they are given; all others are given what they refuse. */
const calls: fc.Arbitrary<Call> = fc.constantFrom(...messages).chain(([method, { params }]) => {
  const isGetter = /\.get_/.test(method)
  return (isGetter ? fc.array(junk, { maxLength: 3 }) : refusedArguments(params)).map((args) => ({ method, args }))
})
const unknownMethods: fc.Arbitrary<Call> = fc.record({
  method: fc.string({ maxLength: 40 }),
  args: fc.array(junk, { maxLength: 3 }),
})

/** A body, and whether it was built to be refused. */
interface Sent {
  readonly path: string
  readonly body: string
  readonly mustFail: boolean
}
const asRpc = (value: unknown): Rpc => (value === null ? '' : (value as Rpc))
function written({ method, args }: Call, protocol: 'json1' | 'json2' | 'xml', withSession: string): Sent {
  const params = [withSession, ...args]
  const mustFail = !/\.get_/.test(method)
  if (protocol === 'xml') {
    const given = params.map((param) => `<param>${xmlText(asRpc(JSON.parse(JSON.stringify(param, deNull))))}</param>`).join('')
    const name = xmlText(method).slice('<value>'.length, -'</value>'.length)
    return { path: '/', body: `<methodCall><methodName>${name}</methodName><params>${given}</params></methodCall>`, mustFail }
  }
  const version = protocol === 'json2' ? { jsonrpc: '2.0' } : {}
  return { path: '/jsonrpc', body: JSON.stringify({ ...version, method, params, id: 1 }), mustFail }
}
const deNull = (_: string, value: unknown): unknown => (value === null ? '' : value)

/** Cuts, swaps and inserts characters. What was to be refused may become something else: only calls that read are spoilt so. */
const spoilt = (sent: Sent): fc.Arbitrary<Sent> =>
  fc
    .tuple(fc.nat({ max: sent.body.length }), fc.nat({ max: 8 }), fc.string({ maxLength: 8, unit: 'binary' }))
    .map(([at, cut, text]) => ({ ...sent, body: sent.body.slice(0, at) + text + sent.body.slice(at + cut), mustFail: false }))

const noise: fc.Arbitrary<Sent> = fc.record({
  path: fc.constantFrom('/', '/jsonrpc', '/RPC2', '/xmlrpc', '/x'),
  body: fc.string({ maxLength: 300, unit: 'binary' }),
  mustFail: fc.constant(false),
})

function requests(of: string): fc.Arbitrary<Sent> {
  const protocol = fc.constantFrom('json1' as const, 'json2' as const, 'xml' as const)
  const valid = fc.tuple(calls, protocol, fc.constantFrom(of, of, of, 'OpaqueRef:none')).map((given) => written(...given))
  const unheard = fc.tuple(unknownMethods, protocol).map(([call, kind]) => written(call, kind, of))
  const reads = valid.filter(({ mustFail }) => !mustFail).chain(spoilt)
  return fc.oneof(
    { weight: 6, arbitrary: valid },
    { weight: 1, arbitrary: unheard },
    { weight: 2, arbitrary: reads },
    { weight: 1, arbitrary: noise },
  )
}

test(`${REQUESTS} random requests that must be refused, or only read, change nothing`, { timeout: 300_000 }, async () => {
  const before = await content()
  const agent = new Agent({ keepAlive: true, maxSockets: AT_A_TIME })
  const post = ({ path, body }: Sent): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const asked = request(`${lab.url}${path}`, { method: 'POST', agent }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      })
      asked.on('error', reject)
      asked.end(body)
    })
  const all = fc.sample(requests(session), { numRuns: REQUESTS, seed: SEED })
  const statuses = new Map<number, number>()
  const wronglyDone: Sent[] = []
  for (let at = 0; at < all.length; at += AT_A_TIME) {
    const some = all.slice(at, at + AT_A_TIME)
    const answers = await Promise.all(some.map(post))
    for (const [i, { status, text }] of answers.entries()) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      const sent = some[i]!
      const isFailure = status !== 200 || /<value>Failure<\/value>|"error":[[{]/.test(text)
      if (sent.mustFail && !isFailure) wronglyDone.push(sent)
      expect(text).not.toMatch(/INTERNAL_ERROR|node_modules|\n\s+at /)
    }
  }
  agent.destroy()
  expect(wronglyDone).toEqual([])
  expect([...statuses.keys()].sort()).toEqual([200, 404, 500])
  expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 2)
  expect(await content()).toBe(before)
  expect(await lab.xapi('pool.get_all')).toHaveLength(1)
})
