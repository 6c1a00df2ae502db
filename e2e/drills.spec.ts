/** Drills: a cable is pulled, a switch and a host fail, all is restored; and the report that tries every single failure. */
import { Drill, Resilience } from './pages/drills'
import { expect, test } from './pages/test'

test('XS-BOND-04 a pulled cable shows at the NIC and the bond, nobody loses anybody, and a failed switch follows', async ({
  app,
}) => {
  await app.openSample('scenario1')
  const drill = new Drill(app)
  await app.tree.open('Host 1')
  await app.object.show('NICs')
  const nics = app.table('Network interface cards')
  await drill.choose(nics.row('NIC 2'), 'Pull the cable')
  const dialog = app.dialog(/^Pull the cable in NIC 2 of Host 1/)
  await expect(dialog.getByText('NIC 2 loses its link')).toBeVisible()
  await expect(dialog.getByText('Everybody reaches the same as before.')).toBeVisible()
  await drill.confirm('Pull cable')

  await expect(nics.row('NIC 2')).toContainText('Cable pulled')
  await expect(nics.row('Bond 2+6')).toContainText('Connected, 1 of 2 NICs down')
  await expect(drill.banner).toContainText('1 fault in this drill')
  await app.tree.open('Network 2')
  await app.object.show('General')
  const members = app.object.panel.getByRole('table', { name: 'Bond members' })
  await expect(members.getByRole('row', { name: /Host 1 .*NIC 2 .*No link/ })).toBeVisible()
  await expect(members.getByRole('row', { name: /NIC 6 .*Carries traffic/ }).first()).toBeVisible()

  await app.tree.open('Guest 2 switch B')
  await app.object.act('Fail this switch')
  await expect(
    app
      .dialog(/^Fail switch/)
      .getByText(/A and B|loses? /)
      .first(),
  ).toBeVisible()
  await drill.confirm('Fail switch')
  await expect(app.object.root).toContainText('Failed')
  await expect(drill.banner).toContainText('2 faults in this drill')
  await expect(app.tree.item('Guest 2 switch B')).toContainText('Failed')

  await drill.banner.getByRole('button', { name: 'Restore all' }).click()
  await expect(drill.banner).toBeHidden()
  await expect(app.object.root).not.toContainText('Failed')
  await app.press('ControlOrMeta+Z')
  await expect(drill.banner).toContainText('2 faults in this drill')
})

test('a failed host takes its VMs along, cannot be started, and comes back as it was', async ({ app }) => {
  await app.openSample('twoSwitches')
  const drill = new Drill(app)
  await app.tree.open('Host 2')
  await app.object.act('Fail this host')
  await expect(app.dialog('Fail Host 2').getByText(/The pool misses the host; .* are down with it/)).toBeVisible()
  await drill.confirm('Fail host')
  await app.object.show('VMs')
  await expect(app.table('VMs running here').row('web-2')).toContainText('Cut off, host failed')
  await app.object.show('NICs')
  await expect(app.table('Network interface cards').row('NIC 0')).toContainText('Host failed')
  await app.object.act('Restore this host')
  await expect(drill.banner).toBeHidden()
  await expect(app.table('Network interface cards').row('NIC 0')).toContainText('Connected')
})

test('the resilience report names the single points of failure, drills one of them, and goes stale', async ({ app, win }) => {
  await app.openSample('scenario1')
  const report = new Resilience(app)
  await report.open()
  await report.run()
  await expect(report.panel.getByRole('status').first()).toContainText(/\d+ of \d+ single failures cost nobody anything/)
  await expect(report.table.row('Switch', 'Storage switch')).toContainText('Storage')
  await expect(report.table.row('Switch', 'Guest 3 switch')).toContainText('Other VMs')
  await expect(report.table.row('Switch', 'Guest 2 switch A')).toHaveCount(0)
  const { name, lines } = await report.table.exported()
  expect(name).toContain('resilience')
  expect(lines.length).toBeGreaterThan(5)

  await win.emulateMedia({ media: 'print' })
  await expect(win.getByRole('heading', { name: 'Resilience report: scenario-1' })).toBeVisible()
  await expect(win.getByRole('heading', { name: 'Single points of failure' })).toBeVisible()
  await expect(report.panel).toBeHidden()
  await win.emulateMedia({ media: 'screen' })

  await report.table.row('Switch', 'Guest 3 switch').getByRole('gridcell').first().click()
  const detail = report.detail('Guest 3 switch')
  await expect(detail).toContainText('D loses E')
  await detail.getByRole('button', { name: 'Drill it' }).click()
  await expect(app.dialog(/Guest 3 switch/)).toContainText('D loses E')
  await new Drill(app).confirm('Fail switch')
  await expect(report.panel).toContainText('The lab has changed since')
  await expect(detail.getByRole('button', { name: 'Drill it' })).toHaveAttribute('aria-disabled', 'true')
  await report.run()
  await expect(report.panel).toContainText('Tried with what has failed in the drill already')
})

test('ports are put into a link aggregation group by name, which warns of a group of one', async ({ app }) => {
  await app.openSample('scenario1')
  await app.tree.open('Guest 2 switch A')
  await app.object.show('Switch ports')
  const ports = app.table('Switch ports')
  const group = async (port: string, name: string): Promise<void> => {
    await ports.row(port).click({ button: 'right' })
    await app.menuEntry('Edit port').click()
    const dialog = app.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Link aggregation group' }).fill(name)
    await dialog.getByRole('button', { name: 'Save port' }).click()
    await expect(dialog).toBeHidden()
  }
  await group('1', 'po1')
  await expect(app.toast('Group po1 has one port only')).toBeVisible()
  await group('2', 'po1')
  await expect(ports.row('2', 'po1')).toBeVisible()
})
