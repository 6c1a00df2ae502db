/** Labs as files: copies, opening, recent ones, the lock, two pages on one lab, a broken connection. */
import { mkdir, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import type { WebSocketRoute } from '@playwright/test'
import { Console } from './pages/console'
import { expect, test } from './pages/test'
import { startWeb } from './web-shell'

test('a copy is saved, and both it and the original are opened again', async ({ app, win, dataDir, chooseFile }) => {
  const copy = join(dataDir, 'before the change.switchroom')
  await app.openSample('scenario3')
  await chooseFile(copy, () => app.choose('File', 'Save a copy'))
  await expect(app.toast(`Copy saved as ${copy}`)).toBeVisible()
  expect((await stat(copy)).size).toBeGreaterThan(0)
  await app.tree.open('Private A')
  await app.object.rename('Private A', 'Renamed')
  await expect(app.tree.item('Renamed')).toBeVisible()

  await chooseFile(copy, () => app.choose('File', 'Open…'))
  await expect(win).toHaveTitle('before the change – Switchroom')
  await expect(app.tree.item('Private A')).toBeVisible()
  await app.choose('File', 'Open recent', 'scenario-3')
  await expect(win).toHaveTitle('scenario-3 – Switchroom')
  await expect(app.tree.item('Renamed')).toBeVisible()
})

test('the lab that was open opens again, and a closed one waits in the list @web', async ({ app, win }) => {
  await app.openSample('scenario3')
  await win.reload()
  await expect(app.tree.item('Private A')).toBeVisible()
  await app.choose('File', 'Close lab')
  await win.getByRole('button', { name: /^scenario-3/ }).click()
  await expect(app.tree.item('Private A')).toBeVisible()
})

test('undo reaches over a closed lab', async ({ app, win }) => {
  await app.openSample('scenario3')
  await app.tree.open('Private A')
  await app.object.rename('Private A', 'Renamed')
  await app.choose('File', 'Close lab')
  await win.getByRole('button', { name: /^scenario-3/ }).click()
  await expect(app.tree.item('Renamed')).toBeVisible()
  await app.press('ControlOrMeta+Z')
  await expect(app.tree.item('Private A')).toBeVisible()
})

test('a lab that another console has open is refused there and named @web', async ({ app, win, dataDir, chooseFile }) => {
  const mine = join(dataDir, 'mine.switchroom')
  await app.openSample('scenario3')
  await chooseFile(mine, () => app.choose('File', 'Save a copy'))
  await chooseFile(mine, () => app.choose('File', 'Open…'))
  await expect(win).toHaveTitle('mine – Switchroom')

  const second = join(dataDir, 'second')
  await mkdir(second)
  const { child, web } = await startWeb(second)
  try {
    const page = await win.context().newPage()
    await page.goto(web.url)
    const other = new Console(page)
    await page.getByRole('button', { name: 'Open a lab' }).click()
    const dialog = other.dialog('Open a lab')
    await dialog.getByRole('textbox', { name: 'File name' }).fill(mine)
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(dialog.getByText('LAB_LOCKED')).toBeVisible()
    await expect(dialog.getByText(`The lab ${mine} is open in another console.`)).toBeVisible()

    await app.choose('File', 'Close lab')
    await expect(win.getByRole('heading', { name: 'Open a sample' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(other.tree.item('Private A')).toBeVisible()
    await page.close()
  } finally {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
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
