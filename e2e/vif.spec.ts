/** VIFs: their properties down to the switch port, and every edit with the way back. */
import type { Locator } from '@playwright/test'
import { Console } from './pages/console'
import { expect, test } from './pages/test'

/** The interfaces of a VM that runs on Host 1 of the sample with a private network. */
async function interfacesOf(app: Console, vm: string): Promise<ReturnType<Console['table']>> {
  await app.openSample('scenario3')
  await app.tree.expand('Host 1')
  await app.tree.open(vm)
  await app.object.show('Interfaces')
  return app.table('Virtual network interfaces')
}
const MAC = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/

test('XS-VIF-09 an interface is added on the VM’s tab by choosing the network', async ({ app }) => {
  const interfaces = await interfacesOf(app, 'X')
  await interfaces.root.getByRole('button', { name: 'Add interface' }).click()
  const dialog = app.dialog('Add an interface to X')
  await expect(dialog.getByRole('button', { name: 'Add interface' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('option', { name: /Private A/ }).click()
  await dialog.getByRole('button', { name: 'Add interface' }).click()
  await expect(dialog).toBeHidden()
  await expect(interfaces.row('1', 'Private A', MAC)).toBeVisible()
  await expect(app.toast('Add an interface on Private A to X')).toBeVisible()

  await app.press('ControlOrMeta+Z')
  await expect(interfaces.rows).toHaveCount(1)
  await app.press('ControlOrMeta+Y')
  await expect(interfaces.rows).toHaveCount(2)
  await app.press('ControlOrMeta+Z')
  await expect(interfaces.rows).toHaveCount(1)
  await app.press('ControlOrMeta+Shift+Z')
  await expect(interfaces.rows).toHaveCount(2)
})

test('XS-VIF-10 a VIF’s properties show its MAC and how the seed makes it', async ({ app }) => {
  const interfaces = await interfacesOf(app, 'Y')
  const row = interfaces.row('1', 'Private A')
  const mac = await row.getByRole('gridcell', { name: MAC }).innerText()
  await row.dblclick()
  await expect(app.object.title).toHaveText('VIF 1 of Y')
  await app.object.show('General')
  await expect(app.object.property('MAC')).toContainText(mac)
  await expect(app.object.property('MAC')).toContainText('Generated from the VM’s seed')
  const steps = app.object.panel.getByRole('listitem')
  await expect(steps.first()).toContainText('Seed of the VM, as text')
  await expect(steps.nth(1)).toContainText('MD5, 2 × 1 + 1 = 3 times: h')
  await expect(steps.last()).toContainText(mac)
  await expect(app.object.panel.getByText('This VIF has that address.')).toBeVisible()
  await expect(app.object.property('Network')).toHaveText('Private A')
  await expect(app.object.property('Bridge')).toHaveText(/^xapi\d+/)
})

test('the path of a VIF leads to the switch port, with its VLAN', async ({ app }) => {
  await app.openSample('scenario4')
  await app.palette.search('10.2.34.1')
  await app.palette.enter()
  await expect(app.object.title).toHaveText('VIF 0 of B')
  await app.object.show('Path')
  const hops = app.object.panel.getByRole('listitem')
  await expect(hops.first()).toContainText('VIF 0')
  await expect(hops.last()).toContainText('Switch 1')
  for (const name of ['VLAN 234', 'NIC 5']) await expect(hops.filter({ hasText: name }).first()).toBeVisible()
  await expect(hops.filter({ hasText: /trunk/i }).first()).toBeVisible()
})

test('the path on a bond branches to both switches', async ({ app }) => {
  await app.openSample('scenario1')
  await app.tree.expand('Host 1')
  await app.tree.open('A')
  await app.object.show('Path')
  await expect(app.object.panel.getByText('Guest 2 switch A', { exact: true })).toBeVisible()
  await expect(app.object.panel.getByText('Guest 2 switch B', { exact: true })).toBeVisible()
})

async function edit(app: Console, row: Locator): Promise<Locator> {
  await row.click({ button: 'right' })
  await app.menuEntry('Edit interface').click()
  const dialog = app.dialog(/^Edit VIF/)
  await expect(dialog).toBeVisible()
  return dialog
}

test('an interface gets a MAC of its own and a limit in either unit', async ({ app }) => {
  const interfaces = await interfacesOf(app, 'X')
  const dialog = await edit(app, interfaces.rows.first())
  await dialog.getByRole('radio', { name: 'This address' }).check()
  const box = dialog.getByRole('textbox', { name: 'MAC address' })
  await box.fill('01:16:3e:00:00:01')
  await expect(dialog.getByText('multicast')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Save interface' })).toHaveAttribute('aria-disabled', 'true')
  await box.fill('02-16-3E-00-00-01')
  await expect(dialog.getByText('Another MAC makes the interface anew')).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Limit what the VM can send' }).check()
  await dialog.getByRole('textbox', { name: 'Limit' }).fill('2048')
  await expect(dialog.getByText(/Mbit\/s/).last()).toBeVisible()
  await dialog.getByRole('button', { name: 'Save interface' }).click()
  await expect(dialog).toBeHidden()
  await expect(interfaces.row('02:16:3e:00:00:01')).toContainText('2,048 kB/s')
  await app.press('ControlOrMeta+Z')
  await expect(interfaces.row('02:16:3e:00:00:01')).toHaveCount(0)
})

test('an address that another interface has is told while it is typed', async ({ app }) => {
  const interfaces = await interfacesOf(app, 'Y')
  const taken = await interfaces.row('0').getByRole('gridcell', { name: MAC }).innerText()
  const dialog = await edit(app, interfaces.row('1', 'Private A'))
  await dialog.getByRole('radio', { name: 'This address' }).check()
  await dialog.getByRole('textbox', { name: 'MAC address' }).fill(taken)
  await expect(dialog.getByText('VIF 0 of Y has this address too.')).toBeVisible()
})

test('interfaces move to another network, several at once, and back', async ({ app }) => {
  const interfaces = await interfacesOf(app, 'Y')
  await app.tree.open('Private A')
  await app.object.show('Who uses this')
  const users = app.table('Who uses this network')
  await expect(users.rows).toHaveCount(3)
  await users.row('P1').getByRole('gridcell').nth(2).click()
  await users
    .row('P2')
    .getByRole('gridcell')
    .nth(2)
    .click({ modifiers: ['ControlOrMeta'] })
  await users.row('P2').getByRole('gridcell').nth(2).click({ button: 'right' })
  await app.menuEntry('Move to network').click()
  const dialog = app.dialog('Move 2 interfaces')
  await dialog.getByRole('option', { name: /Network 0/ }).click()
  await dialog.getByRole('button', { name: 'Move 2 interfaces' }).click()
  await expect(users.rows).toHaveCount(1)
  await app
    .toast(/^Move 2 interfaces/)
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(users.rows).toHaveCount(3)
  await expect(interfaces.root).toBeHidden()
})

test('Del removes an interface, Ctrl+Z brings it back as it was', async ({ app }) => {
  const interfaces = await interfacesOf(app, 'Y')
  const mac = await interfaces.row('1').getByRole('gridcell', { name: MAC }).innerText()
  await interfaces.row('1').getByRole('gridcell', { name: MAC }).click()
  await interfaces.grid.press('Delete')
  await expect(interfaces.rows).toHaveCount(1)
  await app.press('ControlOrMeta+Z')
  await expect(interfaces.row('1', mac)).toBeVisible()
})

test('XS-VIF-07 a VM with seven interfaces says so before an eighth is filled in', async ({ app }) => {
  const interfaces = await interfacesOf(app, 'X')
  const dialog = app.dialog('Add an interface to X')
  const add = interfaces.root.getByRole('button', { name: 'Add interface' })
  for (let count = 2; count <= 7; count++) {
    await add.click()
    await dialog.getByRole('option', { name: /Private A/ }).click()
    await dialog.getByRole('button', { name: 'Add interface' }).click()
    await expect(interfaces.rows).toHaveCount(count)
  }
  await expect(add).toHaveAttribute('aria-disabled', 'true')
  await add.hover()
  await expect(app.page.getByText('X has 7 of 7 interfaces; remove one first.').first()).toBeVisible()
  await app.press('ControlOrMeta+Z')
  await expect(add).not.toHaveAttribute('aria-disabled', 'true')
})

test('@web VIFS_MAX_ALLOWED: where another console was quicker it is refused with a way out, and what was typed stays', async ({
  app,
  win,
  web,
}) => {
  const interfaces = await interfacesOf(app, 'X')
  const add = interfaces.root.getByRole('button', { name: 'Add interface' })
  const dialog = app.dialog('Add an interface to X')
  for (let count = 2; count <= 6; count++) {
    await add.click()
    await dialog.getByRole('option', { name: /Private A/ }).click()
    await dialog.getByRole('button', { name: 'Add interface' }).click()
    await expect(interfaces.rows).toHaveCount(count)
  }
  await add.click()
  await dialog.getByRole('option', { name: /Network 0/ }).click()
  await dialog.getByRole('radio', { name: 'This address' }).check()
  await dialog.getByRole('textbox', { name: 'MAC address' }).fill('02:16:3e:00:00:02')

  const other = await win.context().newPage()
  await other.goto(web.url)
  const second = new Console(other)
  await second.tree.expand('Host 1')
  await second.tree.open('X')
  await second.object.show('Interfaces')
  const there = second.table('Virtual network interfaces')
  await there.root.getByRole('button', { name: 'Add interface' }).click()
  await second
    .dialog('Add an interface to X')
    .getByRole('option', { name: /Private A/ })
    .click()
  await second.dialog('Add an interface to X').getByRole('button', { name: 'Add interface' }).click()
  await expect(there.rows).toHaveCount(7)

  await dialog.getByRole('button', { name: 'Add interface' }).click()
  const refusal = dialog.getByRole('alert')
  await expect(refusal.getByRole('code')).toHaveText('VIFS_MAX_ALLOWED')
  await expect(refusal).toContainText('X has 7 VIFs, which is the most that it can have.')
  await expect(dialog.getByRole('textbox', { name: 'MAC address' })).toHaveValue('02:16:3e:00:00:02')
  await refusal.getByRole('button', { name: 'Show the interfaces of X' }).click()
  await expect(dialog).toBeHidden()
  await expect(app.object.tab('Interfaces')).toHaveAttribute('aria-selected', 'true')
})

test('a wrong guest address is refused where it was typed, and stays to be mended', async ({ app }) => {
  const interfaces = await interfacesOf(app, 'X')
  await interfaces.row('0').dblclick()
  await app.object.show('General')
  await app.object.editable('Guest addresses').click()
  const box = app.object.panel.getByRole('textbox', { name: 'Guest addresses' })
  await box.fill('10.0.0.300/24')
  await app.press('Enter')
  await expect(app.object.panel.getByText('INVALID_IP_ADDRESS_SPECIFIED')).toBeVisible()
  await expect(app.object.panel.getByText('“10.0.0.300/24” is not an address that an interface can have.')).toBeVisible()
  await expect(box).toHaveValue('10.0.0.300/24')
  await box.fill('10.0.0.30/24')
  await app.press('Enter')
  await expect(app.object.editable('Guest addresses')).toContainText('10.0.0.30')
  await app.press('ControlOrMeta+Z')
  await expect(app.object.editable('Guest addresses')).toContainText('10.0.0.21')
})
