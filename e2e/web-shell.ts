/** Starts the built web shell in a process of its own, as the launcher does. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..')
const START_LIMIT_MS = 20_000

/** The running web shell, for specs that speak to it without a page. */
export interface WebShell {
  url: string
  token: string
  /** `http://127.0.0.1:<port>` */
  origin: string
  port: number
}

/**
 * Waits for the shell's line that says where it is. The caller ends the process.
 * @param as takes the place of a shell that ended: same port, same token
 */
export async function startWeb(dataDir: string, as?: WebShell): Promise<{ child: ChildProcess; web: WebShell }> {
  const place = as ? ['--port', String(as.port)] : []
  const child = spawn(process.execPath, [join(root, 'out/main/web.js'), ...place], {
    cwd: dataDir,
    env: { ...process.env, SWITCHROOM_DATA: dataDir, ...(as ? { SWITCHROOM_TOKEN: as.token } : {}) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`the web shell ended with ${String(status)} before it was ready`)
  })
  ended.catch(() => undefined)
  const firstLine = once(createInterface({ input: child.stdout }), 'line', { signal: AbortSignal.timeout(START_LIMIT_MS) })
  const [line] = (await Promise.race([firstLine, ended])) as [string]
  const { url, token } = JSON.parse(line) as { url: string; token: string }
  const { origin, port } = new URL(url)
  return { child, web: { url, token, origin, port: Number(port) } }
}
