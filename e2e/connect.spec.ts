/** Connecting to a pool: its certificate is seen before the password goes there, its records become a lab. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConnectDialog } from './pages/connect'
import { valueOf } from './pages/object-page'
import { expect, test as base } from './pages/test'
import { startXapiHost, type XapiHost } from './xapi-host'

const test = base.extend<{ host: XapiHost }>({
  host: async ({ dataDir }, use) => {
    const host = await startXapiHost(dataDir)
    await use(host)
    await host.close()
  },
})

test('a pool is read over its API into a new lab, by the keyboard alone', async ({ app, win, host, dataDir }) => {
  const connect = new ConnectDialog(app)
  await win.getByRole('button', { name: 'Connect to a pool' }).press('Enter')
  await expect(connect.address).toBeFocused()
  await win.keyboard.type(host.address)
  await win.keyboard.press('Tab')
  await expect(connect.user).toHaveValue('root')
  await win.keyboard.press('Tab')
  await win.keyboard.type(host.password)
  await win.keyboard.press('Enter')

  await expect(valueOf(connect.root, 'Issued to')).toHaveText('CN=xs-1.example')
  await expect(valueOf(connect.root, 'Issued by')).toHaveText('Itself (self-signed)')
  await expect(valueOf(connect.root, 'SHA-256 fingerprint')).toHaveText(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  await expect(connect.root.getByText(/Compare the fingerprint/)).toBeVisible()
  await connect.root.getByRole('button', { name: 'Trust and import' }).press('Enter')

  const report = app.dialog('Segregated pool imported')
  await expect(valueOf(report, 'Read from')).toContainText(host.address)
  await expect(report.getByText('None: every row and every reference was understood.')).toBeVisible()
  await app.press('Escape')
  await expect(app.object.title).toHaveText('Segregated pool')
  await app.object.show('Hosts')
  await expect(app.table('Hosts').rows).toHaveCount(2)

  // What was typed is in no file of the console's, the log among them.
  const own = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(dataDir, 'served')))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
  expect(own.filter((text) => text.includes(host.password))).toEqual([])
})

test('what is wrong is told at its field, and a certificate that was confirmed is known again', async ({ app, host }) => {
  const connect = new ConnectDialog(app)
  await app.choose('File', 'New', 'Empty lab')
  await expect(app.object.root.getByText('lab is empty')).toBeVisible()
  await connect.open()
  await connect.fill('xs 1', host.password)
  await connect.submit('Connect')
  await expect(connect.problemOf('Address')).toContainText('ADDRESS_INVALID')
  await expect(connect.address).toBeFocused()
  await connect.fill('http://192.0.2.11', host.password)
  await connect.submit('Connect')
  await expect(connect.problemOf('Address')).toContainText('PLAIN_HTTP_REFUSED')
  await connect.fill(host.plain.replace('http://', ''), host.password)
  await connect.submit('Connect')
  await expect(connect.problemOf('Address')).toContainText(
    `Put http:// before the address where Switchroom serves a pool: ${host.plain}.`,
  )
  await connect.fill(host.address, 'a guess')
  await connect.submit('Connect')
  await connect.submit('Trust and import')
  await expect(connect.problemOf('Password')).toContainText('SESSION_AUTHENTICATION_FAILED')
  await expect(connect.password).toBeFocused()

  await connect.fill(host.address, host.password)
  await connect.submit('Connect')
  await expect(connect.root.getByText('You confirmed this certificate for this address before.')).toBeVisible()
  await connect.submit('Trust and import')
  await expect(app.dialog('Segregated pool imported')).toBeVisible()
  await app.press('Escape')

  // The same pool again, over plain HTTP of this machine.
  await connect.open()
  await connect.fill(host.plain, host.password)
  await connect.submit('Connect')
  await expect(connect.root.getByText(/Plain HTTP, which does not leave this machine/)).toBeVisible()
  await expect(connect.root.getByRole('group', { name: 'Certificate' })).toHaveCount(0)
  await expect(connect.root.getByRole('button', { name: 'Import', exact: true })).toBeFocused()
  await app.press('Enter')
  await expect(connect.root.getByRole('alert')).toContainText(`objects of the pool at ${host.plain}`)
  await expect(connect.root.getByRole('radio', { name: 'the open lab' })).toBeFocused()
  await app.press('ArrowDown')
  await app.press('Enter')
  await expect(connect.root.getByRole('button', { name: 'Import', exact: true })).toBeFocused()
  await app.press('Enter')
  await expect(app.dialog('Segregated pool imported')).toBeVisible()
})
