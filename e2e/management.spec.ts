/** Addresses of hosts, the management interface and its trial, NICs that are forgotten and found again. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { Console } from './pages/console'
import { expect, test } from './pages/test'

/** The wizard's fields, by what stands beside them. */
class IpWizard {
  readonly root: Locator
  constructor(app: Console, title: RegExp = /^Configure IP addresses/) {
    this.root = app.dialog(title)
  }
  field(name: string): Locator {
    return this.root.getByRole('textbox', { name })
  }
  async fill(fields: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.field(name).fill(value)
  }
  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name })
  }
  async next(): Promise<void> {
    await this.button('Next').click()
  }
  host(name: string): Locator {
    return this.root.getByRole('table', { name: 'Addresses of the hosts' }).getByRole('row', { name: new RegExp(`^${name}`) })
  }
}

const banner = (app: Console): Locator => app.page.getByRole('region', { name: 'Change on trial' })

async function openWizard(app: Console): Promise<IpWizard> {
  await app.tree.open('Pool')
  await app.object.show('IP configuration')
  await app.table('IP configuration').root.getByRole('button', { name: 'Configure IP addresses' }).click()
  return new IpWizard(app)
}

/** Gives the management interfaces of both hosts new addresses, on trial. */
async function tryAddresses(app: Console, seconds?: string): Promise<void> {
  const wizard = await openWizard(app)
  // Letter by letter: the page grows while it is typed, and the cursor must stay.
  await wizard.field('First address').fill('')
  await wizard.field('First address').pressSequentially('192.168.1.50')
  await expect(wizard.field('First address')).toBeFocused()
  if (seconds !== undefined) await wizard.root.getByRole('spinbutton', { name: 'Seconds to decide' }).fill(seconds)
  await wizard.next()
  await wizard.next()
  await wizard.button(/^Try for/).click()
  await expect(wizard.root).toBeHidden()
  await expect(banner(app)).toContainText('Configure IP addresses of Pool')
}

const addresses = (app: Console): Promise<string[]> => app.table('IP configuration').column('IP address')

test('a range gives every host of a pool its address, and the form says what does not fit', async ({ app }) => {
  await app.openSample('installed')
  const wizard = await openWizard(app)
  await wizard.next()
  await wizard.button('Add interface').click()
  await expect(wizard.field('Name')).toHaveValue('Storage 1')
  await wizard.root.getByRole('radio', { name: 'Static' }).check()
  await wizard.fill({ 'First address': '10.9.0.255', 'Subnet mask': '255.255.255.0' })
  await expect(wizard.root.getByText('run past the end of 10.9.0.0/24').first()).toBeVisible()
  await expect(wizard.button('Next')).toHaveAttribute('aria-disabled', 'true')
  await wizard.fill({ 'First address': '10.9.0.11', 'Subnet mask': '255.0.255.0' })
  await expect(wizard.root.getByText('its ones must stand together').first()).toBeVisible()
  await wizard.fill({ 'Subnet mask': '255.255.255.0', 'Gateway optional': '10.8.0.1' })
  await expect(wizard.root.getByText('10.8.0.1 is not in 10.9.0.0/24').first()).toBeVisible()
  await wizard.fill({ 'Gateway optional': '' })
  await expect(wizard.host('Host 2')).toContainText('10.9.0.12')
  await wizard.next()
  await expect(wizard.root.getByText(/2 hosts/).first()).toBeVisible()
  await wizard.button('Apply').click()
  await expect(wizard.root).toBeHidden()
  await expect(banner(app)).toBeHidden()
  const table = app.table('IP configuration')
  await expect(table.row('Host 1', 'Storage 1', '10.9.0.11')).toBeVisible()
  await expect(table.row('Host 2', 'Storage 1', '10.9.0.12')).toBeVisible()
  await app.press('ControlOrMeta+Z')
  await expect(table.row('Storage 1')).toHaveCount(0)
})

test('management changes are tried out: kept, they stay', async ({ app }) => {
  await app.openSample('installed')
  await tryAddresses(app)
  await expect.poll(() => addresses(app)).toEqual(['192.168.1.50', '192.168.1.51'])
  // Nothing else can be changed meanwhile.
  await app.press('F2')
  await app.page.getByRole('textbox', { name: 'New name of Pool' }).fill('Other')
  await app.press('Enter')
  await expect(app.toast(/TRIAL_RUNNING/)).toBeVisible()
  await banner(app).getByRole('button', { name: 'Keep' }).press('Enter')
  await expect(banner(app)).toBeHidden()
  await expect(app.toast(/^Kept/)).toBeVisible()
  expect(await addresses(app)).toEqual(['192.168.1.50', '192.168.1.51'])
})

test('a trial reverts by hand, by undo and by time, and the log says that it was not kept', async ({ app }) => {
  await app.openSample('installed')
  await app.tree.open('Pool')
  await app.object.show('IP configuration')
  const before = await addresses(app)
  await tryAddresses(app)
  await banner(app).getByRole('button', { name: 'Revert now' }).click()
  await expect(banner(app)).toBeHidden()
  expect(await addresses(app)).toEqual(before)
  await tryAddresses(app)
  await app.press('ControlOrMeta+Z')
  await expect(banner(app)).toBeHidden()
  expect(await addresses(app)).toEqual(before)
  await tryAddresses(app, '10')
  await expect(banner(app).getByRole('timer')).toContainText('Reverts in')
  await expect(banner(app)).toBeHidden({ timeout: 20_000 })
  expect(await addresses(app)).toEqual(before)
  await app.object.show('Log')
  await expect(app.page.getByText('Undo: Configure IP addresses of Pool (not kept)').first()).toBeVisible()
})

