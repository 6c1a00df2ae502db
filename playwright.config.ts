import { defineConfig } from '@playwright/test'
import { findChromium } from './bin/lib/browser.mjs'
import { electronBinary, hasDisplay } from './bin/lib/electron.mjs'
import type { ShellOptions } from './e2e/fixtures'

/** What only one shell can do is tagged with its name and left out of the other's run. */
const OTHER = { web: /@electron/, electron: /@web/ }

type Shell = ShellOptions['shell']
const wished = process.env['E2E_SHELL']
const present: Shell[] = electronBinary() !== undefined && hasDisplay() ? ['web', 'electron'] : ['web']
const shells: Shell[] = wished === 'web' || wished === 'electron' ? [wished] : present

export default defineConfig<ShellOptions>({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A shared machine may stall in the middle of a test. What passes only then is counted as flaky, in the last line.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1360, height: 860 },
    // A trace costs a third of a test's time: it is taken when a failed test is tried again.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium() ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: shells.map((shell) => ({ name: shell, use: { shell }, grepInvert: OTHER[shell] })),
})
