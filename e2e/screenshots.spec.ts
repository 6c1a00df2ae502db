/**
 * Pictures of the main views, light and dark, in the test's own folder, to be looked at. With
 * UPDATE_SCREENSHOTS=1 (`npm run screenshots`) in every size, and those of the README and the guide in docs/images.
 */
import { join } from 'node:path'
import { expect, test } from './pages/test'
import { CLOCK_SHOTS } from './shots/clock'
import { DRILL_SHOTS } from './shots/drills'
import { LAB_SHOTS } from './shots/lab'
import { MAP_SHOTS } from './shots/map'
import { NETWORK_SHOTS } from './shots/networks'
import { POOL_SHOTS } from './shots/pools'
import { REACH_SHOTS } from './shots/reach'
import { TERMINAL_SHOTS } from './shots/terminal'
import { TRACE_SHOTS } from './shots/trace'
import { VM_SHOTS } from './shots/vms'
import { XAPI_SHOTS } from './shots/xapi'

const IMAGES = join(import.meta.dirname, '../docs/images')
const isUpdate = process.env['UPDATE_SCREENSHOTS'] === '1'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 700 },
] as const

/** Times and places differ from run to run: they are not part of a picture. */
const STABLE = 'time, .took, [role=timer] { visibility: hidden !important }'

for (const { name, sample, kept = [], go } of [
  ...LAB_SHOTS,
  ...POOL_SHOTS,
  ...NETWORK_SHOTS,
  ...VM_SHOTS,
  ...DRILL_SHOTS,
  ...REACH_SHOTS,
  ...TRACE_SHOTS,
  ...TERMINAL_SHOTS,
  ...XAPI_SHOTS,
  ...CLOCK_SHOTS,
  ...MAP_SHOTS,
]) {
  test(`picture of ${name} @web`, async ({ app, win }, info) => {
    if (sample) {
      await app.openSample(sample)
      await win.setViewportSize(SIZES[0])
      await go(app)
    }
    for (const theme of ['light', 'dark'] as const) {
      await win.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await expect.poll(() => app.theme()).toBe(theme)
      for (const size of isUpdate ? SIZES : SIZES.slice(0, 1)) {
        const isKept = isUpdate && size === SIZES[0] && kept.includes(theme)
        const file = `${name}-${theme}`
        await win.setViewportSize(size)
        await win.screenshot({
          path: isKept ? join(IMAGES, `${file}.png`) : info.outputPath(`${file}-${size.width}.png`),
          animations: 'disabled',
          caret: 'hide',
          style: STABLE,
        })
      }
    }
  })
}