test('two consoles see the same trial, and either can end it @web', async ({ app, web }) => {
  await app.openSample('installed')
  const page = await app.page.context().newPage()
  await page.goto(web.url)
  const other = new Console(page)
  await expect(other.tree.item('Pool')).toBeVisible()
  await tryAddresses(app)
  await expect(banner(other)).toContainText('Configure IP addresses of Pool')
  await banner(other).getByRole('button', { name: 'Revert now' }).click()
  await expect(banner(app)).toBeHidden()
  await expect(app.toast(/nobody kept it/)).toBeVisible()
})

test('management moves to another network of the pool, once every host has an address there', async ({ app }) => {
  await app.openSample('installed')
  await app.tree.open('Network 1')
  await app.object.root.getByRole('button', { name: 'All actions' }).click()
  await expect(app.object.action('Make management')).toContainText('Host 1 has no address on it; configure IP addresses first.')
  await app.press('Escape')
  const wizard = await openWizard(app)
  await wizard.next()
  await wizard.button('Add interface').click()
  await wizard.root.getByRole('option', { name: /^Network 1/ }).click()
  await wizard.root.getByRole('radio', { name: 'Static' }).check()
  await wizard.fill({ 'First address': '10.9.0.11', 'Subnet mask': '255.255.255.0' })
  await wizard.next()
  await wizard.button('Apply').click()
  await expect(wizard.root).toBeHidden()
  await app.tree.open('Network 1')
  await app.object.act('Make management')
  const dialog = app.dialog('Move management to Network 1')
  await expect(dialog.getByText('xe host-management-reconfigure').first()).toBeAttached()
  await dialog.getByRole('button', { name: /^Try for/ }).click()
  await expect(dialog).toBeHidden()
  await banner(app).getByRole('button', { name: 'Keep' }).click()
  await app.tree.open('Host 1')
  await app.object.show('IP configuration')
  await expect(app.table('IP configuration').row('Management', '10.9.0.11')).toBeVisible()
})

test('PIF_IS_MANAGEMENT_INTERFACE the management NIC is not forgotten, and the way to move it is a button', async ({ app }) => {
  await app.openSample('installed')
  await app.tree.open('Host 2')
  await app.object.show('NICs')
  await app.table('Network interface cards').row('NIC 0').click({ button: 'right' })
  await app.menuEntry('Forget NIC').click()
  const dialog = app.dialog('Forget NIC 0 of Host 2')
  await expect(dialog.getByText('PIF_IS_MANAGEMENT_INTERFACE')).toBeVisible()
  await dialog.getByRole('button', { name: 'Move management…' }).click()
  await expect(dialog).toBeHidden()
  await expect(app.table('IP configuration').row('Management')).toBeVisible()
})

test('SLAVE_REQUIRES_MANAGEMENT_INTERFACE a member cannot be without management', async ({ app }) => {
  await app.openSample('installed')
  await app.tree.open('Host 2')
  await app.object.act('Disable management')
  const dialog = app.dialog('Disable management on Host 2')
  await expect(dialog.getByText('SLAVE_REQUIRES_MANAGEMENT_INTERFACE')).toBeVisible()
  await dialog.getByRole('button', { name: 'Move management…' }).click()
  await expect(app.object.title).toHaveText('Host 2')
})

test('a NIC is forgotten with a preview, and a rescan finds it again', async ({ app }) => {
  await app.openSample('installed')
  await app.tree.open('Host 2')
  await app.object.show('NICs')
  const nics = app.table('Network interface cards')
  await nics.row('NIC 1').click({ button: 'right' })
  await app.menuEntry('Forget NIC').click()
  const dialog = app.dialog('Forget NIC 1 of Host 2')
  await expect(dialog.getByText('xe pif-forget')).toBeAttached()
  await dialog.getByRole('button', { name: 'Forget NIC' }).click()
  await expect(dialog).toBeHidden()
  await expect(nics.row('NIC 1')).toHaveCount(0)
  await nics.root.getByRole('button', { name: 'Introduce NIC' }).click()
  await expect(app.dialog('Introduce a NIC of Host 2').getByRole('option', { name: /NIC 1/ })).toBeVisible()
  await app.press('Escape')
  await nics.root.getByRole('button', { name: 'Rescan NICs' }).click()
  await expect(nics.row('NIC 1')).toBeVisible()
})

test('HA_IS_ENABLED high availability of an imported pool holds its NICs, and is turned off at a click', async ({
  app,
  win,
  dataDir,
  chooseFile,
}) => {
  const dump = join(dataDir, 'guarded.xml')
  await app.openSample('installed')
  await chooseFile(dump, () => app.choose('File', 'Export pool database'))
  await expect(app.toast(/rows exported to/)).toBeVisible()
  const guarded = (await readFile(dump, 'utf8')).replace('ha_enabled="false"', 'ha_enabled="true"')
  await writeFile(dump, guarded)
  await app.choose('File', 'Close lab')
  await chooseFile(dump, () => win.getByRole('button', { name: 'Import a pool database' }).click())
  await expect(app.dialog(/imported$/)).toBeVisible()
  await app.press('Escape')
  await app.tree.open('Host 2')
  await app.object.show('NICs')
  const nics = app.table('Network interface cards')
  await nics.row('NIC 1').click({ button: 'right' })
  await expect(app.menuEntry('Configure IP addresses')).toContainText('High availability is on')
  await app.menuEntry('Forget NIC').click()
  const dialog = app.dialog('Forget NIC 1 of Host 2')
  await expect(dialog.getByText('HA_IS_ENABLED')).toBeVisible()
  await dialog.getByRole('button', { name: 'Turn high availability off' }).click()
  await dialog.getByRole('button', { name: 'Forget NIC' }).click()
  await expect(dialog).toBeHidden()
  await expect(nics.row('NIC 1')).toHaveCount(0)
})
