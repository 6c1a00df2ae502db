/** Reachability: who reaches whom, why not, and who a change would cut off. */
import { ReachMatrix } from './pages/reach'
import { expect, test } from './pages/test'
import { TracePanel } from './pages/trace'

test('the matrix says who reaches whom, by VM and by network, and what stands behind a red cell', async ({ app }) => {
  await app.openSample('scenario4')
  await app.page.getByRole('tab', { name: 'Reachability' }).click()
  const matrix = new ReachMatrix(app)
  await expect(matrix.cell('Reachable: C · Stand-alone host reaches M485.')).toBeVisible()
  await matrix.cell('Not reachable: A · Stand-alone host does not reach B · Stand-alone host.').click()
  await expect(matrix.pane).toContainText('No network that one is on leads to a network of the other.')
  await matrix.pane.getByRole('button', { name: 'Why not?' }).click()
  await expect(new TracePanel(app).verdict).toContainText('Not reached')
  await app.press('ControlOrMeta+J')

  await matrix.grid.focus()
  await app.press('ArrowRight')
  await expect(matrix.pane).toContainText('A · Stand-alone host reaches C · Stand-alone host.')
  await app.press('Control+End')
  await expect(matrix.pane).toContainText('Host 3 (management) is one machine.')

  await app.page.getByLabel('VMs by').selectOption('network')
  await app.page.getByRole('searchbox', { name: 'Filter by name' }).last().fill('VLAN')
  await expect(matrix.grid.getByRole('rowheader')).toHaveText([
    'VLAN 485 · Stand-alone host (2 VMs)',
    'VLAN 234 (2 VMs)',
    'VLAN 485 · VLAN pool (3 VMs)',
  ])
})

test('a preview says who would lose whom, and for how long; the pairs are there on demand', async ({ app }) => {
  await app.openSample('scenario4')
  await app.tree.open('VLAN 485')
  await app.object.act('Remove network')
  const dialog = app.dialog('Remove VLAN 485')
  await dialog.getByRole('checkbox').first().check()
  await dialog.getByRole('option', { name: /VLAN 234/ }).click()
  const impact = dialog.getByRole('region', { name: 'Impact' })
  await expect(impact).toContainText('A and C lose the machine M485.')
  await impact.getByRole('button', { name: 'Show pairs: A and C lose the machine M485.' }).click()
  await expect(impact.getByRole('list', { name: 'A and C lose the machine M485.' }).getByRole('listitem')).toHaveCount(2)
})
