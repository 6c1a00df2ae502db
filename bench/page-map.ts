/**
 * The map of 2,000 boxes in a real browser: how soon it is there, and whether it keeps up while it is panned and zoomed.
 * Beside it, in the same rounds, the same gestures over a page that draws nothing. docs/benchmarks.md defines each figure.
 */
import { chromium, type Page } from '@playwright/test'
import { rmSync } from 'node:fs'
import { findChromium } from '../bin/lib/browser.mjs'
import { ensureBuilt } from '../bin/lib/build.mjs'
import { rootArguments } from '../bin/lib/electron.mjs'
import { mapLab } from './map-lab'
import { loadedPage } from './page'
import { startConsole } from './page-console'
import { figure, STALL_LIMIT_MS, type PageResult } from './page-result'

const ROUNDS = 5
const BOXES = 2_000
/** A frame at 60 per second, ms. */
const FRAME_MS = 1000 / 60
const STAGE = '.topology-map .stage'

/** Times between frames while the pointer drags, and the longest stall. */
interface Moved {
  median: number
  p95: number
  stall: number
}

export async function run(): Promise<PageResult[]> {
  await ensureBuilt()
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: rootArguments() })
  const lab = mapLab()
  const served = await startConsole(lab.path, lab.folder)
  try {
    const page = await loadedPage(browser, served)
    const opened: { took: number; stall: number }[] = []
    const unfolded: { took: number; stall: number }[] = []
    const [panned, empty, overview]: [Moved[], Moved[], Moved[]] = [[], [], []]
    for (let round = 0; round < ROUNDS; round++) {
      await show(page, '#/')
      opened.push(await openMap(page))
      await drawn(page)
      unfolded.push(await unfold(page))
      overview.push(await pan(page, STAGE))
      await zoomIn(page)
      panned.push(await pan(page, STAGE))
      await page.locator('.map-toolbar').getByRole('button', { name: 'Collapse all' }).click()
      await page.locator('.minimap').waitFor({ state: 'detached' })
      await show(page, '#/')
      empty.push(await pan(page, '.lab-page'))
    }
    const of = (moved: readonly Moved[], what: keyof Moved): number[] => moved.map((each) => each[what])
    const name = `the map of ${BOXES} boxes`
    return [
      figure(`a frame while panning ${name}, beside an empty page`, of(panned, 'median'), of(empty, 'median')),
      figure(`a frame while panning ${name}, beside 60 a second`, of(panned, 'median'), FRAME_MS),
      figure(`the slowest frame of 20 while panning ${name}`, of(panned, 'p95'), of(empty, 'p95')),
      figure(`longest stall while panning ${name}`, of(panned, 'stall'), STALL_LIMIT_MS),
      figure(`a frame while panning ${name} seen as a whole, beside 60 a second`, of(overview, 'median'), FRAME_MS),
      figure(`longest stall while panning ${name} seen as a whole`, of(overview, 'stall'), STALL_LIMIT_MS),
      figure(
        'open the map, folded',
        opened.map(({ took }) => took),
        1000,
      ),
      figure(
        'longest stall: open the map, folded',
        opened.map(({ stall }) => stall),
        STALL_LIMIT_MS,
      ),
      figure(
        `unfold ${name}`,
        unfolded.map(({ took }) => took),
        1000,
      ),
      figure(
        `longest stall: unfold ${name}`,
        unfolded.map(({ stall }) => stall),
        STALL_LIMIT_MS,
      ),
    ]
  } finally {
    await browser.close()
    await served.close()
    rmSync(lab.folder, { recursive: true, force: true })
  }
}

async function show(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), hash)
  await page.locator('.lab-overview').waitFor()
}

function openMap(page: Page) {
  return page.evaluate(() =>
    window.probe.timed(
      () => (location.hash = '#/lab/map'),
      () => document.querySelector('.topology-map canvas') !== null,
    ),
  )
}

const drawn = (page: Page): Promise<void> => page.locator(`${STAGE}[aria-busy=false]`).waitFor()

/** Shown when all of it is drawn, and the small map is there, which a folded map has no need of. */
function unfold(page: Page) {
  return page.evaluate(() =>
    window.probe.timed(
      () => document.querySelector<HTMLElement>('.map-toolbar [aria-label="Expand all"]')?.click(),
      () => document.querySelector('.minimap') !== null && document.querySelector('.stage[aria-busy=false]') !== null,
    ),
  )
}

async function zoomIn(page: Page): Promise<void> {
  for (let press = 0; press < 6; press++) await page.getByRole('button', { name: 'Zoom in (+)' }).click()
}

/** Drags back and forth with the pointer for so long, while the page notes when its frames come. */
async function pan(page: Page, selector: string): Promise<Moved> {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not there`)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 12, y + 4)
  const noted = page.evaluate(async () => {
    const LENGTH_MS = 1500
    window.probe.stall()
    const times: number[] = []
    const start = performance.now()
    for (let last = start; last - start < LENGTH_MS;) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
      if (last !== start) times.push(now - last)
      last = now
    }
    const stall = window.probe.stall()
    times.sort((a, b) => a - b)
    return { median: times[Math.floor(times.length / 2)] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0, stall }
  })
  let isOver = false
  void noted.then(() => (isOver = true))
  for (let n = 1; !isOver; n++) await page.mouse.move(x + 120 * Math.sin(n / 12), y + 60 * Math.cos(n / 9))
  await page.mouse.up()
  return noted
}
