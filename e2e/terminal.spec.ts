/** Work on the command line beside the console: what is typed there shows in the window, and the window takes it back. */
import { expect, test } from './pages/test'
import { TerminalPanel } from './pages/terminal'

test('by keyboard alone: open, complete, name what a command prints, see the network in the tree, undo', async ({ app }) => {
  const terminal = new TerminalPanel(app)
  await app.openSample('installed')
  await terminal.open()
  await terminal.complete('network=$(xe network-c', 'network=$(xe network-create')
  await terminal.complete('name-l', 'name-label=')
  await terminal.run("'Backup LAN')")
  await expect(app.tree.item('Backup LAN')).toBeVisible()
  await terminal.run('echo "$network"')
  expect((await terminal.rows()).at(-2)).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/)

  await app.press('ArrowUp', 'ArrowUp')
  await expect.poll(() => terminal.lastRow()).toContain("name-label='Backup LAN'")
  await app.press('Control+c')
  // The first Tab goes as far as all agree, the second lists them: uuids with the names of their networks.
  await terminal.complete('network-param-list u', 'network-param-list uuid=')
  await app.press('Tab')
  await expect.poll(() => terminal.rows()).toContainEqual(expect.stringMatching(/^[\da-f-]{36} +Backup LAN$/))
  await app.press('Control+c')

  // Tab is the terminal's; F6 goes on to the next pane.
  await app.press('F6')
  await expect(terminal.input).not.toBeFocused()
  await app.press('ControlOrMeta+Z')
  await expect(app.tree.item('Backup LAN')).toHaveCount(0)
})

test('the focus stays where it was put, whatever changes, so that nothing typed elsewhere runs as a command', async ({ app }) => {
  const terminal = new TerminalPanel(app)
  await app.openSample('installed')
  await terminal.open()
  await terminal.run('xe network-create name-label=Kept')
  await expect(app.tree.item('Kept')).toBeVisible()
  // What is typed after it is looked for, not run.
  await app.palette.open()
  await app.palette.close()
  await expect(terminal.input).toBeFocused()
  await app.press('F6')
  const focused = app.page.getByRole('tree')
  await expect(focused).toBeFocused()
  await app.press('ControlOrMeta+Z')
  await expect(app.tree.item('Kept')).toHaveCount(0)
  await expect(app.log.dock.getByLabel('Undone')).toBeVisible()
  await expect(focused).toBeFocused()
  await app.press('ControlOrMeta+Y')
  await expect(app.tree.item('Kept')).toBeVisible()
  await expect(focused).toBeFocused()
  // Back the way it came, to the tab that is shown.
  await app.press('Shift+F6')
  await expect(app.log.dock.getByRole('button', { name: 'Terminal', exact: true })).toBeFocused()
})

test('a script is pasted, looked at and run, and what was typed stays while the dock is closed', async ({ app, win }) => {
  const terminal = new TerminalPanel(app)
  await app.openSample('installed')
  await terminal.open()
  const script = ['# two networks', 'a=$(xe network-create name-label=One)', 'xe network-create name-label="Two of $a"', ''].join(
    '\n',
  )
  await terminal.input.evaluate((box, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, script)
  await expect.poll(() => terminal.lastRow()).toBe('> xe network-create name-label="Two of $a"')
  await expect(app.tree.item('One')).toHaveCount(0)
  await app.press('Enter')
  await expect(app.tree.item('One')).toBeVisible()
  await expect(app.tree.items.filter({ hasText: /Two of [\da-f-]{36}/ })).toBeVisible()

  await expect.poll(() => terminal.lastRow()).toMatch(/~\]#$/)
  await app.page.keyboard.type('half a li')
  await app.press('ControlOrMeta+j')
  await expect(terminal.region).toHaveCount(0)
  await app.log.dock.getByRole('button', { name: 'Terminal', exact: true }).click()
  await expect(terminal.input).toBeFocused()
  await app.page.keyboard.type('ne')
  await expect.poll(() => terminal.lastRow()).toMatch(/# half a line$/)
  await win.reload()
  await terminal.input.focus()
  await terminal.ready()
  await app.press('ArrowUp')
  await expect.poll(() => terminal.lastRow()).toBe('> xe network-create name-label="Two of $a"')
})

test('the server is chosen in the panel or by its menu', async ({ app }) => {
  const terminal = new TerminalPanel(app)
  await app.openSample('installed')
  const [first = '', second = ''] = ['Host 1', 'Host 2']
  await app.tree.open(second)
  await app.object.act('Open terminal here')
  await terminal.ready()
  await expect(terminal.server.locator('option:checked')).toHaveText(new RegExp(second))
  const before = await terminal.lastRow()
  await terminal.server.selectOption({ label: `${first} (coordinator)` })
  await expect(terminal.input).toBeFocused()
  await expect.poll(() => terminal.lastRow()).not.toBe(before)
})
