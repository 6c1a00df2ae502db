/** Dragging: several interfaces at once onto a network, what is said meanwhile, and where nothing can be dropped. */
import type { Locator } from '@playwright/test'
import type { Console } from './pages/console'
import { expect, test } from './pages/test'

const line = (app: Console): Locator => app.page.locator('.drop-line')

test('interfaces are dragged onto a network in the tree, and one undo takes all of them back', async ({ app, win }) => {
  await app.openSample('scenario3')
  await app.tree.open('Private A')
  await app.object.show('Who uses this')
  const users = app.table('Who uses this network')
  await expect(users.rows).toHaveCount(3)
  const device = (vm: string): Locator => users.row(vm).getByRole('gridcell').nth(2)
  await device('P1').click()
  await device('P2').click({ modifiers: ['ControlOrMeta'] })

  await app.hold(device('P1'), app.tree.item('Network 0'))
  await expect(line(app)).toContainText('Move 2 interfaces to Network 0')
  await expect(app.tree.item('Network 0')).toHaveAttribute('data-drop', 'yes')
  await app.tree.item('Private A').hover()
  await expect(line(app)).toContainText('2 interfaces are on Private A now.')
  await expect(app.tree.item('Private A')).toHaveAttribute('data-drop', 'no')
  await app.tree.item('Network 0').hover()
  await win.mouse.up()

  await expect(users.rows).toHaveCount(1)
  await expect(line(app)).toHaveCount(0)
  await app.toast('Move 2 interfaces to Network 0').getByRole('button', { name: 'Undo' }).click()
  await expect(users.rows).toHaveCount(3)
})

test('what is dropped where it was, or held and left by Esc, changes nothing', async ({ app, win }) => {
  await app.openSample('scenario3')
  await app.tree.open('Private A')
  await app.object.show('Who uses this')
  const users = app.table('Who uses this network')
  const mac = users.row('P1').getByRole('gridcell').nth(2)
  await app.hold(mac, app.tree.item('Private A'))
  await expect(line(app)).toContainText('VIF 0 of P1 is on Private A now.')
  await win.mouse.up()
  await expect(line(app)).toHaveCount(0)
  await expect(users.rows).toHaveCount(3)
  await app.press('ControlOrMeta+Z')
  await expect(app.toast('Move')).toHaveCount(0)
})
