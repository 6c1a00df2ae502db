/** The network team's half: the cabling, the configuration of a switch, and what it has learned. */
import { expect, test } from './pages/test'

test.beforeEach(({ app }) => app.openSample('twoSwitches'))

test('the cabling is listed with what it is used for, and a switch is configured in either style @web', async ({ app }) => {
  const { page } = app
  await page.getByRole('tab', { name: 'Cabling' }).click()
  const cabling = app.table('Cabling')
  await expect(cabling.row('Host 1', 'NIC 2', 'Switch A', 'VMs on Network 2; VMs on VLAN 25 (VLAN 25)')).toBeVisible()

  await app.tree.open('Switch A')
  await app.object.show('Configuration')
  const text = page.getByRole('region', { name: 'Text of the configuration' })
  await expect(text).toContainText('interface GigabitEthernet1/0/2')
  await app.object.panel.getByLabel('Style').selectOption('generic')
  await expect(text).toContainText('NIC 2 of Host 1')
})

test('a switch has learned no address before something is sent, and whose it is after that', async ({ app }) => {
  await app.tree.open('Switch A')
  await app.object.show('MAC addresses')
  await expect(app.object.panel).toContainText('The switch has learned no address')
  await app.page.getByRole('button', { name: 'Play' }).first().click()
  await expect(app.table('MAC addresses').rows.first()).toBeVisible({ timeout: 20_000 })
})
