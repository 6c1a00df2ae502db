/** Several consoles on one lab, and a core that is lost and comes back. */
import { once } from 'node:events'
import type { Browser, BrowserContext, WebSocketRoute } from '@playwright/test'
import { Console } from './pages/console'
import { expect, test } from './pages/test'
import { startWeb, type WebShell } from './web-shell'

/** A second administrator's browser, which shares nothing with the first but the shell's address. */
async function secondConsole(browser: Browser | undefined, web: WebShell): Promise<{ other: Console; context: BrowserContext }> {
  if (!browser) throw new Error('tag the spec @web')
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 } })
  const page = await context.newPage()
  await page.goto(web.url)
  const other = new Console(page)
  await expect(other.tree.item('XenCenter')).toBeVisible()
  return { other, context }
}

test('two browsers on one lab see each other’s changes, and take back each other’s @web', async ({
  app,
  web,
  chromiumBrowser,
}, info) => {
  await app.openSample('scenario3')
  const { other, context } = await secondConsole(chromiumBrowser, web)
  for (const console of [app, other]) await console.tree.open('Private A')
  await app.object.rename('Private A', 'Isolated')
  const done = performance.now()
  await expect(other.object.title).toHaveText('Isolated')
  info.annotations.push({ type: 'seen by the other', description: `${Math.round(performance.now() - done)} ms after the first` })

  // Rows that come and go, in a table that is open in the other.
  await other.tree.expand('Host 1')
  await other.tree.open('X')
  await other.object.show('Interfaces')
  const interfaces = other.table('Virtual network interfaces')
  await expect(interfaces.rows).toHaveCount(1)
  await app.tree.expand('Host 1')
  await app.tree.open('X')
  await app.object.act('Add interface')
  const dialog = app.dialog('Add an interface to X')
  await dialog.getByRole('option', { name: /Isolated/ }).click()
  await dialog.getByRole('button', { name: 'Add interface' }).click()
  await expect(interfaces.row('1', 'Isolated')).toBeVisible()
  await other.press('ControlOrMeta+Z')
  await expect(interfaces.rows).toHaveCount(1)
  await expect(app.object.tab('Interfaces')).toHaveText(/1$/)

  // The log and the list of snapshots follow, too.
  await other.log.open()
  await expect(other.log.list.getByText('Undone', { exact: true })).toHaveCount(1)
  await other.choose('Lab', 'Snapshots of the lab')
  await expect(other.table('Snapshots').grid.getByText('No snapshot was taken of this lab yet.')).toBeVisible()
  await app.choose('Lab', 'Take a snapshot of the lab')
  await app.dialog('Take a snapshot of the lab').getByRole('textbox', { name: 'Name' }).fill('Together')
  await app.press('Enter')
  await expect(other.table('Snapshots').row('Together')).toBeVisible()
  await other.press('Escape')
  // What was undone can no longer be done again once somebody did something else.
  await app.object.rename('X', 'Xavier')
  await expect(other.log.list.getByText('Undone', { exact: true })).toHaveCount(0)
  await expect(other.tree.item('Xavier')).toBeVisible()
  await context.close()
})

test('a core that died is missed, refused to, and shown afresh when it is back @web', async ({ app, win, web, dataDir }) => {
  // A shell of its own, so that the test may kill it.
  const first = await startWeb(dataDir, { ...web, port: 0 })
  let { child } = first
  try {
    await win.goto(first.web.url)
    await app.openSample('scenario3')
    await app.tree.open('Private A')
    await app.object.rename('Private A', 'Before')
    await app.log.open()

    const killed = once(child, 'exit')
    child.kill('SIGKILL')
    await killed
    const notice = win.getByText("The connection to Switchroom's core is lost")
    await expect(notice).toBeVisible()
    await app.press('ControlOrMeta+Z')
    await expect(app.toast('Switchroom cannot be reached, so this was not done.')).toBeVisible()
    await expect(app.object.title).toHaveText('Before')

    ;({ child } = await startWeb(dataDir, first.web))
    await expect(notice).toBeHidden()
    // Refused means refused: it did not happen by itself when the core came back.
    await expect(app.object.title).toHaveText('Before')
    await app.press('ControlOrMeta+Z')
    await expect(app.object.title).toHaveText('Private A')
    await expect(app.log.entries.first()).toHaveAccessibleName(/^Details of Undo: Rename/)
  } finally {
    const ended = once(child, 'exit')
    if (child.exitCode === null && child.kill('SIGTERM')) await ended
  }
})

test('two pages on one lab see each other’s changes @web', async ({ app, win, web }) => {
  await app.openSample('scenario3')
  const page = await win.context().newPage()
  await page.goto(web.url)
  const other = new Console(page)
  await other.tree.open('Private A')
  await expect(other.object.title).toHaveText('Private A')

  await app.tree.open('Private A')
  await app.object.rename('Private A', 'Isolated')
  await expect(other.object.title).toHaveText('Isolated')
  await page.bringToFront()
  await other.press('ControlOrMeta+Z')
  await expect(app.object.title).toHaveText('Private A')
  await other.choose('File', 'Close lab')
  await expect(win.getByRole('heading', { name: 'Open a sample' })).toBeVisible()
  await page.close()
})

test('a lost connection is told, heals by itself, and brings what was missed @web', async ({ app, win, web }) => {
  await app.openSample('scenario3')
  let isCut = false
  let socket: WebSocketRoute | undefined
  await win.routeWebSocket(/\/wire$/, (route) => {
    if (isCut) return void route.close()
    socket = route
    route.connectToServer()
  })
  await win.reload()
  await app.tree.open('Private A')
  await expect(app.object.title).toHaveText('Private A')

  isCut = true
  await socket?.close()
  const notice = win.getByText("The connection to Switchroom's core is lost")
  await expect(notice).toBeVisible()
  const ask = async (method: string, params: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${web.token}`, 'content-type': 'application/json' }
    const response = await fetch(`${web.origin}/rpc/${method}`, { method: 'POST', headers, body: JSON.stringify(params) })
    const answer = (await response.json()) as { ok: boolean; value: unknown }
    expect(answer.ok, JSON.stringify(answer)).toBe(true)
    return answer.value
  }
  const hits = (await ask('lab.search', { text: 'private a', limit: 20 })) as { kind: string; id: string; name: string }[]
  const id = hits.find(({ kind, name }) => kind === 'xs_network' && name === 'Private A')?.id
  await ask('operation.run', { name: 'xs.object.describe', input: { kind: 'xs_network', id, name_label: 'Changed meanwhile' } })
  isCut = false
  await expect(app.object.title).toHaveText('Changed meanwhile')
  await expect(notice).toBeHidden()
})
