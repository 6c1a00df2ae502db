/** The desktop's own file dialog, in front of the window that asked. */
import { BrowserWindow, dialog } from 'electron'
import type { FileWish } from './shell-calls'

export async function pickFile(wish: FileWish): Promise<string | null> {
  const options = {
    title: wish.title,
    ...(wish.suggested ? { defaultPath: wish.suggested } : {}),
    filters: [{ name: wish.kind, extensions: wish.extensions }],
  }
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  if (wish.mode === 'save') {
    const { canceled, filePath } = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
    return canceled ? null : filePath
  }
  const opening = { ...options, properties: ['openFile' as const] }
  const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, opening) : dialog.showOpenDialog(opening))
  return canceled ? null : (filePaths[0] ?? null)
}
