/** Ghost NICs: an address that Windows objects to, the hidden adapters behind it, and their removal. */
import type { Locator } from '@playwright/test'
import type { Console } from './pages/console'
import { expect, test } from './pages/test'

const LIST = 'devcon.exe findall =net'
const PHANTOM = String.raw`PCI\VEN_15AD&DEV_0720&SUBSYS_072015AD&REV_10\3&18D45AA6&0&88`

test.beforeEach(({ app }) => app.openSample('ghostNic'))

async function guestOf(app: Console, vm: string): Promise<void> {
  await app.palette.search(vm)
  await app.palette.group('VMs').first().click()
  await app.object.show('Guest')
}
const adapters = (app: Console) => app.table('Network adapters of the guest')
const wizard = (app: Console): Locator => app.dialog(/^Clean up ghost NICs/)
const next = (app: Console) => wizard(app).getByRole('button', { name: 'Next' }).click()

async function enterAddress(app: Console, adapter: string, address: string): Promise<Locator> {
  await adapters(app).row(adapter).dblclick()
  const dialog = app.dialog(/^Addresses of/)
  await dialog.getByRole('radio', { name: 'Use the following addresses' }).check()
  await dialog.getByRole('textbox', { name: 'Addresses' }).fill(address)
  await dialog.getByRole('button', { name: 'Set addresses' }).click()
  return dialog
}

