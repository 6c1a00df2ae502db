/** The specs' own fixtures: the console as page object, and files chosen in either shell. */
import { expect, test as base } from '../fixtures'
import { Console } from './console'

export { expect } from '../fixtures'

interface Fixtures {
  app: Console
  /** Answers the file dialog that `open` brings up: the page's own, or the desktop's. */
  chooseFile(path: string, open: () => Promise<void>): Promise<void>
}

export const test = base.extend<Fixtures>({
  app: async ({ win }, use) => {
    const app = new Console(win)
    await expect(win.getByRole('main')).toBeVisible()
    await use(app)
  },

  chooseFile: async ({ session, win }, use) => {
    await use(async (path, open) => {
      if (session.kind === 'electron') {
        await session.desktop.evaluate(({ dialog }, chosen) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
          dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
        }, path)
        await open()
        return
      }
      await open()
      const dialog = win.getByRole('dialog')
      await dialog.getByRole('textbox', { name: 'File name' }).fill(path)
      await dialog.getByRole('button', { name: /^(Open|Import|Export|Save copy)$/ }).click()
    })
  },
})
