/** The plan as commands: from the lab's beginning to now, its document, its script and its way back. */
import { download } from './pages/table'
import { expect, test } from './pages/test'

test.beforeEach(({ app }) => app.openSample('scenario3'))

test('what was done in the lab becomes a script for the real pool, a way back and a document @web', async ({ app, win }) => {
  await app.tree.open('Private A')
  await app.object.rename('Private A', 'Private B')
  await expect(app.tree.item('Private B')).toBeVisible()
  await app.tree.expand('Host 1')
  await app.tree.open('P1')
  await app.object.act('Shut down')
  await expect(app.object.root.getByText('Halted').first()).toBeVisible()

  await app.choose('Lab', 'Plan as commands')
  const dialog = app.dialog('Plan as commands')
  await expect(dialog.getByText('2 commands, checked on a copy of the lab.')).toBeVisible()
  await expect(dialog.getByText('P1 stops.')).toBeVisible()
  await expect(dialog.getByRole('cell', { name: /^Private A: set name label to Private B/ })).toBeVisible()
  const page = await download(app.page, () => dialog.getByRole('button', { name: 'Save as HTML' }).click())
  expect(page.name).toBe('plan.html')
  expect(page.lines).toContain('<title>Change: the lab’s beginning → now</title>')

  await expect(dialog.getByRole('button', { name: 'Print…' })).toBeVisible()
  await win.emulateMedia({ media: 'print' })
  await expect(win.getByRole('heading', { name: 'Change: the lab’s beginning → now' })).toBeVisible()
  await expect(win.getByRole('heading', { name: 'Commands of the way back' })).toBeVisible()
  await expect(dialog).toBeHidden()
  await win.emulateMedia({ media: 'screen' })

  await dialog.getByRole('tab', { name: 'Script' }).click()
  await expect(dialog.getByText(/xe vm-shutdown uuid="\$vm_p1"/)).toBeVisible()
  const script = await download(app.page, () => dialog.getByRole('button', { name: 'Save as script' }).click())
  expect(script.name).toBe('plan.sh')
  expect(script.lines).toContain('  xe network-param-set uuid="$network_private_a" name-label=\'Private B\'')

  await dialog.getByRole('tab', { name: 'Script' }).press('ArrowRight')
  await expect(dialog.getByText(/xe vm-start uuid="\$vm_p1" on="\$host_1"/)).toBeVisible()
})

test('two snapshots that are compared are a plan away, and the same state asks for nothing', async ({ app }) => {
  await app.choose('Lab', 'Take a snapshot of the lab')
  const take = app.dialog('Take a snapshot of the lab')
  await take.getByRole('textbox', { name: 'Name' }).fill('Monday')
  await take.getByRole('button', { name: 'Take snapshot' }).click()
  await expect(take).toBeHidden()
  await app.tree.open('Private A')
  await app.object.rename('Private A', 'Private B')
  await expect(app.tree.item('Private B')).toBeVisible()

  await app.choose('Lab', 'Compare snapshots')
  await app.dialog('Compare').getByRole('button', { name: 'Plan as commands…' }).click()
  const dialog = app.dialog('Plan as commands')
  await expect(dialog.getByRole('combobox', { name: 'From' })).toHaveValue(/^\d+$/)
  await expect(dialog.getByText('1 command, checked on a copy of the lab.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Swap the two' }).click()
  await expect(dialog.getByRole('combobox', { name: 'From' })).toHaveValue('now')
  await expect(dialog.getByText('1 command, checked on a copy of the lab.')).toBeVisible()
  await dialog.getByRole('combobox', { name: 'To' }).selectOption('Now')
  await expect(dialog.getByText('The pools are the same in both: there is nothing to do.')).toBeVisible()
})
