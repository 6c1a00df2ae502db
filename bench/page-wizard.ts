/** How long the page stands still while the network wizard previews and makes 20 VLANs on 16 hosts in a pool of 10,000 VIFs. */
import { chromium, type Browser, type Page } from '@playwright/test'
import { rmSync } from 'node:fs'
import { findChromium } from '../bin/lib/browser.mjs'
import { ensureBuilt } from '../bin/lib/build.mjs'
import { rootArguments } from '../bin/lib/electron.mjs'
import { labOf } from './lab-of'
import { loadedPage } from './page'
import { startConsole } from './page-console'
import type { Timed } from './page-probe'
import { figure, STALL_LIMIT_MS, type PageResult } from './page-result'

const VIFS = 10_000
const ROUNDS = 5

export async function run(): Promise<PageResult[]> {
  await ensureBuilt()
  const { folder, path } = labOf(VIFS)
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: rootArguments() })
  const served = await startConsole(path, folder)
  try {
    return await rounds(browser, served)
  } finally {
    await served.close()
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function rounds(browser: Browser, served: Awaited<ReturnType<typeof startConsole>>): Promise<PageResult[]> {
  const page = await loadedPage(browser, served)
  const [previews, deeds] = [[], []] as [number[], number[]]
  for (let round = 0; round < ROUNDS; round++) {
    await page.getByRole('treeitem').first().click()
    await page.getByRole('button', { name: 'New network…' }).click()
    const wizard = page.getByRole('dialog', { name: /^New network/ })
    await wizard.getByRole('radio', { name: /^External/ }).check()
    await wizard.getByRole('button', { name: 'Next', exact: true }).click()
    await wizard.getByRole('textbox', { name: 'VLAN' }).fill(`${1000 + 20 * round}-${1019 + 20 * round}`)
    await wizard.getByRole('button', { name: 'Next', exact: true }).click()
    previews.push((await press(page, '[role=dialog] .summary')).stall)
    deeds.push((await press(page, null)).stall)
  }
  return [
    figure(`longest stall of the page: preview of 20 VLANs on 16 hosts, ${VIFS} VIFs`, previews, STALL_LIMIT_MS),
    figure(`longest stall of the page: making 20 VLANs on 16 hosts, ${VIFS} VIFs`, deeds, STALL_LIMIT_MS),
  ]
}

/** Presses the wizard's first button until what is awaited is shown, or, with null, until the wizard is gone. */
function press(page: Page, awaited: string | null): Promise<Timed> {
  return page.evaluate(
    (selector) =>
      window.probe.timed(
        () => document.querySelector<HTMLElement>('[role=dialog] footer .primary')?.click(),
        () => (document.querySelector(selector ?? '[role=dialog]') !== null) === (selector !== null),
      ),
    awaited,
  )
}
