/** XAPI served from the console: switched on in the pool's menu, used by another program, marked, and switched off. */
import { servedPool } from './pages/xapi'
import { expect, test } from './pages/test'

test('a pool is served by keyboard, another program works on it in sight of the window, and it ends when switched off', async ({
  app,
}) => {
  await app.openSample('scenario4')
  await app.tree.open('VLAN pool')
  await app.palette.search('Serve XAPI')
  await app.palette.enter()
  const pool = servedPool(app, 'VLAN pool')
  await expect(pool.switch).toHaveAttribute('aria-checked', 'false')
  await expect(pool.switch).toBeFocused()
  await pool.password.fill('short')
  await expect(pool.dialog.getByText('A password has at least 8 characters.')).toBeVisible()
  await pool.password.fill('')
  await pool.switch.press('Space')
  await expect(pool.switch).toHaveAttribute('aria-checked', 'true')
  await expect(pool.value('Logged in')).toHaveText('None')
  await expect(pool.port).toHaveAttribute('readonly')
  await expect(pool.port).toHaveValue(/^\d+$/)

  const client = await pool.login()
  await expect(pool.value('Logged in')).toHaveText('1 session')
  await expect(pool.dialog.getByText('Switching it off ends 1 session.')).toBeVisible()
  await client('network.create', {
    ...{ name_label: 'Made by a program', name_description: '', MTU: '1500' },
    ...{ other_config: {}, tags: [] },
  })
  await expect(pool.value('Last call')).toContainText('network.create at')
  await app.press('Escape')
  await expect(app.tree.item('Made by a program')).toBeVisible()
  await app.press('ControlOrMeta+Z')
  await expect(app.tree.item('Made by a program')).toHaveCount(0)

  await pool.mark.click()
  await pool.switch.press('Space')
  await expect(pool.switch).toHaveAttribute('aria-checked', 'false')
  await app.press('Escape')
  await expect(pool.mark).toHaveCount(0)
  await expect(client('pool.get_all')).rejects.toThrow()
})
