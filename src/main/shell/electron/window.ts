/** The window: sandboxed, isolated, shown when the page has drawn itself, remembered when it closes. */
import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { loadBounds, saveBounds } from './bounds'

const BACKGROUND = { dark: '#15171a', light: '#ffffff' }

export interface WindowOptions {
  dataDir: string
  /** Folder of the built main process; the preload stands beside it. */
  outDir: string
  address: string
  /** Runs before the page is loaded, so that its first call is already answered. */
  admit: (window: BrowserWindow) => void
}

export function openWindow({ dataDir, outDir, address, admit }: WindowOptions): BrowserWindow {
  const { maximized, ...bounds } = loadBounds(
    dataDir,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Switchroom',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: join(outDir, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => saveBounds(dataDir, { ...window.getNormalBounds(), maximized: window.isMaximized() }))
  admit(window)
  void window.loadURL(address)
  return window
}
