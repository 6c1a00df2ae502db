/**
 * The console in a real browser over a large lab: how soon the first rows are there, how soon it answers,
 * and how long page and process are held up. docs/benchmarks.md defines each figure.
 */
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../bin/lib/browser.mjs'
import { ensureBuilt } from '../bin/lib/build.mjs'
import { rootArguments } from '../bin/lib/electron.mjs'
import { BARE_ROW, serveBarePages } from './bare-page/serve'
import { actsIn } from './page-acts'
import { startConsole, type Console } from './page-console'
import { pageLab, type PageLab } from './page-lab'
import { installProbe, type FirstRows } from './page-probe'
import { figure, STALL_LIMIT_MS, type PageResult } from './page-result'

const SIZES = [10_000, 100_000]
const ROUNDS = 7
const VIEWPORT = { width: 1280, height: 800 }
const TREE_ROW = '[role=treeitem]'
const TABLE_ROW = '.table-row'
/** No message for so long, in ms: the lab is loaded. */
const QUIET_MS = 500

export async function run(sizes: readonly number[] = SIZES): Promise<PageResult[]> {
  await ensureBuilt()
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: rootArguments() })
  try {
    const results: PageResult[] = []
    for (const vifs of sizes) results.push(...(await measure(browser, vifs)))
    return results
  } finally {
    await browser.close()
  }
}

async function measure(browser: Browser, vifs: number): Promise<PageResult[]> {
  const lab = pageLab(vifs)
  const served = await startConsole(lab.path, lab.folder)
  try {
    return [
      ...(await firstRows(browser, served, lab, vifs)),
      ...(await actsIn(await loadedPage(browser, served), served, lab, vifs)),
    ]
  } finally {
    await served.close()
    rmSync(lab.folder, { recursive: true, force: true })
  }
}

/** Ours and the bare pages in turn, each in a fresh profile: nothing cached, nothing compiled. */
async function firstRows(browser: Browser, served: Console, lab: PageLab, vifs: number): Promise<PageResult[]> {
  const titles = await visibleTitles(browser, served)
  const least = titles.length
  const folder = mkdtempSync(join(tmpdir(), 'switchroom-bare-'))
  const bare = await serveBarePages(folder, titles)
  const users = `/#/xs_network/${encodeURIComponent(lab.network)}/users`
  const [tree, table, plain, vue, load, main] = [[], [], [], [], [], []] as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ]
  try {
    for (let round = 0; round < ROUNDS; round++) {
      await served.stall()
      const ours = await visit(browser, served.origin, '/', { selector: TREE_ROW, least }, served.token)
      tree.push(ours.shown)
      load.push(ours.stall)
      main.push(await served.stall())
      plain.push((await visit(browser, originOf(bare.url), '/static.html', { selector: BARE_ROW, least })).shown)
      table.push((await visit(browser, served.origin, users, { selector: TABLE_ROW, least }, served.token)).shown)
      vue.push((await visit(browser, originOf(bare.url), '/vue.html', { selector: BARE_ROW, least })).shown)
    }
  } finally {
    await bare.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return [
    figure(`first tree rows, ${vifs} VIFs, beside a bare page`, tree, plain),
    figure(`first tree rows, ${vifs} VIFs, beside bare Vue`, tree, vue),
    figure(`first rows of a network's table, ${vifs} VIFs, beside a bare page`, table, plain),
    figure(`longest stall of the page while loading, ${vifs} VIFs`, load, STALL_LIMIT_MS),
    figure(`longest stall of the main process while loading, ${vifs} VIFs`, main, STALL_LIMIT_MS),
  ]
}

/** What the tree's pane shows without scrolling. */
async function visibleTitles(browser: Browser, served: Console): Promise<string[]> {
  const page = await loadedPage(browser, served)
  const titles = await page
    .locator(TREE_ROW)
    .evaluateAll((rows) =>
      rows
        .filter((row) => row.getBoundingClientRect().bottom <= (row.closest('[role=tree]')?.getBoundingClientRect().bottom ?? 0))
        .map((row) => row.querySelector('.ellipsis')?.textContent ?? ''),
    )
  await page.context().close()
  return titles
}

/** When the first rows were shown, and the longest stall until everything is loaded. */
async function visit(browser: Browser, origin: string, path: string, wish: FirstRows, token?: string) {
  const { page, quiet } = await openPage(browser, wish, token)
  await page.goto(origin + path)
  const shown = await page.evaluate(() => window.probe.firstRows)
  if (token !== undefined) await quiet()
  const stall = await page.evaluate(() => window.probe.stall())
  await page.context().close()
  return { shown, stall }
}

/** The console, with all of its lab read. */
export async function loadedPage(browser: Browser, served: Console): Promise<Page> {
  const { page, quiet } = await openPage(browser, { selector: TREE_ROW, least: 1 }, served.token)
  await page.goto(served.origin)
  await quiet()
  return page
}

async function openPage(browser: Browser, wish: FirstRows, token = '') {
  const context: BrowserContext = await browser.newContext({ viewport: VIEWPORT })
  await context.addInitScript((value) => sessionStorage.setItem('switchroom.token', value), token)
  await context.addInitScript(installProbe, wish)
  const page = await context.newPage()
  let heard = performance.now()
  page.on('websocket', (socket) => socket.on('framereceived', () => (heard = performance.now())))
  const quiet = async (): Promise<void> => {
    heard = performance.now()
    while (performance.now() - heard < QUIET_MS) await page.waitForTimeout(QUIET_MS / 5)
  }
  return { page, quiet }
}

const originOf = (url: string): string => new URL(url).origin
