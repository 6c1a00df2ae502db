/**
 * One fixture, `win`, gives the console's page from either shell; specs never know which. Each test has
 * a data folder of its own, and everything started is ended by its handle.
 */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, _electron, expect, type Browser, type ElectronApplication, type Page } from '@playwright/test'

import { startWeb, type WebShell } from './web-shell'

export { expect } from '@playwright/test'

const root = join(import.meta.dirname, '..')

export interface ShellOptions {
  shell: 'web' | 'electron'
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

function need<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a fixture was used in the wrong shell')
  return value
}