test('Web: the address of a ghost is objected to; the ghost is cleaned up, the guest restarted, and the address taken', async ({
  app,
  win,
}) => {
  await guestOf(app, 'Web')
  await expect(adapters(app).row('Realtek RTL8139C+ Fast Ethernet NIC')).toContainText('Ghost')
  await expect(adapters(app).row('XenServer PV Network Device')).toContainText('DHCP')

  const dialog = await enterAddress(app, 'XenServer PV Network Device', '10.0.0.31/24')
  const question = dialog.getByRole('alert')
  await expect(question).toContainText('10.0.0.31')
  await expect(question).toContainText('Realtek RTL8139C+ Fast Ethernet NIC')
  await question.getByRole('button', { name: 'Yes, enter another' }).click()
  await expect(question).toBeHidden()
  await expect(dialog.getByRole('textbox', { name: 'Addresses' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Set addresses' }).click()
  await question.getByRole('button', { name: 'Clean up ghost NICs' }).click()
  await expect(dialog).toBeHidden()

  const scan = wizard(app)
  await expect(scan.getByRole('checkbox', { name: 'Remove Realtek' })).toBeChecked()
  await expect(scan.getByRole('checkbox', { name: 'Remove XenServer' })).not.toBeChecked()
  await next(app)
  await expect(scan.getByRole('list', { name: 'Steps with Device Manager' })).toContainText('View, Show hidden devices')
  await next(app)
  await expect(scan.getByText('is forgotten, and 10.0.0.31/24 is free in this guest')).toBeVisible()
  await scan.getByRole('button', { name: 'Remove adapter' }).click()
  await scan.getByRole('button', { name: 'Restart guest' }).click()
  await expect(scan.getByText('no ghost is left')).toBeVisible()
  await expect(scan.getByText('1 matching device(s) found.')).toBeVisible()
  await scan.getByRole('button', { name: 'Close' }).last().click()

  await enterAddress(app, 'XenServer PV Network Device', '10.0.0.31/24')
  await expect(win.getByRole('dialog')).toHaveCount(0)
  await expect(adapters(app).row('XenServer PV Network Device')).toContainText('10.0.0.31/24')
  await app.press('ControlOrMeta+Z')
  await expect(adapters(app).row('XenServer PV Network Device')).toContainText('DHCP')
})

test('“No” keeps the address on both records, and the scan shows the conflict', async ({ app, win }) => {
  await guestOf(app, 'Web')
  const dialog = await enterAddress(app, 'XenServer PV Network Device', '10.0.0.31/24')
  await dialog.getByRole('button', { name: 'No, keep both' }).click()
  await expect(win.getByRole('dialog')).toHaveCount(0)
  await expect(adapters(app).row('Realtek RTL8139C+ Fast Ethernet NIC')).toContainText(
    '10.0.0.31 is also set on XenServer PV Network Device',
  )
})

test('Files, a Server Core: the wizard from the palette, devcon with its own ids, typed and misquoted', async ({ app }) => {
  await app.palette.search('clean up ghost NICs in')
  await app.palette.enter()
  const pages = wizard(app)
  await pages.getByRole('option', { name: /^Files/ }).click()
  await next(app)
  await expect(pages.getByText('The registry has 4 network adapters; 3 are ghosts.')).toBeVisible()
  // The two phantoms of the example stay for now, as one may want to look first.
  await next(app)
  await expect(pages.getByRole('tab', { name: 'devcon' })).toHaveAttribute('aria-selected', 'true')
  const steps = pages.getByRole('list', { name: 'Steps with devcon' })
  await expect(steps).toContainText('SUPPORT.CAB')
  await steps.getByRole('button', { name: `Copy command devcon -r remove "@${PHANTOM}"` }).click()

  await pages.getByRole('tab', { name: 'Command prompt' }).click()
  const screen = pages.getByRole('log', { name: 'Output' })
  const type = async (line: string): Promise<void> => {
    await pages.getByRole('textbox', { name: 'Command' }).fill(line)
    await app.press('Enter')
    await expect(pages.getByRole('textbox', { name: 'Command' })).toHaveValue('')
  }
  await type(LIST)
  await expect(screen).toContainText('4 matching device(s) found.')
  await type(`devcon -r remove @${PHANTOM}`)
  await expect(screen).toContainText("'DEV_0720' is not recognized as an internal or external command,")
  await type('start devmgmt.msc')
  await expect(screen).toContainText('The system cannot find the file devmgmt.msc.')
  await pages.getByRole('textbox', { name: 'Command' }).focus()
  await app.press('ControlOrMeta+V', 'Enter')
  await expect(screen).toContainText('1 device(s) were removed.')

  await next(app)
  await pages.getByRole('button', { name: 'Remove 2 adapters' }).click()
  await pages.getByRole('button', { name: 'Restart guest' }).click()
  await expect(pages.getByText('1 matching device(s) found.')).toBeVisible()
})

test('the active adapter goes only when it is confirmed, and comes back with the restart', async ({ app }) => {
  await guestOf(app, 'Files')
  await app.object.act('Clean up ghost NICs')
  const pages = wizard(app)
  for (const name of ['VMware PCI Ethernet Adapter #2', 'vmxnet3']) await pages.getByRole('checkbox', { name }).uncheck()
  await pages.getByRole('checkbox', { name: 'Remove VMware PCI Ethernet Adapter', exact: true }).uncheck()
  await expect(pages.getByText('Choose at least one adapter.')).toBeVisible()
  await pages.getByRole('checkbox', { name: 'Remove XenServer PV Network Device' }).check()
  await expect(pages.getByRole('alert')).toContainText('cut off')
  await expect(pages.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true')
  await pages.getByRole('checkbox', { name: 'Remove the active adapter all the same' }).check()
  await next(app)
  await next(app)
  await pages.getByRole('button', { name: 'Remove adapter' }).click()
  await expect(pages.getByText('3 matching device(s) found.')).toBeVisible()
  await pages.getByRole('button', { name: 'Restart guest' }).click()
  await expect(pages.getByText('4 matching device(s) found.')).toBeVisible()
})

test('a VM of Linux has no such tab and no such action', async ({ app }) => {
  await app.palette.search('Mail')
  await app.palette.group('VMs').first().click()
  await expect(app.object.tab('Interfaces')).toBeVisible()
  await expect(app.object.tab('Guest')).toHaveCount(0)
})
