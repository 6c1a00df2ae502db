/** The five minutes of the README, step by step, so that they stay true. */
import { expect, test } from './pages/test'

test('the README’s tour works', async ({ app }) => {
  await app.openSample('scenario4')

  await app.palette.search('10.2.34.2')
  await app.palette.enter()
  await expect(app.object.title).toHaveText('VIF 1 of C')
  await app.object.show('General')
  await expect(app.object.panel.getByText('How the MAC is made')).toBeVisible()

  await app.press('ControlOrMeta+2')
  await expect(app.object.panel.getByText('Port 1 of Switch 1', { exact: true })).toBeVisible()

  await app.object.panel.getByRole('link', { name: 'VLAN 234', exact: true }).click()
  await app.object.show('Who uses this')
  const users = app.table('Who uses this network')
  await users.row('C').getByRole('gridcell').nth(2).click()
  await app.inspect()
  await expect(app.inspector.getByRole('heading', { level: 2 })).toHaveText('VIF 1 of C')

  await users.row('C').getByRole('link', { name: 'C', exact: true }).click()
  await app.object.show('Interfaces')
  const interfaces = app.table('Virtual network interfaces')
  await interfaces.root.getByRole('button', { name: 'Add interface' }).click()
  const dialog = app.dialog('Add an interface to C')
  await dialog.getByRole('option', { name: /Network 5/ }).click()
  await dialog.getByRole('button', { name: 'Add interface' }).click()
  await expect(interfaces.rows).toHaveCount(3)
  const mac = (await interfaces.column('MAC')).at(-1)

  await app.press('ControlOrMeta+Z')
  await expect(interfaces.rows).toHaveCount(2)
  await app.press('ControlOrMeta+Y')
  await expect(interfaces.rows).toHaveCount(3)
  expect((await interfaces.column('MAC')).at(-1)).toBe(mac)

  await app.press('ControlOrMeta+E')
  await expect(app.object.root.getByText('Halted').first()).toBeVisible()
  await app.tree.open('Switch 1')
  await app.object.show('Switch ports')
  await expect(app.table('Switch ports').row('Trunk')).toBeVisible()

  await app.log.open()
  await expect(app.log.entries.first()).toHaveAccessibleName('Details of Shut down C')
})
