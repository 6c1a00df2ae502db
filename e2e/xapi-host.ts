/** A host to connect to: XAPI over a sample lab, as the command line serves it, behind TLS with a certificate of its own. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { generate } from 'selfsigned'

const CLI = join(import.meta.dirname, '../out/main/cli.js')
const START_LIMIT_MS = 20_000

export interface XapiHost {
  /** Behind TLS. */
  readonly address: string
  /** `http://127.0.0.1:…`, as it is served. */
  readonly plain: string
  readonly user: string
  readonly password: string
  close(): Promise<void>
}

/** @param folder where its lab is made */
export async function startXapiHost(folder: string, sample = 'scenario-1'): Promise<XapiHost> {
  const lab = join(folder, 'served.switchroom')
  const env = { ...process.env, SWITCHROOM_DATA: join(folder, 'served') }
  execFileSync(process.execPath, [CLI, 'sample', sample, '--lab', lab], { env })
  const child = spawn(process.execPath, [CLI, 'serve', '--lab', lab, '--xapi-port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line', { signal: AbortSignal.timeout(START_LIMIT_MS) })) as [string]
  const {
    xapi,
    xapiUser: user,
    xapiPassword: password,
  } = JSON.parse(line) as Record<'xapi' | 'xapiUser' | 'xapiPassword', string>
  const front = await tlsFront(new URL(xapi))
  return {
    ...{ address: front.address, plain: xapi, user, password },
    close: async () => {
      await front.close()
      if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
    },
  }
}

async function tlsFront({ host, hostname, port }: URL): Promise<{ address: string; close(): Promise<void> }> {
  const pair = await generate([{ name: 'commonName', value: 'xs-1.example' }], {
    ...{ keyType: 'ec', algorithm: 'sha256', notBeforeDate: new Date('2025-01-01'), notAfterDate: new Date('2099-01-01') },
  })
  const server = createServer({ key: pair.private, cert: pair.cert }, (asked, response) => {
    const { url: path, method, headers } = asked
    const inner = request({ hostname, port, path, method, headers: { ...headers, host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    asked.pipe(inner)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
