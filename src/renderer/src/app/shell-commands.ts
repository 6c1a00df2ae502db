/** What the desktop's own menu bar asks for, answered by the same commands as the page's. */
import { listen } from '../api/client'
import { actionsIn } from './kinds'
import type { useCommands } from './commands'
import { usePrefs } from '../stores/prefs'

/** The desktop's names for commands that have another here. */
const SAME = new Map([
  ['lab.new', 'new-empty'],
  ['lab.open', 'open'],
  ['lab.saveCopy', 'save-copy'],
  ['lab.close', 'close'],
  ['edit.undo', 'undo'],
  ['edit.redo', 'redo'],
  ['help.keys', 'shortcuts'],
  ['help.about', 'about'],
])

/** Follows the desktop's menu; `search` opens the palette. Returns what stops it. */
export function followShell({ file, edit, help }: ReturnType<typeof useCommands>, search: () => void): () => void {
  return listen('command', (command) => {
    if (command === 'view.palette' || command === 'view.search') return search()
    if (command === 'view.theme') return switchTheme()
    const wanted = SAME.get(command)
    const action = [file.value, edit.value, help].flatMap(actionsIn).find(({ id }) => id === wanted)
    if (action && action.disabled === undefined) void action.run()
  })
}

function switchTheme(): void {
  const prefs = usePrefs()
  prefs.state.theme = document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark'
}
