/** The first minute: the start page, the samples, an empty lab, and files that are refused. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SAMPLES, type SampleName } from './pages/console'
import { expect, test } from './pages/test'

test('the start page offers a sample, an import, a connection and a file', async ({ app, win }) => {
  await expect(win).toHaveTitle('Switchroom')
  await expect(win.getByRole('heading', { name: 'Switchroom', level: 1 })).toBeVisible()
  for (const title of Object.values(SAMPLES)) await expect(win.getByRole('button', { name: title })).toBeVisible()
  const ways = win.getByRole('region', { name: 'Ways to begin' })
  await expect(ways.getByRole('button')).toHaveText([/^Import a pool database/, /^Connect to a pool/, /^Open a lab/])
  await expect(app.tree.root).toBeHidden()
})

/** What each sample is known by: its pools, and a switch. */
const HOLDS: Record<SampleName, readonly string[]> = {
  installed: ['Pool', 'Host 1', 'Host 2', 'Network 0', 'Network 1', 'Network 2', 'Switch 1', 'XenCenter'],
  scenario1: ['Segregated pool', 'Management', 'Storage', 'Network 2', 'Network 3', 'Guest 2 switch A', 'Storage target'],
  scenario3: ['Pool', 'Network 0', 'Private A', 'Switch 1', 'Outside machine'],
  scenario4: ['Stand-alone host', 'VLAN pool', 'VLAN 234', 'VLAN 485', 'Switch 2', 'M485'],
  twoSwitches: ['Unbonded pool', 'Host 1', 'Host 2', 'Host 3', 'Switch A', 'Switch B', 'XenCenter'],
  twoPools: ['Production', 'Standby', 'Host 1', 'Host 3', 'Backup', 'Storage', 'Nightly', 'Switch 1', 'XenCenter'],
  ghostNic: ['Pool', 'Host 1', 'Host 2', 'Network 0', 'Switch 1', 'XenCenter'],
}
for (const [sample, names] of Object.entries(HOLDS) as [SampleName, readonly string[]][]) {
  test(`the sample “${SAMPLES[sample]}” opens with its pools, networks and plant`, async ({ app, win }) => {
    await app.openSample(sample)
    for (const name of names) await expect(app.tree.item(name)).toBeVisible()
    await expect(win).toHaveTitle(/ – Switchroom$/)
    await expect(app.object.root.getByRole('heading', { level: 1 })).toBeVisible()
  })
}

test('an empty lab says what belongs here and offers the next step', async ({ app, win }) => {
  await win.getByRole('button', { name: 'New empty lab' }).click()
  await expect(app.object.root.getByText('lab is empty')).toBeVisible()
  await expect(app.object.root.getByRole('button', { name: 'Import pool database' })).toBeVisible()
  await expect(win.getByText('This lab has no objects yet.')).toBeVisible()
})

test('a file that is no lab is refused with code, sentence and remedy, and the start page stays', async ({
  app,
  win,
  dataDir,
  chooseFile,
}) => {
  const path = join(dataDir, 'notes.switchroom')
  await writeFile(path, 'Dear diary')
  await chooseFile(path, () => win.getByRole('button', { name: 'Open a lab' }).click())
  await expect(win.getByText('LAB_NOT_A_LAB')).toBeVisible()
  await expect(win.getByText(`${path} is not a Switchroom lab.`)).toBeVisible()
  await expect(win.getByText('Choose a .switchroom file')).toBeVisible()
  await expect(app.tree.root).toBeHidden()
})

test('the refused path stays in the file dialog and can be mended @web', async ({ app, win, dataDir, chooseFile }) => {
  await chooseFile(join(dataDir, 'nowhere.switchroom'), () => win.getByRole('button', { name: 'Open a lab' }).click())
  const dialog = app.dialog('Open a lab')
  await expect(dialog.getByText('LAB_NOT_FOUND')).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'File name' })).toHaveValue(join(dataDir, 'nowhere.switchroom'))
  await app.press('Escape')
  await expect(dialog).toBeHidden()
})
