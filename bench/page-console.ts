/** The built console over one lab, as `cli serve` starts it, in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const START_LIMIT_MS = 60_000

export interface Console {
  /** Address without the token. */
  origin: string
  token: string
  /** The longest stall of the process's event loop since the last call, ms. */
  stall(): Promise<number>
  close(): Promise<void>
}

export async function startConsole(lab: string, dataDir: string): Promise<Console> {
  const probe = pathToFileURL(join(import.meta.dirname, 'page-loop-delay.ts')).href
  const child = spawn(process.execPath, ['--import', probe, join(root, 'out/main/cli.js'), 'serve', '--lab', lab], {
    env: { ...process.env, SWITCHROOM_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const { stdout } = child
  if (!stdout) throw new Error('the console has no output')
  const [line] = (await once(createInterface({ input: stdout }), 'line', { signal: AbortSignal.timeout(START_LIMIT_MS) })) as [
    string,
  ]
  const { url, token } = JSON.parse(line) as { url: string; token: string }
  return {
    origin: new URL(url).origin,
    token,
    async stall() {
      const answer = once(child, 'message') as Promise<[number]>
      child.send('stall')
      return (await answer)[0]
    },
    async close() {
      if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
    },
  }
}
