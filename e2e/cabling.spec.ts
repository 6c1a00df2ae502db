/** The network team's half: the cabling, the configuration of switches, what changes, and what a switch has learned. */
import { expect, test } from './pages/test'

test.beforeEach(({ app }) => app.openSample('twoSwitches'))

test('a port is changed and a cable moved, and the network team gets its checklist and its configuration @web', async ({
  app,
}) => {
  const { page } = app
  await page.getByRole('tab', { name: 'Cabling' }).click()
  const cabling = app.table('Cabling')
  await expect(cabling.row('Host 1', 'NIC 2', 'Switch A', 'VMs on VLAN 25 (VLAN 25)')).toBeVisible()

  await cabling.row('Host 1', 'NIC 2', 'Switch A').getByRole('gridcell', { name: 'Up' }).dblclick()
  await expect(app.object.title).toHaveText(/^Cable from /)
  await expect(app.object.property('Link')).toContainText('Connected')
  await app.object.act('Move an end')
  const dialog = app.dialog(/^Move the cable from/)
  await dialog.getByLabel('End to move').selectOption({ label: 'Port 2 of Switch A' })
  await dialog.getByRole('row', { name: /Switch A 8 / }).click()
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(dialog).toBeHidden()

  await app.tree.open('Switch A')
  await app.object.show('Configuration')
  const text = page.getByRole('region', { name: 'Text of the configuration' })
  await expect(text).toContainText('interface GigabitEthernet1/0/8\n description Host 1 NIC 2')
  await page.getByLabel('Show').selectOption('beginning')
  await expect(text).toContainText('! Before the change: this cuts nobody off')
  await expect(text).toContainText('interface GigabitEthernet1/0/2\n no description')
  await page.getByLabel('Style').selectOption('generic')
  await expect(text).toContainText('[ ] Port 8 of Switch A')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect((await download).suggestedFilename()).toBe('Switch A.txt')
})

test('a switch has learned no address before something is sent, and whose it is after that', async ({ app }) => {
  await app.tree.open('Switch A')
  await app.object.show('MAC addresses')
  await expect(app.object.panel).toContainText('The switch has learned no address')
  await app.page.getByRole('button', { name: 'Play' }).first().click()
  await expect(app.table('MAC addresses').rows.first()).toBeVisible({ timeout: 20_000 })
})
