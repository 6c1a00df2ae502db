import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { servedLab, type ServedLab } from '../../../../shell/testing/served-lab'

let lab: ServedLab
beforeEach(async () => {
  lab = await servedLab()
})
afterEach(() => lab.close())

const login = () => lab.send('session.login_with_password', lab.user, lab.password, '1.0', 'test') as Promise<string>

describe('JSON-RPC', () => {
  test('2.0 answers with result or error, and says application/json and no more', async () => {
    const session = await login()
    const call = (method: string, ...params: unknown[]) =>
      lab.post('/jsonrpc', JSON.stringify({ jsonrpc: '2.0', method, params, id: 'a' }))
    const pools = await call('pool.get_all', session)
    expect(pools).toMatchObject({ status: 200, type: 'application/json' })
    expect(JSON.parse(pools.text)).toEqual({ jsonrpc: '2.0', result: [expect.stringMatching(/^OpaqueRef:/) as string], id: 'a' })
    const failed = await call('pool.get_all', 'OpaqueRef:none')
    expect(failed.status).toBe(200)
    expect(JSON.parse(failed.text)).toEqual({
      jsonrpc: '2.0',
      error: { code: 1, message: 'SESSION_INVALID', data: ['OpaqueRef:none'] },
      id: 'a',
    })
  })

  test('1.0 answers with result, error and id, one of the first two null', async () => {
    const session = await login()
    const call = async (method: string, ...params: unknown[]): Promise<unknown> =>
      JSON.parse((await lab.post('/jsonrpc', JSON.stringify({ method, params, id: 7 }))).text)
    expect(await call('network.get_by_name_label', session, 'none')).toEqual({ result: [], error: null, id: 7 })
    expect(await call('network.get_record', session, 'OpaqueRef:x')).toEqual({
      result: null,
      error: ['HANDLE_INVALID', 'network', 'OpaqueRef:x'],
      id: 7,
    })
    expect(await call('VM.unheard_of', session)).toEqual({
      result: null,
      error: ['MESSAGE_METHOD_UNKNOWN', 'VM.unheard_of'],
      id: 7,
    })
  })

  test('a call that names itself 1.0 is answered as 1.0', async () => {
    const call = { jsonrpc: '1.0', method: 'network.get_by_name_label', params: [await login(), 'none'], id: 8 }
    const { text } = await lab.post('/jsonrpc', JSON.stringify(call))
    expect(JSON.parse(text)).toEqual({ result: [], error: null, id: 8 })
  })
})

describe('XML-RPC', () => {
  const call = async (method: string, ...params: string[]): Promise<string> => {
    const given = params.map((param) => `<param><value><string>${param}</string></value></param>`).join('')
    const body = `<?xml version='1.0'?>\n<methodCall><methodName>${method}</methodName>\n<params>${given}</params></methodCall>`
    const answer = await lab.post('/', body, { 'content-type': 'text/xml' })
    expect(answer).toMatchObject({ status: 200, type: 'text/xml' })
    return answer.text
  }
  const success = (value: string): string =>
    `<?xml version="1.0"?><methodResponse><params><param><value><struct><member><name>Status</name><value>Success</value></member>` +
    `<member><name>Value</name>${value}</member></struct></value></param></params></methodResponse>`

  test('answers Success with a value or Failure with an array of strings', async () => {
    const session = /<name>Value<\/name><value>(.*?)<\/value>/.exec(
      await call('session.login_with_password', lab.user, lab.password),
    )?.[1]
    expect(session).toMatch(/^OpaqueRef:/)
    const [network] = (await lab.xapi('network.get_all')) as string[]
    const fields = [session ?? '', network ?? '']
    expect(await call('network.get_MTU', ...fields)).toBe(success('<value>1500</value>'))
    const [management] = (await lab.xapi('network.get_PIFs', network)) as string[]
    expect(await call('PIF.get_physical', session ?? '', management ?? '')).toBe(success('<value><boolean>1</boolean></value>'))
    await lab.xapi('network.set_name_label', network, 'A & <B>\r\n\u0001"C"')
    expect(await call('network.get_name_label', ...fields)).toBe(success('<value>A &amp; &lt;B&gt;&#13;\n&quot;C&quot;</value>'))
    expect(await call('network.set_name_label', ...fields, 'D')).toBe(success('<value></value>'))
    expect(await call('network.get_record', session ?? '', 'x')).toContain(
      '<name>Status</name><value>Failure</value></member><member><name>ErrorDescription</name>' +
        '<value><array><data><value>HANDLE_INVALID</value><value>network</value><value>x</value></data></array></value>',
    )
  })

  test('lists its methods without a session, and without a status', async () => {
    const text = await call('system.listMethods')
    expect(text).toMatch(/^<\?xml version="1.0"\?><methodResponse><params><param><value><array><data><value>/)
    expect(text).toContain('<value>VIF.get_all_records</value>')
  })
})

describe('sessions', () => {
  test('tell who is logged in, and end', async () => {
    const session = await login()
    expect(await lab.send('session.get_originator', session, session)).toBe('test')
    expect(await lab.send('session.get_this_host', session, session)).toMatch(/^OpaqueRef:/)
    expect(await lab.ask('endpoint.list', {})).toMatchObject([{ sessions: 1, lastCall: { method: 'session.get_this_host' } }])
    expect(await lab.send('session.logout', session)).toBe('')
    await expect(lab.send('pool.get_all', session)).rejects.toThrow(`SESSION_INVALID(${session})`)
    await expect(lab.send('pool.get_all')).rejects.toThrow('SESSION_INVALID()')
  })

  test('are not begun with a wrong password', async () => {
    await expect(lab.send('session.login_with_password', lab.user, 'wrong')).rejects.toThrow(
      'SESSION_AUTHENTICATION_FAILED(root, Authentication failure)',
    )
    await expect(lab.send('session.login_with_password', 'admin', lab.password)).rejects.toThrow('SESSION_AUTHENTICATION_FAILED')
  })

  test('a member sends its clients to the coordinator', async () => {
    const hosts = (await lab.xapi('host.get_all_records')) as Record<string, { address: string }>
    const [pool] = Object.values((await lab.xapi('pool.get_all_records')) as Record<string, { master: string }>)
    const member = Object.keys(hosts).find((ref) => ref !== pool?.master)
    const { url, user, password } = await lab.ask('endpoint.start', { kind: 'xapi', target: member })
    const send = async (method: string, ...params: unknown[]): Promise<unknown> => {
      const response = await fetch(`${url}/jsonrpc`, { method: 'POST', body: JSON.stringify({ method, params, id: 0 }) })
      return response.json()
    }
    const slave = { error: ['HOST_IS_SLAVE', hosts[pool?.master ?? '']?.address], result: null, id: 0 }
    expect(await send('session.login_with_password', user, password)).toEqual(slave)
    const { result } = (await send('session.slave_local_login_with_password', user, password)) as { result: string }
    expect(result).toMatch(/^OpaqueRef:/)
    expect(await send('session.get_this_host', result, result)).toMatchObject({ result: member })
    expect(await send('pool.get_all', result)).toEqual(slave)
  })

  test('an object asked for twice at once is served once', async () => {
    const hosts = (await lab.xapi('host.get_all')) as string[]
    const start = () => lab.ask('endpoint.start', { kind: 'xapi', target: hosts[1] ?? '' })
    const [one, other] = await Promise.allSettled([start(), start()])
    expect(one.status).toBe('fulfilled')
    expect(other).toMatchObject({ status: 'rejected', reason: { code: 'ENDPOINT_IS_SERVED' } })
  })
})
