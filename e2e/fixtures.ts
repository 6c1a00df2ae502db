/**
 * One fixture, `win`, gives the console's page from either shell; specs never know which. Each test has
 * a data folder of its own, and everything started is ended by its handle.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test as base, _electron, expect, type Browser, type ElectronApplication, type Page } from '@playwright/test'

export { expect } from '@playwright/test'

const root = join(import.meta.dirname, '..')
const START_LIMIT_MS = 20_000

export interface ShellOptions {
  shell: 'web' | 'electron'
}

/** The running web shell, for specs that speak to it without a page. */
export interface WebShell {
  url: string
  token: string
  /** `http://127.0.0.1:<port>` */
  origin: string
  port: number
}

type Session = { kind: 'web'; web: WebShell } | { kind: 'electron'; desktop: ElectronApplication }

interface Fixtures extends ShellOptions {
  /** The data folder of this test. */
  dataDir: string
  /** Whichever shell this run is about, started. */
  session: Session
  /** The web shell; only where the spec is tagged @web. */
  web: WebShell
  /** The desktop app; only where the spec is tagged @electron. */
  desktop: ElectronApplication
  /** The console's page, loaded. Any error thrown in it fails the test. */
  win: Page
}

export const test = base.extend<Fixtures, { chromiumBrowser: Browser | undefined }>({
  shell: ['web', { option: true }],

  dataDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'switchroom-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },

  session: async ({ shell, dataDir }, use) => {
    if (shell === 'electron') {
      const desktop = await startDesktop(dataDir)
      await use({ kind: 'electron', desktop })
      await desktop.close()
      return
    }
    const { child, web } = await startWeb(dataDir)
    await use({ kind: 'web', web })
    if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit')
  },

  web: async ({ session }, use) => {
    if (session.kind !== 'web') throw new Error('tag the spec @web')
    await use(session.web)
  },

  desktop: async ({ session }, use) => {
    if (session.kind !== 'electron') throw new Error('tag the spec @electron')
    await use(session.desktop)
  },

  chromiumBrowser: [
    async ({ playwright, launchOptions }, use, { project }) => {
      const browser = project.name === 'web' ? await playwright.chromium.launch(launchOptions) : undefined
      await use(browser)
      await browser?.close()
    },
    { scope: 'worker' },
  ],

  win: async ({ session, chromiumBrowser, viewport }, use) => {
    const context = session.kind === 'web' ? await need(chromiumBrowser).newContext({ viewport }) : session.desktop.context()
    const page = session.kind === 'web' ? await context.newPage() : await session.desktop.firstWindow()
    const thrown: Error[] = []
    page.on('pageerror', (error) => thrown.push(error))
    if (session.kind === 'web') await page.goto(session.web.url)
    else await page.waitForLoadState()
    await use(page)
    expect(thrown, 'errors thrown in the page').toEqual([])
    if (session.kind === 'web') await context.close()
  },
})

/** Without an executablePath Playwright takes the project's own Electron, which is known to be there. */
function startDesktop(dataDir: string): Promise<ElectronApplication> {
  const env = { ...(process.env as Record<string, string>), SWITCHROOM_DATA: dataDir }
  return _electron.launch({ args: [root], cwd: dataDir, env })
}

async function startWeb(dataDir: string): Promise<{ child: ChildProcess; web: WebShell }> {
  const child = spawn(process.execPath, [join(root, 'out/main/web.js')], {
    cwd: dataDir,
    env: { ...process.env, SWITCHROOM_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`the web shell ended with ${String(status)} before it was ready`)
  })
  ended.catch(() => undefined)
  const firstLine = once(createInterface({ input: need(child.stdout) }), 'line', { signal: AbortSignal.timeout(START_LIMIT_MS) })
  const [line] = (await Promise.race([firstLine, ended])) as [string]
  const { url, token } = JSON.parse(line) as { url: string; token: string }
  const { origin, port } = new URL(url)
  return { child, web: { url, token, origin, port: Number(port) } }
}

function need<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a fixture was used in the wrong shell')
  return value
}
