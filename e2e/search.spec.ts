/** The palette: everything is found by what one knows of it, and every command by its words. */
import { valueOf } from './pages/object-page'
import { expect, test } from './pages/test'

test.describe('finding', () => {
  test.beforeEach(({ app }) => app.openSample('scenario4'))

  test('a name opens its object', async ({ app }) => {
    await app.palette.search('m485')
    await expect(app.palette.group('Stations')).toHaveCount(1)
    await app.palette.enter()
    await expect(app.palette.root).toBeHidden()
    await expect(app.object.title).toHaveText('M485')
  })

  test('a MAC is found however it is written', async ({ app }) => {
    await app.tree.open('VLAN 234')
    await app.object.show('Who uses this')
    const users = app.table('Who uses this network')
    await expect(users.rows).toHaveCount(2)
    const mac = await users.row('B').getByRole('gridcell').nth(2).innerText()
    const hex = mac.replaceAll(':', '')
    for (const written of [mac, mac.toUpperCase().replaceAll(':', '-'), hex.match(/..../g)?.join('.') ?? '']) {
      await app.palette.search(written)
      await expect(app.palette.group('VIFs')).toHaveCount(1)
      await expect(app.palette.group('VIFs')).toContainText('VIF 0 of B')
      await app.palette.enter()
      await expect(app.object.title).toHaveText('VIF 0 of B')
      await app.press('Alt+ArrowLeft')
      await expect(app.object.title).toHaveText('VLAN 234')
    }
  })

  test('an address set in a guest leads to its VIF', async ({ app }) => {
    await app.palette.search('10.2.34.2')
    await expect(app.palette.group('VIFs').first()).toContainText('10.2.34.2')
    await app.palette.enter()
    await expect(app.object.title).toHaveText('VIF 1 of C')
  })

  test('a VLAN tag leads to networks and PIFs', async ({ app }) => {
    await app.palette.search('234')
    await expect(app.palette.group('Networks').first()).toContainText('VLAN 234')
    await expect(app.palette.group('PIFs').first()).toBeVisible()
  })

  test('a uuid leads to its object', async ({ app }) => {
    await app.tree.open('Host 3')
    await app.object.show('General')
    const uuid = await valueOf(app.object.panel, 'UUID').innerText()
    await app.tree.open('Host 1')
    await app.palette.search(uuid.trim())
    await expect(app.palette.group('Hosts')).toHaveCount(1)
    await app.palette.enter()
    await expect(app.object.title).toHaveText('Host 3')
  })

  test('all words must fit, and what fits nothing says so', async ({ app }) => {
    await app.palette.search('vlan pool switch')
    await expect(app.palette.group('Switches')).toHaveCount(0)
    await app.palette.box.fill('pool 485')
    await expect(app.palette.group('Networks')).toHaveCount(1)
    await app.palette.box.fill('zebra crossing')
    await expect(app.palette.root.getByText('Nothing fits “zebra crossing”.')).toBeVisible()
    await app.palette.close()
  })

  for (const [word, kind] of [
    ['virtual switch', 'Networks'],
    ['bridge', 'Networks'],
    ['virtual nic', 'VIFs'],
    ['slave', 'Hosts'],
    ['teaming', 'PIFs'],
  ] as const) {
    test(`the field’s other word “${word}” finds ${kind}`, async ({ app }) => {
      await app.palette.search(word)
      await expect(app.palette.group(kind).first()).toBeVisible()
    })
  }
})

test.describe('doing', () => {
  test.beforeEach(({ app }) => app.openSample('installed'))

  test('commands are found by their words and carried out', async ({ app }) => {
    await app.palette.search('theme dark')
    await app.palette.enter()
    await expect.poll(() => app.theme()).toBe('dark')
    await app.palette.search('tree kind')
    await app.palette.enter()
    await expect(app.tree.item('Switches')).toBeVisible()
  })

  test('the selected object’s actions are commands', async ({ app }) => {
    await app.tree.expand('Host 1')
    await app.tree.open('VM A')
    await app.palette.search('suspend')
    await expect(app.palette.group('Selected object')).toHaveText([/^Suspend/])
    await app.palette.enter()
    await expect(app.object.root.getByText('Suspended').first()).toBeVisible()
    await app.palette.search('undo')
    await app.palette.enter()
    await expect(app.object.root.getByText('Running').first()).toBeVisible()
  })

  test('a command that cannot be done says why and stays', async ({ app }) => {
    await app.palette.search('redo')
    await expect(app.palette.group('Edit')).toContainText(['There is nothing to redo.'])
    await app.palette.enter()
    await expect(app.palette.root).toBeVisible()
  })
})
