/** The tree: mouse, keyboard, type-ahead, filter, both views, states in words. */
import { expect, test } from './pages/test'

test.beforeEach(({ app }) => app.openSample('scenario4'))

test('a click opens an object’s page, a double click its node', async ({ app }) => {
  await app.tree.open('Host 2')
  await expect(app.object.title).toHaveText('Host 2')
  await expect(app.tree.item('Host 2')).toHaveAttribute('aria-selected', 'true')
  await expect(app.tree.item('Host 2')).toHaveAttribute('aria-expanded', 'false')
  await app.tree.item('Host 2').dblclick()
  await expect(app.tree.item('Host 2')).toHaveAttribute('aria-expanded', 'true')
  await expect(app.tree.item('B')).toBeVisible()
})

test('arrows walk, open and close nodes, and Enter opens the page', async ({ app }) => {
  await app.tree.root.focus()
  await app.press('Home')
  await expect.poll(() => app.tree.active()).toMatch(/^Stand-alone host/)
  await app.press('ArrowDown', 'ArrowRight')
  await expect(app.tree.item('Stand-alone host', 1)).toHaveAttribute('aria-expanded', 'true')
  await app.press('ArrowRight')
  await expect.poll(() => app.tree.active()).toMatch(/^A/)
  await app.press('Enter')
  await expect(app.object.title).toHaveText('A')
  await app.press('ArrowLeft', 'ArrowLeft')
  await expect(app.tree.item('Stand-alone host', 1)).toHaveAttribute('aria-expanded', 'false')
  await app.press('End')
  await expect.poll(() => app.tree.active()).toMatch(/^XenCenter/)
  // Stepping through the tree leaves the page alone until Enter.
  await expect(app.object.title).toHaveText('A')
})

test('letters jump to a name', async ({ app }) => {
  await app.tree.root.focus()
  await app.press('Home')
  await app.page.keyboard.type('man')
  await expect.poll(() => app.tree.active()).toMatch(/^Management switch/)
  await app.press('Enter')
  await expect(app.object.title).toHaveText('Management switch')
})

test('the filter shows matches with what is above them, and gives the tree back', async ({ app }) => {
  const before = await app.tree.items.count()
  await app.tree.filter.fill('vlan 234')
  await expect(app.tree.item('VLAN 234')).toBeVisible()
  await expect(app.tree.item('VLAN 485')).toHaveCount(0)
  await expect(app.tree.item('Stand-alone host')).toBeVisible()
  await app.tree.filter.fill('no such thing')
  await expect(app.page.getByText('Nothing in this tree is called “no such thing”.')).toBeVisible()
  await app.tree.filter.press('Escape')
  await expect(app.tree.items).toHaveCount(before)
})

test('the view by kind groups what the infrastructure view nests', async ({ app, win }) => {
  await app.tree.view('By kind')
  await expect(app.tree.item('Hosts')).toContainText('4')
  await expect(app.tree.item('VMs')).toContainText('6')
  await app.tree.expand('Switches')
  await app.tree.open('Management switch')
  await expect(app.object.title).toHaveText('Management switch')
  // The choice is kept on this machine.
  await win.reload()
  await expect(app.tree.item('Switches')).toBeVisible()
})

test('several objects are selected with Ctrl and Shift, and the inspector counts them', async ({ app }) => {
  await app.inspect()
  await app.tree.open('Host 1')
  await app.tree.item('Host 3').click({ modifiers: ['Shift'] })
  await expect(app.inspector.getByRole('heading', { level: 2 })).toHaveText('3 objects')
  await app.tree.item('Host 2').click({ modifiers: ['ControlOrMeta'] })
  await expect(app.inspector.getByRole('heading', { level: 2 })).toHaveText('2 objects')
  await expect(app.object.title).toHaveText('Host 1')
})

test('a context menu offers the object’s actions, and what cannot be done says why', async ({ app }) => {
  await app.tree.expand('Host 1')
  await app.tree.item('A').click({ button: 'right' })
  await expect(app.menuEntry('Start')).toContainText('A is running; it must be halted.')
  await expect(app.menuEntry('Start')).toHaveAttribute('aria-disabled', 'true')
  await app.menuEntry('Shut down').click()
  await expect(app.toast('Shut down A')).toBeVisible()
})

test('XS-MOD-09 the tree keeps plant, hosts with networks, and VMs apart', async ({ app }) => {
  const level = (name: string, nth = 0): Promise<string | null> => app.tree.item(name, nth).getAttribute('aria-level')
  // Physical: switches and machines outside, in a branch of their own.
  expect(await level('Plant')).toBe('1')
  expect(await level('Switch 2')).toBe('2')
  // Hardware: the pool's hosts and the networks that they reach.
  expect(await level('VLAN pool')).toBe('1')
  expect(await level('Host 1')).toBe('2')
  expect(await level('VLAN 485', 1)).toBe('3')
  // Virtual: VMs below the host that runs them, their VIFs on their page.
  await app.tree.expand('Host 1')
  expect(await level('A')).toBe('3')
  await app.tree.open('A')
  await app.object.show('Interfaces')
  await expect(app.table('Virtual network interfaces').rows).toHaveCount(1)
})
