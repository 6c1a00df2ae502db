/** Labs as files: copies, opening, recent ones, the lock. */
import { mkdir, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
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
  await win
    .getByRole('main')
    .getByRole('button', { name: /^scenario-3/ })
    .click()
  await expect(app.tree.item('Private A')).toBeVisible()
})

test('undo reaches over a closed lab', async ({ app, win }) => {
  await app.openSample('scenario3')
  await app.tree.open('Private A')
  await app.object.rename('Private A', 'Renamed')
  await app.choose('File', 'Close lab')
  await win
    .getByRole('main')
    .getByRole('button', { name: /^scenario-3/ })
    .click()
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
