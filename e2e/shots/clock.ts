/** The lab's clock, captures and the timeline. */
import { Capture, openPanel } from '../pages/capture'
import { expect } from '../pages/test'
import type { Console } from '../pages/console'
import type { Shot } from './shot'

async function captured(app: Console): Promise<Capture> {
  await app.palette.search('10.2.34.2')
  await app.palette.enter()
  await app.object.show('General')
  await app.object.act('Capture here')
  return new Capture(app)
}

/** Drags the dock's upper edge up, so that headers and bytes have room. */
async function tallDock(app: Console): Promise<void> {
  const handle = app.page.getByRole('separator', { name: 'Height of the dock' })
  const box = await handle.boundingBox()
  if (!box) return
  await app.page.mouse.move(box.x + 400, box.y)
  await app.page.mouse.down()
  await app.page.mouse.move(box.x + 400, box.y - 180, { steps: 5 })
  await app.page.mouse.up()
}

export const CLOCK_SHOTS: readonly Shot[] = [
  {
    name: 'capture',
    sample: 'scenario4',
    kept: ['light', 'dark'],
    go: async (app) => {
      const capture = await captured(app)
      await app.tree.open('Switch 1')
      await app.object.show('Switch ports')
      await app.table('Switch ports').row(/NIC 5/).getByRole('gridcell').nth(1).click({ button: 'right' })
      await app.menuEntry('Capture here').click()
      await tallDock(app)
      await capture.ping(/^M234/, '10.2.34.2', 2)
      await app.press('Escape')
      await capture.frames
        .row('234', 'ICMP', /^Echo \(ping\) request/)
        .getByRole('gridcell')
        .first()
        .click()
      await expect(app.page.getByRole('region', { name: /^Frame \d+$/ })).toContainText('802.1Q')
    },
  },
  {
    name: 'ping',
    sample: 'scenario4',
    go: async (app) => {
      await (await captured(app)).ping(/^M234/, '10.2.34.2', 3)
    },
  },
  {
    name: 'counters',
    sample: 'scenario4',
    go: async (app) => {
      await (await captured(app)).ping(/^M234/, '10.2.34.2', 3)
      await app.press('Escape')
      await app.press('ControlOrMeta+J')
    },
  },
  {
    name: 'timeline',
    sample: 'scenario1',
    kept: ['light'],
    go: async (app) => {
      await app.palette.search('lab clock on by a minute')
      await app.palette.enter()
      await openPanel(app, 'Timeline')
      await app.tree.open('Guest 2 switch A')
      await app.object.act('Fail this switch')
      await app.page.getByRole('dialog').getByRole('button', { name: 'Fail switch' }).click()
      await expect(app.page.getByRole('region', { name: 'Events, newest first' })).toContainText('link down')
    },
  },
]
