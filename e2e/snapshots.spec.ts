/** Snapshots of a lab: taken, compared, gone back to, undone; and undo down to an action of the log. */
import type { Console } from './pages/console'
import { NetworkWizard } from './pages/network-wizard'
import { expect, test } from './pages/test'

test.beforeEach(({ app }) => app.openSample('scenario3'))

async function take(app: Console, name: string, note = ''): Promise<void> {
  await app.choose('Lab', 'Take a snapshot of the lab')
  const dialog = app.dialog('Take a snapshot of the lab')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  if (note) await dialog.getByRole('textbox', { name: 'Note' }).fill(note)
  await dialog.getByRole('button', { name: 'Take snapshot' }).click()
  await expect(dialog).toBeHidden()
}

async function rename(app: Console, from: string, to: string): Promise<void> {
  await app.tree.open(from)
  await app.object.rename(from, to)
  await expect(app.tree.item(to)).toBeVisible()
}

test('a lab goes back to a snapshot after a look at what that changes, and undo leads forth again', async ({ app }) => {
  await take(app, 'Before the move', 'as cabled by the day shift')
  await rename(app, 'Private A', 'Private B')

  await app.choose('Lab', 'Snapshots of the lab')
  const list = app.dialog('Snapshots of the lab')
  const snapshots = app.table('Snapshots')
  await expect(snapshots.row('Before the move', 'as cabled by the day shift', '1 row change')).toBeVisible()
  await expect(list.getByRole('button', { name: 'Go back…' })).toHaveAttribute('aria-disabled', 'true')
  await snapshots.row('Before the move').getByRole('gridcell').first().click()
  await list.getByRole('button', { name: 'Go back…' }).click()

  const dialog = app.dialog('Go back to “Before the move”')
  await expect(dialog.getByRole('status')).toContainText('1 network changed')
  await expect(dialog.getByText('Private B → Private A')).toBeVisible()
  await dialog.getByRole('button', { name: 'Go back', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(list).toBeHidden()
  await expect(app.object.title).toHaveText('Private A')
  await expect(app.toast('Go back to the snapshot “Before the move”')).toBeVisible()
  await app.log.open()
  await expect(app.log.entries.first()).toHaveAccessibleName('Details of Go back to the snapshot “Before the move”')

  await app.press('ControlOrMeta+Z')
  await expect(app.object.title).toHaveText('Private B')
  await app.press('ControlOrMeta+Y')
  await expect(app.object.title).toHaveText('Private A')
})

test('two snapshots are compared object by object and field by field, filtered and exported @web', async ({ app }) => {
  await take(app, 'Monday')
  await rename(app, 'Private A', 'Private B')
  await app.tree.open('Pool')
  await app.object.act('New network')
  const wizard = new NetworkWizard(app)
  await wizard.choose('Single-server')
  await wizard.name.fill('Backup')
  await wizard.finish()
  await expect(app.tree.item('Backup')).toBeVisible()
  await take(app, 'Tuesday')

  await app.choose('Lab', 'Snapshots of the lab')
  const list = app.dialog('Snapshots of the lab')
  await app.table('Snapshots').grid.focus()
  await app.press('ControlOrMeta+A')
  await list.getByRole('button', { name: 'Compare both' }).click()
  const dialog = app.dialog('Compare')
  await expect(dialog.getByText('2 objects differ.')).toBeVisible()
  const table = app.table('Differences')
  await expect(table.row('network', 'Private B', 'Changed', 'name_label', 'Private A')).toBeVisible()
  await expect(table.row('network', 'Backup', 'Created')).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'network: 1 created, 1 changed' })
  await dialog.getByRole('checkbox', { name: /^Every field/ }).check()
  await table.filter.fill('backup pool')
  await expect(table.row('Backup', 'pool', 'Pool')).toBeVisible()
  const { name, lines } = await table.exported()
  expect(name).toBe('lab-comparison.csv')
  expect(lines[0]).toBe('Kind,Object,Host,Change,Field,Before,After')
  expect(lines).toContain('network,Backup,,Created,pool,,Pool')

  await dialog.getByRole('button', { name: 'Swap the two' }).click()
  await expect(dialog.getByRole('combobox', { name: 'Kind' }).getByText('network: 1 changed, 1 removed')).toBeAttached()
  await app.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(list).toBeVisible()
  await app.table('Snapshots').row('Monday').getByRole('gridcell').first().click()
  await list.getByRole('button', { name: 'Remove' }).click()
  await expect(app.table('Snapshots').rows).toHaveCount(1)
})

test('a name that is taken is told while it is typed, and the palette offers the rest', async ({ app }) => {
  await take(app, '“Friday” / 5')
  await app.palette.search('take a snapshot')
  await app.palette.enter()
  const dialog = app.dialog('Take a snapshot of the lab')
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await name.fill('“Friday” / 5')
  await expect(dialog.getByText(/^There is already a snapshot/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Take snapshot' })).toHaveAttribute('aria-disabled', 'true')
  await name.fill('Saturday')
  await app.press('Enter')
  await expect(dialog).toBeHidden()
  await app.palette.search('compare snapshots')
  await app.palette.enter()
  await expect(app.dialog('Compare').getByRole('combobox', { name: 'From' })).toHaveText(/^NowSaturday/)
  await expect(app.table('Differences').grid.getByText('Nothing differs between these two.')).toBeVisible()
})

test('the log leads from an undo to what it took back, and undoes down to an action', async ({ app }) => {
  await rename(app, 'Private A', 'One')
  await app.object.rename('One', 'Two')
  await app.object.rename('Two', 'Three')
  await app.log.open()
  await app.press('ControlOrMeta+Z')
  await expect(app.object.title).toHaveText('Two')
  await app.log.details('Undo: Rename')
  await app.log.dock.getByRole('button', { name: /^Rename .*Three$/ }).click()
  // The undone action is told as undone at once, and opened.
  await expect(app.log.dock.getByRole('button', { name: /^Details of Rename .*Three$/ })).toHaveAttribute('aria-expanded', 'true')
  await expect(app.log.list.getByText('Undone', { exact: true })).toHaveCount(1)

  await app.log.details('Rename Private A to One')
  await app.log.dock.getByRole('button', { name: 'Undo to here' }).click()
  await expect(app.object.title).toHaveText('Private A')
  await expect(app.log.list.getByText('Undone', { exact: true })).toHaveCount(3)
  await app.press('ControlOrMeta+Y')
  await expect(app.object.title).toHaveText('One')
})
