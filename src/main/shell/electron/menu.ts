/**
 * The menu bar. Items of the console itself are sent to the page as commands, where the same command
 * stands in the palette and on a key; the rest are the platform's own roles.
 */
import { Menu, type MenuItemConstructorOptions } from 'electron'

/** What the page is asked to do: the data of a `command` event. */
export type Command =
  | 'lab.new'
  | 'lab.open'
  | 'lab.saveCopy'
  | 'lab.close'
  | 'edit.undo'
  | 'edit.redo'
  | 'view.palette'
  | 'view.search'
  | 'view.theme'
  | 'help.keys'
  | 'help.about'

export function installMenu(send: (command: Command) => void): void {
  const item = (label: string, command: Command, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator ? { accelerator } : {}),
    click: () => send(command),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      {
        label: '&File',
        submenu: [
          item('New Lab…', 'lab.new', 'CmdOrCtrl+N'),
          item('Open Lab…', 'lab.open', 'CmdOrCtrl+O'),
          item('Save a Copy…', 'lab.saveCopy', 'CmdOrCtrl+Shift+S'),
          item('Close Lab', 'lab.close'),
          separator,
          { role: process.platform === 'darwin' ? 'close' : 'quit' },
        ],
      },
      {
        label: '&Edit',
        submenu: [
          // Without accelerators: the page decides whether the key belongs to a text field or to the lab.
          item('Undo Last Change', 'edit.undo'),
          item('Redo Change', 'edit.redo'),
          separator,
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'selectAll' },
        ],
      },
      {
        label: '&View',
        submenu: [
          item('Command Palette…', 'view.palette'),
          item('Search…', 'view.search'),
          item('Switch Dark and Light', 'view.theme'),
          separator,
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
          separator,
          { role: 'reload' },
          { role: 'toggleDevTools' },
        ],
      },
      { role: 'help', submenu: [item('Keyboard Shortcuts', 'help.keys'), item('About Switchroom', 'help.about')] },
    ]),
  )
}
