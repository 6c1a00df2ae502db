/** Going about: tabs, breadcrumbs, history, the inspector, panes, themes. */
import { expect, test } from './pages/test'

test.beforeEach(({ app }) => app.openSample('scenario1'))

test('tabs are chosen by number, remembered by object, and kept over a reload', async ({ app, win }) => {
  await app.tree.open('Host 1')
  await app.press('ControlOrMeta+2')
  await expect(app.object.tab('NICs')).toHaveAttribute('aria-selected', 'true')
  await app.press('ControlOrMeta+5')
  await expect(app.object.tab('VMs')).toHaveAttribute('aria-selected', 'true')
  await app.press('ControlOrMeta+9')
  await expect(app.object.tab('VMs')).toHaveAttribute('aria-selected', 'true')
  await app.tree.open('Storage')
  await expect(app.object.title).toHaveText('Storage')
  await app.tree.open('Host 1')
  await expect(app.object.tab('VMs')).toHaveAttribute('aria-selected', 'true')
  await win.reload()
  await expect(app.object.title).toHaveText('Host 1')
  await expect(app.object.tab('VMs')).toHaveAttribute('aria-selected', 'true')
})

test('breadcrumbs lead up, back and forward retrace the way', async ({ app, win }) => {
  await app.tree.expand('Host 1')
  await app.tree.open('A')
  await app.object.trail.getByRole('link', { name: 'Host 1' }).click()
  await expect(app.object.title).toHaveText('Host 1')
  await app.object.trail.getByRole('link', { name: 'Segregated pool' }).click()
  await expect(app.object.title).toHaveText('Segregated pool')
  await win.getByRole('button', { name: /^Back/ }).click()
  await expect(app.object.title).toHaveText('Host 1')
  await app.press('Alt+ArrowLeft')
  await expect(app.object.title).toHaveText('A')
  await win.getByRole('button', { name: /^Forward/ }).click()
  await expect(app.object.title).toHaveText('Host 1')
  await app.press('Alt+ArrowRight')
  await expect(app.object.title).toHaveText('Segregated pool')
  await app.object.trail.getByRole('link').first().click()
  await expect(app.object.root.getByRole('heading', { name: 'Pools' })).toBeVisible()
})

test('the inspector follows tree and table alike', async ({ app }) => {
  await app.inspect()
  await app.tree.open('Network 2')
  await expect(app.inspector.getByRole('heading', { level: 2 })).toHaveText('Network 2')
  await app.object.show('Who uses this')
  const users = app.table('Who uses this network')
  await users.row('B').getByRole('gridcell').nth(2).click()
  await expect(app.inspector.getByRole('heading', { level: 2 })).toHaveText('VIF 0 of B')
  await users.grid.press('ArrowDown')
  await expect(app.inspector.getByRole('heading', { level: 2 })).toHaveText('VIF 0 of C')
  await users.grid.press('Escape')
  await expect(app.inspector.getByRole('heading', { level: 2 })).toHaveText('Network 2')
  await app.press('ControlOrMeta+Shift+I')
  await expect(app.inspector).toBeHidden()
})

test('XS-NET-19 the bond of each host is listed as one bonded network', async ({ app }) => {
  await app.tree.open('Segregated pool')
  await app.object.show('Networks')
  const row = app.table('Pool networks').row('Network 2')
  await expect(row.getByRole('gridcell', { name: 'Bond', exact: true })).toBeVisible()
  await expect(row.getByRole('gridcell', { name: 'Bond 2+6', exact: true })).toBeVisible()
  await app.tree.open('Network 2')
  await expect(app.object.root.getByText(/^bond · Bond 2\+6 · MTU 1500 · 3 VMs$/)).toBeVisible()
  await app.object.show('PIFs')
  await expect(app.table('PIFs on each host').rows).toHaveCount(2)
})

test('the theme is chosen and kept', async ({ app, win }) => {
  const choose = async (name: string): Promise<void> => {
    await win.getByRole('button', { name: 'Theme' }).click()
    await win.getByRole('menuitemcheckbox', { name }).click()
  }
  await choose('Dark')
  await expect.poll(() => app.theme()).toBe('dark')
  await win.reload()
  await expect(app.tree.root).toBeVisible()
  expect(await app.theme()).toBe('dark')
  await choose('Light')
  await expect.poll(() => app.theme()).toBe('light')
  await choose('As the system')
  await win.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => app.theme()).toBe('dark')
  await win.emulateMedia({ colorScheme: 'light' })
  await expect.poll(() => app.theme()).toBe('light')
})

test('in a narrow window the inspector lies over the page and stays away until asked for', async ({ app, win }) => {
  await win.setViewportSize({ width: 1024, height: 700 })
  await expect(app.inspector).toBeHidden()
  await app.press('ControlOrMeta+Shift+I')
  await expect(app.inspector).toBeVisible()
})

test('an address of something that is not here says so and leads back', async ({ app, win }) => {
  await win.evaluate(() => (location.hash = '#/xs_vm/OpaqueRef%3Anone'))
  await expect(app.object.root.getByText(/^This VM is not in /)).toBeVisible()
  await app.object.root.getByRole('button', { name: 'Overview' }).click()
  await expect(app.object.root.getByRole('heading', { name: 'Pools' })).toBeVisible()
})

test('F1 lists the keys', async ({ app }) => {
  await app.press('F1')
  await expect(app.dialog('Keyboard shortcuts').getByText('Ctrl K')).toBeVisible()
  await app.press('Escape')
  await expect(app.dialog('Keyboard shortcuts')).toBeHidden()
})
