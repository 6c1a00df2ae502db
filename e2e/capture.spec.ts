/** The running lab: captures with the tags of each place, counters, the clock and the timeline. */
import { readFile } from 'node:fs/promises'
import { Capture, LabClock, openPanel } from './pages/capture'
import type { Console } from './pages/console'
import { expect, test } from './pages/test'

/** Captures at the VIF of a VM on VLAN 234, and on the cables of its host's NICs. */
async function captureAtVif(app: Console): Promise<Capture> {
  await app.openSample('scenario4')
  await app.palette.search('10.2.34.2')
  await app.palette.enter()
  await app.object.act('Capture here')
  const capture = new Capture(app)
  await expect(capture.frames.root).toContainText('No frame has passed yet')
  return capture
}

test(
  'a ping is seen with its tag on the cable and without one at the VIF, and saved as pcapng',
  { tag: '@web' },
  async ({ app }) => {
    const capture = await captureAtVif(app)
    await app.tree.open('Switch 1')
    await app.object.show('Switch ports')
    const ports = app.table('Switch ports')
    await ports.row(/M234/).getByRole('gridcell').nth(1).click()
    await ports.grid.press('ControlOrMeta+A')
    await ports.row(/M234/).getByRole('gridcell').nth(1).click({ button: 'right' })
    await app.menuEntry('Capture here').click()
    const result = await capture.ping(/^M234/, '10.2.34.2', 2)
    await expect(result).toContainText('2 of 2 answered')
    await app.press('Escape')
    await expect(capture.frames.row('234', 'ICMP', /^Echo \(ping\) request/)).toBeVisible()
    await capture.frames.filter.fill('VIF request')
    await expect(capture.frames.rows).toHaveCount(2)
    expect(await capture.frames.column('VLAN')).toEqual(['–', '–'])
    await capture.frames.filter.fill('ping')

    await capture.frames.row('234', 'ICMP', /^Echo \(ping\) request/).click()
    const details = app.page.getByRole('region', { name: /^Frame \d+$/ })
    await expect(details).toContainText('802.1Q virtual LAN')
    await expect(details).toContainText('(correct)')

    const file = await capture.save()
    expect(file.suggestedFilename()).toMatch(/\.pcapng$/)
    expect((await readFile(await file.path())).subarray(0, 4).toString('hex')).toBe('0a0d0d0a')

    await capture.tools.getByRole('button', { name: 'Stop' }).click()
    await capture.tools.getByRole('button', { name: 'Clear' }).click()
    await expect(capture.frames.rows).toHaveCount(0)
  },
)

test('the clock is stepped, played and paused, and the timeline tells what a pulled cable does', async ({ app }) => {
  await app.openSample('scenario4')
  const clock = new LabClock(app)
  await expect(clock.time).toHaveAttribute('aria-label', '1 Jan 00:00:00.000 in the lab, paused')
  await clock.button('Step').click()
  await expect(clock.time).not.toHaveAttribute('aria-label', /00:00:00\.000/)
  await app.palette.search('lab clock at 60')
  await app.palette.enter()
  await expect(clock.time).toHaveAttribute('aria-label', /running at 60×/)
  await expect(clock.time).toHaveAttribute('aria-label', /00:0[1-9]:/)
  await clock.button('Pause').click()
  await expect(clock.time).toHaveAttribute('aria-label', /paused/)

  await openPanel(app, 'Timeline')
  await app.tree.open('Switch 1')
  await app.object.show('Switch ports')
  await app.table('Switch ports').row(/M234/).getByRole('gridcell').nth(1).click({ button: 'right' })
  await app.menuEntry('Disconnect').click()
  const timeline = app.page.getByRole('region', { name: 'Events, newest first' })
  await expect(timeline.getByRole('listitem').filter({ hasText: ': link down' })).toHaveCount(1)
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Operation' })).toHaveCount(1)
  await app.press('ControlOrMeta+Z')
  await expect(timeline.getByRole('listitem').filter({ hasText: ': link up' })).toHaveCount(1)
  await app.page.getByRole('combobox', { name: 'Kind of event' }).selectOption('Link')
  await expect(timeline.getByRole('listitem')).toHaveCount(2)
})

test('a VIF’s counters rise with what it sends, and are reset', async ({ app }) => {
  const capture = await captureAtVif(app)
  await capture.ping(/^M234/, '10.2.34.2', 3)
  await app.press('Escape')
  await app.object.show('General')
  const counters = app.page.getByRole('main').getByRole('table').filter({ hasText: 'Frames' })
  await expect(counters.getByRole('row', { name: /^Out/ }).getByRole('cell').first()).not.toHaveText('0')
  await app.page.getByRole('main').getByRole('button', { name: 'Reset the counters' }).click()
  await expect(counters.getByRole('row', { name: /^Out/ }).getByRole('cell').first()).toHaveText('0')
})
