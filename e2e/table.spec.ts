/** The one table: sort, filter, columns, selection, export, copy, menus, keyboard. */
import type { Table } from './pages/table'
import { expect, test } from './pages/test'

test.describe('a table', () => {
  let vms: Table
  test.beforeEach(async ({ app }) => {
    await app.openSample('scenario1')
    await app.tree.open('Segregated pool')
    await app.object.show('VMs')
    vms = app.table('VMs')
    await expect(vms.rows).toHaveCount(5)
  })

  test('is sorted by its headers, by two with Shift', async () => {
    await expect(vms.header('Name')).toHaveAttribute('aria-sort', 'ascending')
    await vms.header('Name').click()
    await expect(vms.header('Name')).toHaveAttribute('aria-sort', 'descending')
    await expect.poll(() => vms.column('Name')).toEqual(['E', 'D', 'C', 'B', 'A'])
    await vms.header('Host').click()
    await vms.header('Name').click({ modifiers: ['Shift'] })
    await expect.poll(() => vms.column('Name')).toEqual(['A', 'B', 'D', 'C', 'E'])
  })

  test('is filtered by words in any shown column', async () => {
    await vms.filter.fill('10.0.3')
    await expect(vms.rows).toHaveCount(2)
    await expect(vms.count).toHaveText('2 of 5')
    await vms.filter.fill('10.0.3.1 running')
    await expect.poll(() => vms.column('Name')).toEqual(['D'])
    await vms.filter.fill('nothing of the kind')
    await expect(vms.grid.getByText('No row has “nothing of the kind”.')).toBeVisible()
    await vms.filter.press('Escape')
    await expect(vms.rows).toHaveCount(5)
  })

  test('keeps the chosen columns over a reload, and gives the usual ones back', async ({ win }) => {
    await vms.toggleColumns('UUID', 'Memory')
    await expect(vms.header('UUID')).toBeVisible()
    await expect(vms.header('Memory')).toHaveCount(0)
    await win.reload()
    await expect(vms.header('UUID')).toBeAttached()
    await expect(vms.header('Memory')).toHaveCount(0)
    await vms.root.getByRole('button', { name: 'Columns' }).click()
    await win.getByRole('menuitem', { name: 'Reset columns' }).click()
    await expect(vms.header('UUID')).toHaveCount(0)
    await expect(vms.header('Memory')).toBeAttached()
  })

  test('exports what is shown as CSV @web', async () => {
    await vms.filter.fill('10.0.3')
    await expect(vms.rows).toHaveCount(2)
    const { name, lines } = await vms.exported()
    expect(name).toBe('pool-vms.csv')
    expect(lines).toEqual([
      'Name,Power state,Host,Networks,VIFs,Address,vCPUs,Memory',
      'D,Running,Host 1,Network 3,1,10.0.3.1,1,1 GiB',
      'E,Running,Host 2,Network 3,1,10.0.3.2,1,1 GiB',
    ])
  })

  test('copies a cell, and several rows as a spreadsheet takes them', async ({ app }) => {
    await vms.row('C').getByRole('gridcell', { name: '10.0.2.3' }).click()
    await vms.grid.press('ControlOrMeta+C')
    await expect(app.toast(/^Address copied/)).toBeVisible()
    expect(await app.pasted()).toBe('10.0.2.3')
    await vms.row('C').getByRole('gridcell', { name: '10.0.2.3' }).click()
    await vms.grid.press('Shift+ArrowDown')
    await expect(vms.count).toHaveText('5, 2 selected')
    await vms.grid.press('ControlOrMeta+C')
    await expect(app.toast(/^2 rows copied/)).toBeVisible()
    expect(await app.pasted()).toContain('C\tRunning\tHost 2\tNetwork 2')
  })

  test('selects with mouse and keyboard and acts on all of them', async ({ app }) => {
    await app.inspect()
    await vms.row('A').getByRole('gridcell').nth(4).click()
    await vms
      .row('C')
      .getByRole('gridcell')
      .nth(4)
      .click({ modifiers: ['Shift'] })
    await expect(vms.count).toHaveText('5, 3 selected')
    await vms
      .row('B')
      .getByRole('gridcell')
      .nth(4)
      .click({ modifiers: ['ControlOrMeta'] })
    await expect(vms.count).toHaveText('5, 2 selected')
    await expect(app.inspector.getByRole('heading', { level: 2 })).toHaveText('2 objects')
    await vms.row('C').getByRole('gridcell').nth(4).click({ button: 'right' })
    await app.menuEntry('Suspend').click()
    await expect(app.toast('Suspend 2 VMs')).toBeVisible()
    await expect(vms.row('A', 'Suspended')).toBeVisible()
    await expect(vms.row('C', 'Suspended')).toBeVisible()
    await app.toast('Suspend 2 VMs').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => vms.column('Power state')).toEqual(Array(5).fill('Running'))
    await vms.grid.press('ControlOrMeta+A')
    await expect(vms.count).toHaveText('5, 5 selected')
  })

  test('is walked by keys, and Enter opens the row', async ({ app }) => {
    await vms.filter.press('ArrowDown')
    await expect(vms.row('A')).toHaveAttribute('aria-selected', 'true')
    await vms.grid.press('End')
    await vms.grid.press('ArrowDown')
    await expect(vms.row('B')).toHaveAttribute('aria-selected', 'true')
    await vms.grid.press('Enter')
    await expect(app.object.title).toHaveText('B')
  })

  test('opens its menu by the keyboard', async ({ app }) => {
    await vms.filter.press('ArrowDown')
    await vms.grid.press('Shift+F10')
    await expect(app.menuEntry('Copy row')).toBeVisible()
    await app.press('Escape')
    await expect(app.page.getByRole('menu')).toHaveCount(0)
  })

  test('says what belongs here when it is empty', async ({ app }) => {
    await app.tree.open('Storage')
    await app.object.show('Who uses this')
    await expect(
      app.table('Who uses this network').grid.getByText('No VM, template or snapshot has an interface on this network.'),
    ).toBeVisible()
  })
})
