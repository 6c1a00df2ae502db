/** A whole journey without a mouse: start page, sample, VM, a new interface, and back. */
import { expect, test } from './pages/test'

/** Tabs until the focus is on the control of this name. */
test('start page → sample → VM → add a VIF → undo, by keyboard alone', async ({ app, win }) => {
  const tabTo = async (name: RegExp): Promise<void> => {
    const focus = win.locator(':focus')
    for (let steps = 0; steps < 40; steps++) {
      await app.press('Tab')
      if ((await focus.count()) && name.test(((await focus.getAttribute('aria-label')) ?? (await focus.innerText())).trim()))
        return
    }
    throw new Error(`Tab does not reach ${String(name)}`)
  }
  await tabTo(/^Scenario 3/)
  await app.press('Enter')
  await expect(app.tree.item('XenCenter')).toBeVisible()

  await tabTo(/^Objects, infrastructure$/)
  await app.press('Home')
  await app.page.keyboard.type('host')
  await expect.poll(() => app.tree.active()).toMatch(/^Host 1/)
  await app.press('ArrowRight')
  await expect(app.tree.item('X')).toBeVisible()
  // Opened, it moves into the node; P1 and P2 stand before X.
  await app.press('ArrowRight', 'ArrowDown', 'ArrowDown')
  await expect.poll(() => app.tree.active()).toMatch(/^X,/)
  await app.press('Enter')
  await expect(app.object.title).toHaveText('X')

  await app.press('ControlOrMeta+2')
  const interfaces = app.table('Virtual network interfaces')
  await expect(interfaces.rows).toHaveCount(1)
  await app.palette.search('add interface')
  await app.palette.enter()
  const dialog = app.dialog('Add an interface to X')
  await expect(dialog).toBeVisible()
  await tabTo(/^Networks$|^Network 0/)
  await app.press('ArrowDown', 'Enter')
  await expect(dialog.getByRole('option', { selected: true })).toHaveCount(1)
  await tabTo(/^Add interface$/)
  await app.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(interfaces.rows).toHaveCount(2)
  await app.press('ControlOrMeta+Z')
  await expect(interfaces.rows).toHaveCount(1)
})
