/** The action log: what was done, searched, filtered, opened, exported. */
import { download } from './pages/table'
import { expect, test } from './pages/test'

test.beforeEach(async ({ app }) => {
  await app.openSample('installed')
  await app.tree.expand('Host 1')
  await app.tree.open('VM A')
  await app.press('ControlOrMeta+E')
  await expect(app.toast('Shut down VM A')).toBeVisible()
  await app.press('ControlOrMeta+Z')
  await expect(app.object.root.getByText('Running').first()).toBeVisible()
  await app.log.open()
})

test('every action is listed, newest first, and opens to its details', async ({ app }) => {
  await expect(app.log.entries.first()).toHaveAccessibleName(/Shut down VM A/)
  await app.log.details('Shut down VM A')
  await expect(app.log.dock.getByText('operation.undo').or(app.log.dock.getByText('xs.vm.power')).first()).toBeVisible()
  await app.log.dock.getByRole('button', { name: 'Copy as a line' }).first().click()
  await expect(app.toast(/^Line copied/)).toBeVisible()
  expect(await app.pasted()).toContain('Shut down VM A')
})

test('it is searched, filtered by state and by the object shown', async ({ app }) => {
  await app.log.search.fill('outside machine')
  await expect(app.log.entries.first()).toHaveAccessibleName(/Outside machine/)
  await expect(app.log.dock.getByRole('button', { name: 'Details of Create VM VM A' })).toHaveCount(0)
  await app.log.dock.getByRole('button', { name: 'Clear' }).click()
  await app.log.state.selectOption('Undone')
  await expect(app.log.entries).toHaveCount(1)
  await expect(app.log.entries).toHaveAccessibleName('Details of Shut down VM A')
  await app.log.dock.getByRole('button', { name: 'Clear' }).click()
  await app.log.dock.getByRole('checkbox', { name: 'Only VM A' }).check()
  await expect(app.log.entries.last()).toHaveAccessibleName(/VM A|Create/)
  await app.log.search.fill('nobody did this')
  await expect(app.log.dock.getByText('No action fits')).toBeVisible()
})

test('it is exported as CSV @web', async ({ app, win }) => {
  await app.log.search.fill('shut down')
  await expect(app.log.entries).toHaveCount(2)
  const { name, lines } = await download(win, () => app.log.dock.getByRole('button', { name: 'Export' }).click())
  expect(name).toBe('installed-pool-log.csv')
  expect(lines).toHaveLength(3)
  expect(lines[2]).toContain('Shut down VM A')
})

test('an object’s own log tab holds what was done to it', async ({ app }) => {
  await app.object.show('Log')
  await expect(app.object.panel.getByText('Shut down VM A').first()).toBeVisible()
})

test('a logged action leads to what it touched', async ({ app }) => {
  await app.tree.open('Network 1')
  await app.object.rename('Network 1', 'Kept')
  await expect(app.log.entries.first()).toHaveAccessibleName(/^Details of Rename .* to Kept$/)
  await app.log.details('Rename')
  await app.log.dock.getByRole('link', { name: 'Kept' }).first().click()
  await expect(app.object.title).toHaveText('Kept')
})
