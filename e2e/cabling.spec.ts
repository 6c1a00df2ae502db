/** The network team's half: cabling, the configuration of a switch, what changes in both, and what a switch has learned. */
import { Capture, openPanel } from './pages/capture'
import type { Console } from './pages/console'
import { TopologyMap } from './pages/map'
import { download } from './pages/table'
import { expect, test } from './pages/test'

test.beforeEach(({ app }) => app.openSample('twoSwitches'))

/** Moves the end of the cable shown that is in one port to another. */
async function moveEnd(app: Console, from: string, to: RegExp): Promise<void> {
  await app.object.act('Move an end')
  const dialog = app.dialog(/^Move the cable from/)
  await dialog.getByLabel('End to move').selectOption({ label: from })
  await dialog.getByRole('option', { name: to }).click()
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(dialog).toBeHidden()
}

async function showCabling({ page }: Console): Promise<void> {
  const home = page.getByTitle(/^Overview of/)
  if (await home.isVisible()) await home.click()
  await page.getByRole('tab', { name: 'Cabling' }).click()
}

test('a cable is moved, and the network team gets its steps and what changes at the switch @web', async ({ app }) => {
  const { page } = app
  await app.choose('Lab', 'Take a snapshot of the lab')
  const take = app.dialog('Take a snapshot of the lab')
  await take.getByRole('textbox', { name: 'Name' }).fill('As cabled')
  await take.getByRole('button', { name: 'Take snapshot' }).click()
  await expect(take).toBeHidden()

  await showCabling(app)
  const cabling = app.table('Cabling')
  const link = cabling.row('Host 1', 'NIC 2', 'Switch A', 'VMs on Network 2; VMs on VLAN 25 (VLAN 25)')
  await link.getByRole('gridcell', { name: 'Up' }).dblclick()
  await expect(app.object.title).toHaveText('Cable from NIC 2 of Host 1 to port 2 of Switch A')
  await expect(app.object.property('One end')).toHaveText('NIC 2 of Host 1')
  await moveEnd(app, 'Port 2 of Switch A', /^Switch A 8 /)
  await expect(app.object.title).toHaveText('Cable from NIC 2 of Host 1 to port 8 of Switch A')

  await showCabling(app)
  await page.getByLabel('What is shown').selectOption('Changes since the beginning')
  const steps = app.table('Steps for the network team')
  await expect(steps.row('With the change', 'Move the cable from port 2 of Switch A to port 8 of Switch A.')).toBeVisible()
  const checklist = await download(page, () => steps.root.getByRole('button', { name: 'Save checklist' }).click())
  expect(checklist.name).toBe('two-switches cabling changes.html')

  await app.tree.open('Switch A')
  await app.object.show('Configuration')
  const text = page.getByRole('region', { name: 'Text of the configuration' })
  await app.object.panel.getByLabel('Show').selectOption('Changes since As cabled')
  await expect(text).toContainText('! Before the change: this cuts nobody off')
  await expect(text).toContainText('interface GigabitEthernet1/0/8\n description Host 1 NIC 2')
  await app.object.panel.getByLabel('Style').selectOption('generic')
  await expect(text).toContainText('[ ] Port 8 of Switch A')
  const saved = await download(page, () => app.object.panel.getByRole('button', { name: 'Save', exact: true }).click())
  expect(saved.name).toBe('Switch A.txt')

  await app.choose('Lab', 'Compare snapshots')
  await app.dialog('Compare').getByRole('checkbox', { name: 'What the network team has to do' }).check()
  await expect(steps.row('With the change', 'Cable', 'Interrupts')).toBeVisible()
  const { lines } = await steps.exported()
  expect(lines[0]).toBe('#,When,At,Step,Effect')
  expect(lines).toContain('2,With the change,Cable,Move the cable from port 2 of Switch A to port 8 of Switch A.,Interrupts')
})

test('a cable is found by its ends, and from the map', async ({ app }) => {
  const cable = 'Cable from NIC 2 of Host 1 to port 2 of Switch A'
  await app.palette.search('cable NIC 2 Host 1')
  await expect(app.palette.group('Cables').first()).toHaveAccessibleName(cable)
  await app.palette.enter()
  await expect(app.object.title).toHaveText(cable)

  const map = new TopologyMap(app.page)
  await app.page.getByTitle(/^Overview of/).click()
  await map.ofLab()
  // The box is in the middle then; its cable leaves it downwards.
  await map.goTo('XenCenter')
  const { width, height } = (await map.stage.boundingBox()) ?? { width: 0, height: 0 }
  await map.click({ button: 'right', position: { x: width / 2, y: height / 2 + 48 } })
  await app.menuEntry('Open').click()
  await expect(app.object.title).toHaveText(/^Cable from NIC 0 of XenCenter to port \d+ of Switch A$/)
})

test('a switch has learned no address before a ping, and whose they are after it', async ({ app }) => {
  await app.tree.open('Switch A')
  await app.object.show('MAC addresses')
  await expect(app.object.panel).toContainText('The switch has learned no address')
  await openPanel(app, 'Capture')
  const result = await new Capture(app).ping(/^XenCenter/, '10.0.0.11', 1)
  await expect(result).toContainText('1 of 1 answered')
  await app.press('Escape')
  const macs = app.table('MAC addresses')
  await expect(macs.row('1', 'Port 11', 'NIC 0 of XenCenter')).toBeVisible()
  await expect(macs.row('1', 'Port 1', 'NIC 0 of Host 1')).toBeVisible()
})
